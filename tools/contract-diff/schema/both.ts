/** The schema of what two schemas both allow: the tighter of two bounds, the values and types that they share. */
import { asList, asTexts, isList, isObject, type Json, type JsonObject, objectOrEmpty } from "../../../codegen/json.ts";
import { mapValues, omit } from "../../../codegen/walk.ts";
import { TEXTS } from "../walk.ts";
import { canonical, same } from "../wording.ts";
import { isBound, tighterBound } from "./constraints.ts";

/** What cannot be joined, as two patterns, stays apart: the later one, and the earlier one in `allOf`. */
export function both(earlier: JsonObject, later: JsonObject): JsonObject {
  const shared = Object.keys(later).filter((key) => key in earlier && !same(earlier[key], later[key]));
  const apart = shared.filter((key) => joinerOf(key) === undefined);
  const conditions = [earlier.allOf, later.allOf].flatMap((list) => (isList(list) ? list : []));
  const besides = [...conditions, ...apart.map((key) => pickOne(earlier, key))];
  const joined = mapValues(later, (value, key) => {
    const [other, joiner] = [earlier[key], joinerOf(key)];
    return other === undefined || joiner === undefined || same(other, value) ? value : joiner(other, value);
  });
  const schema = omit({ ...earlier, ...joined }, ["allOf"]);
  return besides.length === 0 ? schema : { ...schema, allOf: besides };
}

/** `const` is an enum of one. */
export function withoutConst({ const: constant, ...schema }: JsonObject): JsonObject {
  return constant === undefined ? schema : both(schema, { enum: [constant] });
}

/** Of two unions side by side, one is a condition apart. */
export function withOneUnion(schema: JsonObject): JsonObject {
  if (schema.oneOf === undefined || schema.anyOf === undefined) return schema;
  return both(omit(schema, ["oneOf"]), { allOf: [pickOne(schema, "oneOf")] });
}

function pickOne(object: JsonObject, key: string): JsonObject {
  return { [key]: object[key] ?? null };
}

type Joiner = (earlier: Json, later: Json) => Json;

const theLater: Joiner = (_earlier, later) => later;

const joiners: Readonly<Record<string, Joiner>> = {
  ...Object.fromEntries([...TEXTS, "default", "deprecated", "discriminator"].map((key) => [key, theLater])),
  allOf: theLater, // joined by itself
  enum: (earlier, later) => {
    const values = new Set(asList(later, "enum").map(canonical));
    return asList(earlier, "enum").filter((value) => values.has(canonical(value)));
  },
  type: (earlier, later) => {
    const shared = sharedTypes(typeList(earlier), typeList(later));
    return shared.length === 1 ? (shared[0] ?? shared) : shared;
  },
  required: (earlier, later) => [...new Set([...asTexts(earlier, "required"), ...asTexts(later, "required")])],
  properties: (earlier, later) => {
    const fields = objectOrEmpty(earlier, "properties");
    const others = mapValues(objectOrEmpty(later, "properties"), (field, name) => bothNodes(fields[name], field));
    return { ...fields, ...others };
  },
  items: bothNodes,
  additionalProperties: bothNodes,
  uniqueItems: (earlier, later) => earlier === true || later === true,
};

function joinerOf(key: string): Joiner | undefined {
  if (isBound(key)) return (earlier, later) => tighterBound(key, Number(earlier), Number(later));
  return key.startsWith("x-") ? theLater : joiners[key];
}

function typeList(type: Json): readonly string[] {
  return isList(type) ? type.map(String) : [String(type)];
}

/** An integer is a number. */
function sharedTypes(earlier: readonly string[], later: readonly string[]): readonly string[] {
  const within = (type: string, types: readonly string[]): boolean =>
    types.includes(type) || (type === "integer" && types.includes("number"));
  const shared = [...earlier.filter((type) => within(type, later)), ...later.filter((type) => within(type, earlier))];
  return [...new Set(shared)];
}

function bothNodes(earlier: Json | undefined, later: Json): Json {
  if (earlier === undefined || earlier === true || same(earlier, later)) return later;
  if (later === true) return earlier;
  return isObject(earlier) && isObject(later) ? { allOf: [earlier, later] } : false;
}
