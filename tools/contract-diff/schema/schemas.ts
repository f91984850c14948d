/** Compares two schemas as those who send or are sent their values notice it. Named schemas are reported by their name. */
import type { JsonObject } from "../../../codegen/json.ts";
import { at, entriesOf, namedSchema, type Place } from "../place.ts";
import { compareOthers, TEXTS, type Walk } from "../walk.ts";
import { canonical } from "../wording.ts";
import { compareConstraints, constraintKeywords } from "./constraints.ts";
import { compareFields } from "./fields.ts";
import { flatten, peel, schemaObject } from "./flatten.ts";
import { compareMembers, isUnion } from "./unions.ts";
import { compareEnum, compareNotes, compareNull, compareTypes } from "./values.ts";

export function compareSchemas(outer: Walk, place: Place, base: JsonObject, head: JsonObject): void {
  const pair = canonical([base, head]);
  if (outer.trail.includes(pair)) return;
  const walk = { ...outer, trail: [...outer.trail, pair] };
  const [from, to] = [peel(walk.base, base), peel(walk.head, head)];
  if (from.name === undefined || from.name !== to.name) {
    compareWhole(walk, place, base, head);
    return;
  }
  compareNull(walk, place, from.nullable, to.nullable);
  compareNotes(walk, place, from.notes, to.notes);
  if (walk.untouched.has(from.name)) return;
  const reference = { $ref: `#/components/schemas/${from.name}` };
  compareWhole(walk, namedSchema(from.name), reference, reference);
}

function compareWhole(walk: Walk, place: Place, base: JsonObject, head: JsonObject): void {
  const [from, to] = [flatten(walk.base, base), flatten(walk.head, head)];
  compareNull(walk, place, from.nullable, to.nullable);
  compareNotes(walk, place, from.schema, to.schema);
  compareOthers(walk.report, at(place), { base: from.schema, head: to.schema, compared: COMPARED });
  if (isUnion(from.schema) || isUnion(to.schema)) {
    for (const [old, now] of compareMembers(walk, place, base, head)) compareSchemas(walk, place, old, now);
    if (!isUnion(from.schema) || !isUnion(to.schema)) return; // the lone one is a member, and has been compared as such
  }
  if (!compareTypes(walk, place, from.schema, to.schema)) return;
  compareEnum(walk, place, from.schema.enum, to.schema.enum);
  compareConstraints(walk, place, from.schema, to.schema);
  for (const [field, old, now] of compareFields(walk, place, from.schema, to.schema))
    compareSchemas(walk, field, old, now);
  if (from.schema.items !== undefined || to.schema.items !== undefined)
    compareSchemas(walk, entriesOf(place), schemaObject(from.schema.items), schemaObject(to.schema.items));
}

/** Seen by the others, or of no meaning for values. */
const COMPARED = new Set([
  ...constraintKeywords,
  ...TEXTS,
  ...["type", "enum", "const", "default", "deprecated", "oneOf", "anyOf", "allOf", "discriminator"],
  ...["properties", "required", "additionalProperties", "items", "x-problem-kinds"],
]);
