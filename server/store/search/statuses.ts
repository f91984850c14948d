import type { PublicFilter } from "./question.ts";

const publicStatuses: readonly string[] = ["active", "reserved", "sold"];

/** Following changes means every public item, and tombstones of those that have gone. */
export function statusesOf({ status, updatedSince, sort }: PublicFilter): readonly string[] {
  if (status !== undefined) return [...new Set(status)];
  return updatedSince !== undefined || sort === "updated_asc" ? [...publicStatuses, "deleted"] : ["active"];
}
