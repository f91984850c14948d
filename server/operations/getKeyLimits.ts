import type { Input, Result } from "../contract.ts";
import { presentWindow } from "../presenters/usage.ts";
import * as keys from "../store/api-keys.ts";

/** Shows what is left of both windows of every key that works, newest first, without counting anything on them. */
export async function getKeyLimits({
  principal,
  lists,
  windowsOfKey,
}: Input<"getKeyLimits">): Promise<Result<"getKeyLimits">> {
  const rows = await keys.listWorking(lists, principal.accountId);
  const shown = rows.map(async (row) => {
    const { id: keyId, slot, tier } = row;
    return { keyId, slot, tier, windows: (await windowsOfKey(row)).map(presentWindow) };
  });
  return { status: 200, body: { tier: principal.tier, keys: await Promise.all(shown) } };
}
