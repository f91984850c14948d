/** How an operation goes away: announced by `x-deprecated-at` and `x-sunset-at`, then removed. */
import type { ContractOperation } from "../../codegen/contract.ts";
import type { Level, Report } from "./finding.ts";
import { atUser } from "./place.ts";
import { plain } from "./wording.ts";

export interface Lifetime extends Pick<ContractOperation, "deprecatedAt" | "sunsetAt"> {
  /** What other generators see of it. */
  readonly deprecated: boolean;
}

export function compareLifetime(report: Report, base: Lifetime, head: Lifetime): void {
  const differs = base.deprecatedAt !== head.deprecatedAt || base.sunsetAt !== head.sunsetAt;
  if (differs || base.deprecated !== head.deprecated)
    report({ ...atUser(), level: levelOf(base, head), says: lifetimeNote(base, head) });
}

/** A sunset that comes earlier than announced is not what callers were promised. */
function levelOf(base: Lifetime, head: Lifetime): Level {
  if (base.sunsetAt !== null && head.sunsetAt !== null && Date.parse(head.sunsetAt) < Date.parse(base.sunsetAt))
    return "breaking";
  return isOver(head) ? "changed" : "deprecated";
}

function isOver({ deprecated, deprecatedAt, sunsetAt }: Lifetime): boolean {
  return !deprecated && deprecatedAt === null && sunsetAt === null;
}

function lifetimeNote(base: Lifetime, head: Lifetime): string {
  if (isOver(head)) return "is no longer deprecated";
  const { deprecatedAt, sunsetAt } = head;
  const from = deprecatedAt === null ? "is deprecated, without a date" : `is deprecated from ${day(deprecatedAt)}`;
  const until = sunsetAt === null ? "no sunset yet" : `works until ${day(sunsetAt)}`;
  const before = base.sunsetAt === null || base.sunsetAt === sunsetAt ? "" : ` instead of ${day(base.sunsetAt)}`;
  return `${from}, ${until}${before}`;
}

/** Whether callers had been told. */
export function removalNote({ sunsetAt }: Pick<Lifetime, "sunsetAt">, now: Date): string {
  if (sunsetAt === null) return "without a sunset before it";
  const isPast = Date.parse(sunsetAt) <= now.getTime();
  return isPast ? `after its sunset on ${day(sunsetAt)}` : `before its sunset on ${day(sunsetAt)}`;
}

function day(time: string): string {
  return plain(time.slice(0, 10));
}
