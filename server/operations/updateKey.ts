import type { Input, Result } from "../contract.ts";
import { presentKey } from "../presenters/key.ts";
import * as keys from "../store/api-keys.ts";
import * as auditLog from "../store/audit-log.ts";

/** Renames a key or changes its scopes. */
export async function updateKey({
  path,
  body,
  principal,
  address,
  tx,
}: Input<"updateKey">): Promise<Result<"updateKey">> {
  const key = await keys.getOwned(tx, path.keyId, principal.accountId);
  const { name, scopes } = body;
  const row = await keys.update(tx, key, { name, scopes: scopes === undefined ? undefined : [...new Set(scopes)] });
  const detail = { from: { name: key.name, scopes: key.scopes }, to: { name: row.name, scopes: row.scopes } };
  await auditLog.insert(tx, {
    ...auditLog.bySession(principal, address),
    action: "key.update",
    target: key.id,
    detail,
  });
  return { status: 200, body: presentKey(row) };
}
