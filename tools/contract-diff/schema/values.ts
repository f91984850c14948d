/** Which values there are: type, null, enum, default. */
import { isList, type Json, type JsonObject } from "../../../codegen/json.ts";
import { at, type Place } from "../place.ts";
import { compareTexts, type Pair, sideOf, tighterLevel, type Walk, widerLevel } from "../walk.ts";
import { canonical, same, value, values } from "../wording.ts";
import { typesOf } from "./flatten.ts";

/** Says whether base and head have a type in common: without one there is nothing else to compare. */
export function compareTypes(walk: Walk, place: Place, { base, head }: Pair): boolean {
  const [from, to] = [typesOf(base), typesOf(head)];
  const gone = from.filter((type) => !isWithin(type, to));
  const come = to.filter((type) => !isWithin(type, from));
  if (gone.length + come.length === 0) return true;
  const breaks = walk.direction === "request" ? gone.length > 0 : come.length > 0;
  const says = `is ${shown(head, to)} instead of ${shown(base, from)}${sideOf(walk, place)}`;
  walk.report({ ...at(place), level: breaks ? "breaking" : "changed", says });
  return gone.length < from.length;
}

function isWithin(type: string, others: readonly string[]): boolean {
  return others.includes(type) || (type === "integer" && others.includes("number"));
}

function shown(schema: JsonObject, types: readonly string[]): string {
  return schema.type === undefined && schema.enum === undefined
    ? "any type"
    : types.length === 0
      ? "of no type"
      : values(types);
}

export function compareNull(walk: Walk, place: Place, { base, head }: Pair<boolean>): void {
  if (base === head) return;
  const says = head ? `may be null${sideOf(walk, place)} now` : `may not be null${sideOf(walk, place)} any more`;
  walk.report({ ...at(place), level: head ? widerLevel(walk) : tighterLevel(walk), says });
}

/** Clients tolerate new values; one that goes takes the SDKs' constant with it. */
export function compareEnum(walk: Walk, place: Place, { base, head }: Pair<Json | undefined>): void {
  const { report } = walk;
  if (isList(base) && isList(head)) {
    for (const entry of missingIn(base, head))
      report({ ...at(place, [nameOf(entry)]), level: "breaking", says: `loses the value ${value(entry)}` });
    for (const entry of missingIn(head, base))
      report({ ...at(place, [nameOf(entry)]), level: "added", says: `has the new value ${value(entry)}` });
  } else if (isList(head)) {
    report({
      ...at(place),
      level: tighterLevel(walk),
      says: `has only these values${sideOf(walk, place)} now: ${values(head)}`,
    });
  } else if (isList(base)) {
    report({ ...at(place), level: widerLevel(walk), says: `may have any value${sideOf(walk, place)} now` });
  }
}

function missingIn(list: readonly Json[], other: readonly Json[]): readonly Json[] {
  const known = new Set(other.map(canonical));
  return list.filter((entry) => !known.has(canonical(entry)));
}

function nameOf(entry: Json): string {
  return typeof entry === "string" ? entry : JSON.stringify(entry);
}

/** What is left out has another meaning once a default changes, comes or goes; in an answer nothing is left to it. */
export function compareNotes(walk: Walk, place: Place, { base, head }: Pair): void {
  compareTexts(walk, place, { base, head });
  if (!same(base.default, head.default)) {
    const level = walk.direction === "request" ? "breaking" : "changed";
    const says = `has the default ${value(head.default)} instead of ${value(base.default)}${sideOf(walk, place)}`;
    walk.report({ ...at(place), level, says });
  }
  if (same(base.deprecated ?? false, head.deprecated ?? false)) return;
  const [level, says] = head.deprecated === true ? (["deprecated", "is deprecated"] as const) : revived;
  walk.report({ ...at(place), level, says });
}

const revived = ["changed", "is no longer deprecated"] as const;
