/** The fields of an object, named and unnamed ones. */
import { asTexts, isObject, type JsonObject, objectOrEmpty } from "../../../codegen/json.ts";
import { at, fieldOf, type Place } from "../place.ts";
import { type Pair, sideOf, tighterLevel, type Walk, widerLevel } from "../walk.ts";
import { code } from "../wording.ts";
import { schemaObject } from "./flatten.ts";

/** A field that both have, to be compared further. */
interface PairedField extends Pair {
  readonly place: Place;
}

export function compareFields(walk: Walk, place: Place, { base, head }: Pair): readonly PairedField[] {
  const [from, to] = [fieldsOf(base), fieldsOf(head)];
  const pairs = [...new Set([...from.keys(), ...to.keys()])].flatMap((name): readonly PairedField[] => {
    const [old, now] = [from.get(name), to.get(name)];
    const field = fieldOf(place, name);
    if (old !== undefined && now !== undefined) {
      compareRequired(walk, field, { base: old, head: now });
      return [{ place: field, base: old.schema, head: now.schema }];
    }
    if (now === undefined) walk.report({ ...at(field), level: "breaking", says: "removed" });
    else reportNew(walk, field, now);
    return [];
  });
  return [...pairs, ...compareOtherFields(walk, place, { base, head })];
}

interface Field {
  readonly schema: JsonObject;
  readonly required: boolean;
}

/** What is required need not be described. */
function fieldsOf(schema: JsonObject): ReadonlyMap<string, Field> {
  const properties = objectOrEmpty(schema.properties, "properties");
  const required = asTexts(schema.required ?? [], "required");
  const names = new Set([...Object.keys(properties), ...required]);
  return new Map(
    [...names].map((name) => [name, { schema: schemaObject(properties[name]), required: required.includes(name) }]),
  );
}

function reportNew({ direction, report }: Walk, field: Place, { required }: Field): void {
  const asked = direction === "request" && required;
  report({ ...at(field), level: asked ? "breaking" : "added", says: asked ? "added, and required" : "added" });
}

function compareRequired(walk: Walk, field: Place, { base, head }: Pair<Field>): void {
  if (base.required === head.required) return;
  const level = head.required ? tighterLevel(walk) : widerLevel(walk);
  const says = head.required ? `is required${sideOf(walk, field)} now` : `may be missing${sideOf(walk, field)} now`;
  walk.report({ ...at(field), level, says });
}

/** Fields without a name of their own. Clients tolerate those of answers. */
function compareOtherFields(walk: Walk, place: Place, { base, head }: Pair): readonly PairedField[] {
  const [from, to] = [base.additionalProperties ?? true, head.additionalProperties ?? true];
  if (isObject(from) && isObject(to)) return [{ place: fieldOf(place, "*"), base: from, head: to }];
  if (openness(from) !== openness(to)) {
    const level = openness(to) < openness(from) ? tighterLevel(walk) : "changed";
    walk.report({ ...at(place), level, says: `takes ${otherFields[openness(to)]}${sideOf(walk, place)} now` });
  }
  return [];
}

const otherFields = [
  "no other fields",
  `other fields only as ${code("additionalProperties")} says`,
  "any other fields",
];

function openness(given: unknown): number {
  if (isObject(given)) return 1;
  return given === false ? 0 : 2;
}
