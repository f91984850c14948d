/** What a response schema comes to, once references, null and `allOf` are out of the way. */
import { type Contract, schemaName } from "./contract.ts";
import { asObject, asTexts, isList, type JsonObject, objectOrEmpty } from "./json.ts";

export interface Shape {
  readonly kind: "anything" | "fields" | "list" | "primitive" | "record" | "union";
  readonly schema: JsonObject;
  readonly nullable: boolean;
  /** The component's name, where the schema is one. */
  readonly name: string | undefined;
}

const PRIMITIVES = new Set<unknown>(["string", "integer", "number", "boolean"]);

export function readShape(contract: Contract, given: JsonObject, place: string): Shape {
  const referenced = schemaName(given);
  if (referenced !== undefined) {
    const shape = readShape(contract, contract.resolve(given, place), place);
    return { ...shape, name: shape.name ?? referenced };
  }
  if (given.allOf !== undefined) return readAllOf(contract, given, place);
  const members = unionMembers(given, place);
  const [only] = members;
  if (members.length === 1 && only !== undefined) return { ...readShape(contract, only, place), nullable: true };
  return { ...withoutNull(given, place), name: undefined };
}

/** The members of `oneOf` or `anyOf` other than null. */
function unionMembers(schema: JsonObject, place: string): readonly JsonObject[] {
  const members = schema.oneOf ?? schema.anyOf ?? [];
  if (!isList(members)) throw new Error(`${place}: oneOf and anyOf take a list`);
  return members.map((member) => asObject(member, place)).filter(({ type }) => type !== "null");
}

function withoutNull(schema: JsonObject, place: string): Omit<Shape, "name"> {
  const types = isList(schema.type) ? schema.type : schema.type === undefined ? [] : [schema.type];
  const [type, ...others] = types.filter((entry) => entry !== "null");
  if (others.length > 0) throw new Error(`${place}: a response field has one type, besides null`);
  const single = type === undefined ? schema : { ...schema, type };
  return { kind: kindOf(single, place), schema: single, nullable: types.includes("null") };
}

function kindOf(schema: JsonObject, place: string): Shape["kind"] {
  if (schema["x-verbatim"] === true) return "anything"; // stored as it was answered once, by whichever version
  if (schema.oneOf !== undefined || schema.anyOf !== undefined) {
    if (schema.discriminator !== undefined) return "union";
    throw new Error(`${place}: a union in a response needs a discriminator with a mapping`);
  }
  if (schema.type === "array") return "list";
  if (PRIMITIVES.has(schema.type)) return "primitive";
  if (schema.properties !== undefined) return "fields";
  if (schema.type === "object") return "record";
  return "anything";
}

/** One object with the fields of all; a lone member with no more than prose beside it stays itself. */
function readAllOf(contract: Contract, { allOf, ...own }: JsonObject, place: string): Shape {
  const members = isList(allOf) ? allOf.map((member) => asObject(member, place)) : [];
  const [only] = members;
  if (members.length === 1 && only !== undefined && own.properties === undefined)
    return readShape(contract, only, place);
  const parts = [...members.map((member) => readShape(contract, member, place).schema), own];
  const schema = {
    type: "object",
    properties: Object.assign({}, ...parts.map((part) => objectOrEmpty(part.properties, place))),
    required: parts.flatMap((part) => asTexts(part.required ?? [], place)),
  };
  return { kind: "fields", schema, nullable: false, name: undefined };
}
