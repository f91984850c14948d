/** Keywords that narrow a value: whether a change makes them tighter or looser. */
import type { Json } from "../../../codegen/json.ts";
import { at, type Place } from "../place.ts";
import { type Pair, sideOf, tighterLevel, type Walk, widerLevel } from "../walk.ts";
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

export function isBound(keyword: string): boolean {
  return keyword in bounds;
}

export function tighterBound(keyword: string, one: number, other: number): number {
  return bounds[keyword]?.turn(one, other) === "tighter" ? other : one;
}

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

export function compareConstraints(walk: Walk, place: Place, { base, head }: Pair): void {
  for (const keyword of constraintKeywords.filter((each) => each in base || each in head)) {
    const given = { base: base[keyword], head: head[keyword] };
    const turn = turnOf(keyword, given);
    if (turn === undefined) continue;
    const level = turn === "either" ? "breaking" : turn === "tighter" ? tighterLevel(walk) : widerLevel(walk);
    walk.report({ ...at(place), level, says: says(keyword, given, sideOf(walk, place)) });
  }
}

type Given = Pair<Json | undefined>;

function turnOf(keyword: string, { base, head }: Given): Turn | undefined {
  const bound = bounds[keyword];
  if (bound !== undefined) {
    const [from, to] = [base, head].map((json) => (typeof json === "number" ? json : bound.absent));
    return from === undefined || to === undefined || from === to ? undefined : bound.turn(from, to);
  }
  if (same(base, head)) return undefined;
  if (base === undefined) return "tighter";
  return head === undefined ? "looser" : "either";
}

function says(keyword: string, { base, head }: Given, side: string): string {
  const name = READABLE.has(keyword) ? keyword : code(keyword);
  if (base === undefined) return `has ${name} ${value(head)}${side} now`;
  if (head === undefined) return `has no ${name}${side} any more (${value(base)} before)`;
  return `has ${name} ${value(head)} instead of ${value(base)}${side}`;
}

/** Words that need no backticks to be taken for what they are. */
const READABLE = new Set([...Object.keys(bounds), "pattern", "format"]);
