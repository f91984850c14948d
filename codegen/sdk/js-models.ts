/** A name for each type of the contract that callers of the JavaScript SDK may want to write. */
import { schemaName } from "../contract.ts";
import { asObject, isObject, type JsonObject, objectOrEmpty } from "../json.ts";
import { propertyName } from "../literal.ts";
import { docComment } from "./js-docs.ts";

/** A union that newer servers may add members to. */
export interface OpenUnion {
  readonly name: string;
  /** The property that tells them apart. */
  readonly tag: string;
  /** Its values as of now. */
  readonly known: readonly string[];
}

export function openUnions(schemas: JsonObject): readonly OpenUnion[] {
  return Object.entries(schemas).flatMap(([name, value]) => {
    const { discriminator } = asObject(value, name);
    if (!isObject(discriminator)) return [];
    const known = Object.keys(objectOrEmpty(discriminator.mapping, `${name} mapping`));
    return [{ name, tag: String(discriminator.propertyName), known }];
  });
}

export function modelTypes(schemas: JsonObject): readonly string[] {
  const unions = openUnions(schemas);
  return Object.entries(schemas).flatMap(([name, value]) => {
    const schema = asObject(value, name);
    if (schema.type !== undefined && schema.type !== "object" && schema.enum === undefined) return [];
    const doc = docComment([typeof schema.description === "string" ? schema.description : ""]);
    const own = `components["schemas"]["${name}"]`;
    const union = unions.find((each) => each.name === name);
    if (union !== undefined) return [unionTypes(union, own, doc)];
    const widened = fieldsOf(schema, unions);
    return [`${doc}export type ${name} = ${widened === "" ? own : `With<${own}, { ${widened} }>`};\n`];
  });
}

function unionTypes({ name, tag }: OpenUnion, own: string, doc: string): string {
  return [
    `${doc}export type ${name} = Known${name} | Unknown${name};\n`,
    `${docComment([`Each \`${name}\` that this version knows, told apart by \`${tag}\`.`])}export type Known${name} = ${own};\n`,
    `${docComment([`A newer server's.`])}export type Unknown${name} = UnknownOf<Known${name}, "${tag}">;\n`,
  ].join("\n");
}

/** The properties that hold open unions, with the types that say so. */
function fieldsOf(schema: JsonObject, unions: readonly OpenUnion[]): string {
  const fields = Object.entries(objectOrEmpty(schema.properties, "properties")).flatMap(([name, value]) => {
    const property = asObject(value, name);
    const held = schemaName(isObject(property.items) ? property.items : property);
    if (!unions.some((union) => union.name === held)) return [];
    return [`${propertyName(name)}: ${held}${isObject(property.items) ? "[]" : ""}`];
  });
  return fields.join("; ");
}
