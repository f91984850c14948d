import type { Input, Result } from "../contract.ts";
import { presentKey } from "../presenters/key.ts";
import * as keys from "../store/api-keys.ts";

/** Lists the account's keys, newest first, those that have ended too. */
export async function listKeys({ page, principal, lists }: Input<"listKeys">): Promise<Result<"listKeys">> {
  const rows = await keys.list(lists, principal.accountId, page);
  return { status: 200, body: page.answer(rows, { present: presentKey, position: keys.positionOf }) };
}
