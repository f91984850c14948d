/** What the docs say of a schema's fields: their types and meanings in words. */
import { type Contract, schemaName } from "./contract.ts";
import { asObject, asText, isList, isObject, type JsonObject, objectOrEmpty } from "./json.ts";
import { code } from "./markdown.ts";

export function propertiesOf(schema: JsonObject): readonly (readonly [string, JsonObject])[] {
  const properties = objectOrEmpty(schema.properties, "properties");
  return Object.entries(properties).map(([name, property]) => [name, asObject(property, name)]);
}

/** The named objects and unions within some schemas, themselves included, each once, in the order in which one meets them. */
export function objectsWithin(
  contract: Contract,
  schemas: readonly JsonObject[],
): readonly (readonly [string, JsonObject])[] {
  const found = new Map<string, JsonObject>();
  const visit = (node: JsonObject): void => {
    const name = schemaName(node);
    const schema = contract.resolve(node, name ?? "schema");
    const members = membersOf(schema);
    if (name === undefined || found.has(name) || (schema.type !== "object" && members.length === 0)) {
      if (isObject(schema.items)) visit(schema.items);
      return;
    }
    found.set(name, schema);
    for (const inside of [...members, ...propertiesOf(schema).map(([, property]) => property)]) visit(inside);
  };
  for (const schema of schemas) visit(schema);
  return [...found];
}

/** With a link to the object on the same page. */
export function typeOf(contract: Contract, schema: JsonObject): string {
  const name = schemaName(schema);
  const { type, format, items, oneOf, const: constant } = contract.resolve(schema, name ?? "schema");
  if (name !== undefined && (type === "object" || oneOf !== undefined)) return `[${name}](#${name.toLowerCase()})`;
  if (isObject(items)) return `list of ${typeOf(contract, items)}`;
  if (isList(oneOf)) return oneOf.map((member) => typeOf(contract, asObject(member, "a union"))).join(" or ");
  if (type === undefined) return constant === undefined ? "anything" : "string";
  const types = (isList(type) ? type : [type]).map((one) => (one === "null" ? "null" : words(one, format)));
  return constant === undefined ? types.join(" or ") : "string";
}

export function meaningOf(contract: Contract, schema: JsonObject): string {
  const { description, const: constant } = contract.resolve(schema, "schema");
  const fixed = constant === undefined ? "" : "The event's type.";
  const parts = [typeof description === "string" ? description : "", ownValues(contract, schema), fixed];
  return parts.filter((part) => part !== "").join(" ");
}

/** Which values there are, of an enum or of a list of one; empty where anything goes. */
export function valuesOf(contract: Contract, schema: JsonObject): string {
  const { items } = contract.resolve(schema, "schema");
  return ownValues(contract, isObject(items) ? items : schema);
}

function ownValues({ resolve }: Contract, schema: JsonObject): string {
  const { enum: values } = resolve(schema, "schema");
  return isList(values) ? `One of ${values.map((value) => code(String(value))).join(", ")}.` : "";
}

/** Of a union; empty for anything else. */
export function membersOf({ oneOf }: JsonObject): readonly JsonObject[] {
  return isList(oneOf) ? oneOf.map((member) => asObject(member, "a union")) : [];
}

function words(type: unknown, format: unknown): string {
  const given = asText(type, "type");
  const formats: Readonly<Record<string, string>> = { uuid: "UUID", "date-time": "time", uri: "URL" };
  return (typeof format === "string" ? formats[format] : undefined) ?? given;
}
