/** Keywords that narrow a value: whether a change makes them tighter or looser. */
import type { Json, JsonObject } from "../../../codegen/json.ts";
import { at, type Place } from "../place.ts";
import { sideOf, tighterLevel, type Walk, widerLevel } from "../walk.ts";
import { code, same, value } from "../wording.ts";

type Turn = "tighter" | "looser" | "either";

const upper = (base: number, head: number): Turn => (head < base ? "tighter" : "looser");
const lower = (base: number, head: number): Turn => (head > base ? "tighter" : "looser");

/** What a bound is where it does not stand, and which way is tighter. */
const bounds: Readonly<Record<string, { readonly absent: number; readonly turn: typeof upper }>> = {
  maximum: { absent: Number.POSITIVE_INFINITY, turn: upper },
  exclusiveMaximum: { absent: Number.POSITIVE_INFINITY, turn: upper },
  maxLength: { absent: Number.POSITIVE_INFINITY, turn: upper },
  maxItems: { absent: Number.POSITIVE_INFINITY, turn: upper },
  maxProperties: { absent: Number.POSITIVE_INFINITY, turn: upper },
  minimum: { absent: Number.NEGATIVE_INFINITY, turn: lower },
  exclusiveMinimum: { absent: Number.NEGATIVE_INFINITY, turn: lower },
  minLength: { absent: 0, turn: lower },
  minItems: { absent: 0, turn: lower },
  minProperties: { absent: 0, turn: lower },
};

/** Of two values of these nobody can tell which allows more: a change is both, and breaks on either side. */
const incomparable = [
  "pattern",
  "format",
  "multipleOf",
  "uniqueItems",
  "contentEncoding",
  "contentMediaType",
  "not",
  "if",
  "then",
  "else",
  "contains",
  "minContains",
  "maxContains",
  "prefixItems",
  "patternProperties",
  "propertyNames",
  "dependentRequired",
  "dependentSchemas",
  "unevaluatedProperties",
  "unevaluatedItems",
];

export const constraintKeywords: readonly string[] = [...Object.keys(bounds), ...incomparable];

export function compareConstraints(walk: Walk, place: Place, base: JsonObject, head: JsonObject): void {
  for (const keyword of constraintKeywords.filter((each) => each in base || each in head)) {
    const turn = turnOf(keyword, base[keyword], head[keyword]);
    if (turn === undefined) continue;
    const level = turn === "either" ? "breaking" : turn === "tighter" ? tighterLevel(walk) : widerLevel(walk);
    walk.report({ ...at(place), level, says: says(sideOf(walk, place), keyword, base[keyword], head[keyword]) });
  }
}

function turnOf(keyword: string, base: Json | undefined, head: Json | undefined): Turn | undefined {
  const bound = bounds[keyword];
  if (bound !== undefined) {
    const [from, to] = [base, head].map((given) => (typeof given === "number" ? given : bound.absent));
    return from === undefined || to === undefined || from === to ? undefined : bound.turn(from, to);
  }
  if (same(base, head)) return undefined;
  if (base === undefined) return "tighter";
  return head === undefined ? "looser" : "either";
}

function says(side: string, keyword: string, base: Json | undefined, head: Json | undefined): string {
  const name = READABLE.has(keyword) ? keyword : code(keyword);
  if (base === undefined) return `has ${name} ${value(head)}${side} now`;
  if (head === undefined) return `has no ${name}${side} any more (${value(base)} before)`;
  return `has ${name} ${value(head)} instead of ${value(base)}${side}`;
}

/** Words that need no backticks to be taken for what they are. */
const READABLE = new Set([...Object.keys(bounds), "pattern", "format"]);
