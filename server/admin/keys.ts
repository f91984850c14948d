/** API keys as commands print them. */
import type { Schema } from "../contract.ts";
import { table } from "./layout.ts";

type Key = Schema<"Key">;

export function keyTable(keys: readonly Key[]): string {
  return table(
    ["Id", "Status", "Slot", "Tier", "Prefix", "Scopes", "Last used", "Expires", "Name"],
    keys.map((key) => [
      key.id,
      key.status,
      String(key.slot),
      key.tier,
      key.prefix,
      key.scopes.join(","),
      key.lastUsedAt ?? "never",
      key.expiresAt ?? "never",
      key.name,
    ]),
  );
}

/** For a record. */
export function keyFields({ id, name, status, slot, tier, scopes, expiresAt, revokedAt }: Key): Record<string, string> {
  return {
    ...{ id, name, status, slot: String(slot), tier, scopes: scopes.join(",") },
    ...(expiresAt === null ? {} : { expiresAt }),
    ...(revokedAt === null ? {} : { revokedAt }),
  };
}
