/** An API key as the portal shows it, without what would open anything. */
import type { Schema } from "../contract.ts";
import type { ApiKeyRow, KeyState } from "../store/api-keys.ts";
import { rfc3339, rfc3339OrNull } from "./time.ts";

const statuses: Record<KeyState, Schema<"KeyStatus">> = {
  live: "live",
  replaced: "rotating",
  expired: "expired",
  revoked: "revoked",
};

export function presentKey(row: ApiKeyRow): Schema<"Key"> {
  return {
    id: row.id,
    name: row.name,
    prefix: row.prefix,
    scopes: [...row.scopes],
    tier: row.tier,
    slot: row.slot,
    status: statuses[row.state],
    createdAt: rfc3339(row.createdAt),
    lastUsedAt: rfc3339OrNull(row.lastUsedAt),
    expiresAt: rfc3339OrNull(row.expiresAt),
    revokedAt: rfc3339OrNull(row.revokedAt),
    replacedBy: row.replacedBy,
  };
}
