/** The contract as openapi-generator's Python gets on with it: open to what newer servers answer, one media type a body. */
import { type Contract, mapOperations } from "../contract.ts";
import { asObject, asText, isList, type Json, type JsonObject, objectOrEmpty } from "../json.ts";
import { publish } from "../targets/published.ts";
import { mapValues, omit, pick, rewrite } from "../walk.ts";

/** The server's checks, so that a client built earlier refuses nothing that a later server takes or answers; and prose. */
const LEFT_OUT = [
  "pattern",
  "minLength",
  "maxLength",
  "minimum",
  "maximum",
  "minItems",
  "maxItems",
  "minProperties",
  "maxProperties",
  "default",
  "readOnly",
  "example",
  "examples",
  "headers",
  "x-problem-codes",
];
const MERGE_PATCH = "application/merge-patch+json";

export function pythonSpec(contract: Contract): JsonObject {
  const published = withoutChecks(publish(contract));
  const components = asObject(published.components, "components");
  const schemas = objectOrEmpty(components.schemas, "schemas");
  const discriminated = discriminators(schemas);
  return {
    ...omit(published, ["webhooks", "x-common-headers"]),
    info: omit(asObject(published.info, "info"), ["description", "summary"]),
    paths: mapOperations(asObject(published.paths, "paths"), onlySuccess),
    components: {
      ...components,
      schemas: mapValues(schemas, (schema, name) => openEnum(typedDiscriminator(discriminated, name, schema))),
      requestBodies: mapValues(objectOrEmpty(components.requestBodies, "requestBodies"), oneMediaType),
    },
  };
}

function withoutChecks(document: JsonObject): JsonObject {
  return rewrite(document, (object) => {
    const kept = omit(object, LEFT_OUT);
    // An id is a string to whoever keeps, prints or compares it.
    return kept.format === "uuid" ? omit(kept, ["format"]) : kept;
  });
}

/** Errors are the transport's. */
function onlySuccess(operation: JsonObject, place: string): JsonObject {
  const responses = asObject(operation.responses, place);
  return { ...operation, responses: pick(responses, (status) => status.startsWith("2")) };
}

function oneMediaType(body: Json, name: string): JsonObject {
  const content = asObject(asObject(body, name).content, name);
  const kept = content[MERGE_PATCH] === undefined ? Object.keys(content)[0] : MERGE_PATCH;
  const mediaTypes = pick(content, (mediaType) => mediaType === kept);
  return { ...asObject(body, name), content: mediaTypes };
}

interface Discriminator {
  readonly property: string;
  /** The enum of all that the property may say. */
  readonly schema: JsonObject;
}

/** By the name of a union's member: the property that says which it is, typed by the enum that lists them all. */
function discriminators(schemas: JsonObject): ReadonlyMap<string, Discriminator> {
  const found = new Map<string, Discriminator>();
  for (const [name, schema] of Object.entries(schemas)) {
    const discriminator = objectOrEmpty(asObject(schema, name).discriminator, name);
    const mapping = objectOrEmpty(discriminator.mapping, name);
    const values = Object.keys(mapping);
    const listed = Object.keys(schemas).find((each) => listsAll(asObject(schemas[each], each), values));
    if (values.length === 0 || listed === undefined) continue;
    for (const ref of Object.values(mapping)) {
      const member = asText(ref, name).replace(/^.*\//, "");
      const property = asText(discriminator.propertyName, name);
      found.set(member, { property, schema: { $ref: `#/components/schemas/${listed}` } });
    }
  }
  return found;
}

function listsAll(schema: JsonObject, values: readonly string[]): boolean {
  const listed = isList(schema.enum) ? schema.enum : [];
  return values.every((value) => listed.includes(value));
}

function typedDiscriminator(members: ReadonlyMap<string, Discriminator>, name: string, schema: Json): JsonObject {
  const object = asObject(schema, name);
  const discriminator = members.get(name);
  if (discriminator === undefined) return object;
  const properties = { ...objectOrEmpty(object.properties, name), [discriminator.property]: discriminator.schema };
  return { ...object, properties };
}

/** Names for the values of an enum: `item.sold` is ITEM_SOLD. */
function openEnum(schema: JsonObject): JsonObject {
  if (!isList(schema.enum)) return schema;
  const values = schema.enum.filter((value) => value !== null);
  const names = values.map((value) => asText(value, "enum").toUpperCase().replaceAll(/\W+/g, "_"));
  return { ...schema, enum: values, "x-enum-varnames": names.map((name) => (/^\d/.test(name) ? `_${name}` : name)) };
}
