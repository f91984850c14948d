/** Compares two schemas as those who send or are sent their values notice it. Named schemas are reported by their name. */
import { isList } from "../../../codegen/json.ts";
import { at, entriesOf, namedSchema, type Place } from "../place.ts";
import { compareOthers, type Pair, TEXTS, type Walk } from "../walk.ts";
import { canonical, code } from "../wording.ts";
import { compareConstraints, constraintKeywords } from "./constraints.ts";
import { compareFields } from "./fields.ts";
import { flatten, peel, schemaObject } from "./flatten.ts";
import { compareMembers, isUnion } from "./unions.ts";
import { compareEnum, compareNotes, compareNull, compareTypes } from "./values.ts";

export function compareSchemas(outer: Walk, place: Place, { base, head }: Pair): void {
  const step = canonical([base, head]);
  if (outer.trail.includes(step)) return;
  const walk = { ...outer, trail: [...outer.trail, step] };
  const [from, to] = [peel(walk.base, base), peel(walk.head, head)];
  if (from.name === undefined || from.name !== to.name) {
    compareWhole(walk, place, { base, head });
    return;
  }
  compareNull(walk, place, { base: from.nullable, head: to.nullable });
  compareNotes(walk, place, { base: from.notes, head: to.notes });
  if (walk.untouched.has(from.name)) return;
  const reference = { $ref: `#/components/schemas/${from.name}` };
  compareWhole(walk, namedSchema(from.name), { base: reference, head: reference });
}

function compareWhole(walk: Walk, place: Place, { base, head }: Pair): void {
  const [from, to] = [flatten(walk.base, base), flatten(walk.head, head)];
  const flat: Pair = { base: from.schema, head: to.schema };
  compareNull(walk, place, { base: from.nullable, head: to.nullable });
  compareNotes(walk, place, flat);
  compareOthers(walk.report, at(place), { ...flat, compared: COMPARED });
  compareConditions(walk, place, flat);
  if (isUnion(flat.base) || isUnion(flat.head)) {
    for (const member of compareMembers(walk, place, { base, head })) compareSchemas(walk, place, member);
    if (!isUnion(flat.base) || !isUnion(flat.head)) return; // the lone one is a member, and has been compared as such
  }
  if (!compareTypes(walk, place, flat)) return;
  compareEnum(walk, place, { base: flat.base.enum, head: flat.head.enum });
  compareConstraints(walk, place, flat);
  for (const field of compareFields(walk, place, flat)) compareSchemas(walk, field.place, field);
  const items: Pair = { base: schemaObject(flat.base.items), head: schemaObject(flat.head.items) };
  if (flat.base.items !== undefined || flat.head.items !== undefined) compareSchemas(walk, entriesOf(place), items);
}

/** What holds besides, and could not be joined with the rest: compared one by one where there are as many as before. */
function compareConditions(walk: Walk, place: Place, { base, head }: Pair): void {
  const [from, to] = [base.allOf, head.allOf].map((list) => (isList(list) ? list.map(schemaObject) : []));
  if (from === undefined || to === undefined || from.length !== to.length) {
    walk.report({ ...at(place), level: "breaking", says: `has another ${code("allOf")}` });
    return;
  }
  for (const [index, old] of from.entries()) compareSchemas(walk, place, { base: old, head: schemaObject(to[index]) });
}

/** Seen by the others, or of no meaning for values. */
const COMPARED = new Set([
  ...constraintKeywords,
  ...TEXTS,
  ...["type", "enum", "const", "default", "deprecated", "oneOf", "anyOf", "allOf", "discriminator"],
  ...["properties", "required", "additionalProperties", "items", "x-problem-kinds"],
]);
