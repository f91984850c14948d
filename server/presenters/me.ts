/** The account and the key that are calling. */
import type { Schema } from "../contract.ts";
import { tiers } from "../generated/operations.ts";
import type { MeRow } from "../store/me.ts";
import { rfc3339, rfc3339OrNull } from "./time.ts";

export function presentMe(row: MeRow): Schema<"Me"> {
  const { perMinute, perDay } = tiers[row.tier];
  return {
    accountId: row.accountId,
    name: row.accountName,
    tier: row.tier,
    key: {
      id: row.keyId,
      name: row.keyName,
      prefix: row.prefix,
      scopes: [...row.scopes],
      createdAt: rfc3339(row.createdAt),
      lastUsedAt: rfc3339OrNull(row.lastUsedAt),
      expiresAt: rfc3339OrNull(row.expiresAt),
    },
    limits: { perMinute, perDay },
  };
}
