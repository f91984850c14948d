import type { Input, Result } from "../contract.ts";
import * as keys from "../store/api-keys.ts";
import * as auditLog from "../store/audit-log.ts";

/** Ends a key; one that has ended already stays as it is. */
export async function revokeKey({ path, principal, address, tx }: Input<"revokeKey">): Promise<Result<"revokeKey">> {
  const key = await keys.getOwned(tx, path.keyId, principal.accountId);
  if (key.state !== "revoked") {
    await keys.revoke(tx, key);
    const detail = { name: key.name, lastUsedAt: key.lastUsedAt };
    await auditLog.insert(tx, {
      ...auditLog.bySession(principal, address),
      action: "key.revoke",
      target: key.id,
      detail,
    });
  }
  return { status: 204 };
}
