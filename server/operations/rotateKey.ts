import type { Input, Result } from "../contract.ts";
import { presentKey } from "../presenters/key.ts";
import * as keys from "../store/api-keys.ts";
import * as auditLog from "../store/audit-log.ts";

const overlapHoursDefault = 24;

/** Makes a key's successor; the old one works on for the overlap. */
export async function rotateKey({
  path,
  body,
  principal,
  keyring,
  address,
  tx,
}: Input<"rotateKey">): Promise<Result<"rotateKey">> {
  const { overlapHours = overlapHoursDefault } = body;
  const key = await keys.getOwned(tx, path.keyId, principal.accountId);
  const minted = keyring.mint();
  const row = await keys.rotate(tx, key, { stored: minted, overlapHours });
  const detail = { replacedBy: row.id, overlapHours };
  await auditLog.insert(tx, {
    ...auditLog.bySession(principal, address),
    action: "key.rotate",
    target: key.id,
    detail,
  });
  return { status: 201, location: `/portal/keys/${row.id}`, body: { ...presentKey(row), key: minted.key } };
}
