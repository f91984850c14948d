import type { Input, Result } from "../contract.ts";
import { presentKey } from "../presenters/key.ts";
import { Problem } from "../problems.ts";
import * as keys from "../store/api-keys.ts";
import * as auditLog from "../store/audit-log.ts";

/** Makes a key and shows it whole, for the only time. */
export async function createKey({
  body,
  principal,
  keyring,
  address,
  now,
  tx,
}: Input<"createKey">): Promise<Result<"createKey">> {
  const { accountId } = principal;
  const { name, scopes, expiresAt = null } = body;
  if (expiresAt !== null && Date.parse(expiresAt) <= now.getTime()) {
    throw new Problem("invalid_request", "A key cannot expire in the past.", {
      errors: [{ in: "body", pointer: "/expiresAt", detail: "lies in the past" }],
    });
  }
  const minted = keyring.mint();
  const row = await keys.insert(tx, { accountId, name, scopes: [...new Set(scopes)], tier: null, expiresAt }, minted);
  const detail = { name, scopes: row.scopes, expiresAt };
  await auditLog.insert(tx, {
    ...auditLog.bySession(principal, address),
    action: "key.create",
    target: row.id,
    detail,
  });
  return { status: 201, location: `/portal/keys/${row.id}`, body: { ...presentKey(row), key: minted.key } };
}
