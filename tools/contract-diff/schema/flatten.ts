/** What a schema comes to: references followed, `allOf` joined, null in one form. */
import { type Contract, schemaName } from "../../../codegen/contract.ts";
import { asObject, isList, isObject, type Json, type JsonObject } from "../../../codegen/json.ts";
import { omit } from "../../../codegen/walk.ts";
import { TEXTS } from "../walk.ts";
import { both, withOneUnion, withoutConst } from "./both.ts";

export interface Flat {
  /**
   * Without `$ref`, `const` and null; members of unions and fields keep their references. What holds besides, and cannot
   * be joined with the rest, stands in `allOf`.
   */
  readonly schema: JsonObject;
  readonly nullable: boolean;
}

export interface Peeled {
  /** Of the component that the schema is, but for null and notes beside it. */
  readonly name: string | undefined;
  readonly nullable: boolean;
  readonly notes: JsonObject;
}

const NOTES = [...TEXTS, "default", "deprecated"];

/** JSON Schema has `true` for anything and `false` for nothing. */
export function schemaObject(node: Json | undefined): JsonObject {
  if (node === undefined || node === true) return {};
  return node === false ? { not: {} } : asObject(node, "a schema");
}

export function flatten(contract: Contract, node: JsonObject): Flat {
  const schema = withOneUnion(join(contract, node));
  const { keyword, others, hasNull } = union(contract, schema);
  const [only] = others;
  if (hasNull && others.length === 1 && only !== undefined) {
    const inner = flatten(contract, only).schema;
    return { schema: both(inner, omit(schema, [keyword])), nullable: true };
  }
  const types = isList(schema.type) ? schema.type : [];
  const listed = isList(schema.enum) ? schema.enum : [];
  return {
    schema: {
      ...schema,
      ...(others.length === 0 ? {} : { [keyword]: others }),
      ...(types.length === 0 ? {} : { type: types.filter((type) => type !== "null") }),
      ...(listed.length === 0 ? {} : { enum: listed.filter((entry) => entry !== null) }),
    },
    nullable: hasNull || types.includes("null") || (schema.type === undefined && listed.includes(null)),
  };
}

export function peel(contract: Contract, node: JsonObject): Peeled {
  const { keyword, others, hasNull } = union(contract, node);
  const [only] = others;
  if (hasNull && others.length === 1 && only !== undefined) {
    const inner = peel(contract, only);
    const beside = omit(node, [keyword]);
    return isNotes(beside) ? { ...inner, nullable: true, notes: { ...inner.notes, ...beside } } : bare;
  }
  if (isList(node.allOf) && node.allOf.length === 1) {
    const inner = peel(contract, schemaObject(node.allOf[0]));
    const beside = omit(node, ["allOf"]);
    return isNotes(beside) ? { ...inner, notes: { ...inner.notes, ...beside } } : bare;
  }
  const notes = omit(node, ["$ref"]);
  return node.$ref !== undefined && isNotes(notes) ? { name: schemaName(node), nullable: false, notes } : bare;
}

const bare: Peeled = { name: undefined, nullable: false, notes: {} };

function isNotes(object: JsonObject): boolean {
  return Object.keys(object).every((key) => NOTES.includes(key));
}

function union(contract: Contract, schema: JsonObject) {
  const keyword = schema.anyOf === undefined ? "oneOf" : "anyOf";
  const given = schema[keyword];
  const members = isList(given) ? given.map(schemaObject) : [];
  const others = members.filter((member) => contract.resolve(member, "a union").type !== "null");
  return { keyword, others, hasNull: others.length < members.length };
}

function join(contract: Contract, node: JsonObject): JsonObject {
  const { $ref, allOf, ...own } = node;
  const referenced = $ref === undefined ? [] : [contract.resolve({ $ref }, "a schema")];
  const members = isList(allOf) ? allOf.map(schemaObject) : [];
  return [...[...referenced, ...members].map((part) => join(contract, part)), withoutConst(own)].reduce(both);
}

/** The kinds of values that it allows, null aside. */
export function typesOf(schema: JsonObject): readonly string[] {
  if (schema.type !== undefined) return (isList(schema.type) ? schema.type : [schema.type]).map(String);
  if (isList(schema.enum)) return [...new Set(schema.enum.map(typeOfValue))];
  return ["string", "number", "boolean", "object", "array"];
}

function typeOfValue(json: Json): string {
  if (isList(json)) return "array";
  if (isObject(json)) return "object";
  return Number.isInteger(json) ? "integer" : typeof json;
}
