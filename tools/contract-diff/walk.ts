/** What a comparison carries along: both contracts, who sends what is compared, and where to report. */
import type { Contract } from "../../codegen/contract.ts";
import type { JsonObject } from "../../codegen/json.ts";
import type { Finding, Level, Report } from "./finding.ts";
import { at, type Place } from "./place.ts";
import { code, same } from "./wording.ts";

/** Clients send a request, and are sent an answer or an event. What the one may become, the other may not. */
type Direction = "request" | "answer";

/** One thing as it is in either contract. */
export interface Pair<Thing = JsonObject> {
  readonly base: Thing;
  readonly head: Thing;
}

export interface Contracts extends Pair<Contract> {
  /** Named schemas of which nothing has changed. */
  readonly untouched: ReadonlySet<string>;
}

export interface Walk extends Contracts {
  readonly direction: Direction;
  readonly report: Report;
  /** The pairs of schemas that the walk is within: a schema may hold itself. */
  readonly trail: readonly string[];
}

/** More is possible than before: good for those who send, and a surprise for those who are sent. */
export function widerLevel({ direction }: Walk): Level {
  return direction === "request" ? "changed" : "breaking";
}

export function tighterLevel({ direction }: Walk): Level {
  return direction === "request" ? "breaking" : "changed";
}

/** " in requests": a named schema may be used in both, and breaks only in one. A parameter says so itself. */
export function sideOf({ direction }: Walk, { kind }: Place): string {
  if (kind !== "") return "";
  return direction === "request" ? " in requests" : " in answers";
}

export const TEXTS = ["title", "summary", "description", "example", "examples", "externalDocs", "$comment"];

/** Counts the texts that differ, as one finding each. */
export function compareTexts({ report }: Pick<Walk, "report">, place: Place, { base, head }: Pair): void {
  for (const key of TEXTS.filter((text) => !same(base[text], head[text])))
    report({ ...at(place), level: "texts", says: key });
}

/** A keyword that nothing else compares is never passed over in silence. */
export function compareOthers(
  report: Report,
  where: Pick<Finding, "subject" | "names" | "shared">,
  { base, head, compared }: Pair & { readonly compared: ReadonlySet<string> },
): void {
  const keys = new Set([...Object.keys(base), ...Object.keys(head)]);
  for (const key of [...keys].filter((name) => !compared.has(name) && !same(base[name], head[name])))
    report({ ...where, level: key.startsWith("x-") ? "changed" : "breaking", says: `has another ${code(key)}` });
}
