/** What a tier allows, in words. */
import type { Schema } from "../../api/client.ts";
import { tiers } from "../../generated/account.ts";
import { grouped } from "../../ui/quantities.ts";

/** "60 requests a minute, 1,000 a day"; null for a tier of later versions. */
export function limitsOf(tier: Schema<"Tier">): string | null {
  const limits = tiers.find(({ name }) => name === tier);
  if (limits === undefined) return null;
  return `${grouped(limits.perMinute)} requests a minute, ${grouped(limits.perDay)} a day`;
}
