/** What is said of an operation that goes away, wherever callers read of it; null where it stays. */
import type { ContractOperation } from "../contract.ts";

export function deprecationOf({ deprecatedAt, sunsetAt }: ContractOperation): string | null {
  if (deprecatedAt === null) return null;
  const since = `Deprecated since ${dayOf(deprecatedAt)}`;
  return sunsetAt === null ? `${since}.` : `${since}; it goes away on ${dayOf(sunsetAt)}.`;
}

function dayOf(time: string): string {
  return time.slice(0, "2026-12-01".length);
}

/** The same in Markdown, behind other words. */
export function deprecationMark(operation: ContractOperation): string {
  const deprecation = deprecationOf(operation);
  return deprecation === null ? "" : ` **${deprecation}**`;
}
