/** The events as their receivers see them: when each is sent, the fields of all that it holds, and an example. */
import { type Contract, schemaName } from "../contract.ts";
import { asObject, asText, isList, isObject, type JsonObject, objectOrEmpty } from "../json.ts";
import { code, table } from "../markdown.ts";
import { header } from "../target.ts";

interface Event {
  readonly type: string;
  readonly description: string;
  readonly schema: JsonObject;
  readonly example: JsonObject;
}

export function makeEventsPage(contract: Contract): string {
  const events = eventsOf(contract);
  const [first] = events;
  if (first === undefined) return header.markdown;
  const list = table(
    ["Event", "Sent when", "`data`"],
    events.map(({ type, description, schema }) => [code(type), description, typeOf(contract, dataOf(schema))]),
  );
  const sections = [
    list,
    `## Event\n\n${fieldsOf(contract, first.schema)}`,
    ...objectsWithin(contract, events).map(([name, schema]) => `## ${name}\n\n${fieldsOf(contract, schema)}`),
    ...events.map(({ type, example }) => `## Example: ${type}\n\n${fenced(example)}`),
  ];
  return header.markdown + sections.join("\n");
}

function eventsOf({ document, resolve }: Contract): readonly Event[] {
  return Object.entries(objectOrEmpty(document.webhooks, "webhooks")).map(([type, item]) => {
    const place = `webhooks ${type}`;
    const operation = asObject(asObject(item, place).post, place);
    const body = asObject(asObject(resolve(operation.requestBody, place).content, place)["application/json"], place);
    const [example] = Object.values(objectOrEmpty(body.examples, place));
    return {
      type,
      description: asText(operation.description, place),
      schema: resolve(body.schema, place),
      example: asObject(resolve(example, place).value, `${place} example`),
    };
  });
}

function propertiesOf(schema: JsonObject): readonly (readonly [string, JsonObject])[] {
  const properties = objectOrEmpty(schema.properties, "properties");
  return Object.entries(properties).map(([name, property]) => [name, asObject(property, name)]);
}

function dataOf(event: JsonObject): JsonObject {
  return asObject(objectOrEmpty(event.properties, "properties").data, "data");
}

function fieldsOf(contract: Contract, schema: JsonObject): string {
  const isData = (name: string, property: JsonObject) => name === "data" && schemaName(property) !== undefined;
  return table(
    ["Field", "Type", "Meaning"],
    propertiesOf(schema).map(([name, property]) => [
      code(name),
      isData(name, property) ? "object" : typeOf(contract, property),
      isData(name, property) ? "By the event, see above." : meaningOf(contract, property),
    ]),
  );
}

/** The named objects that events hold, each once, in the order in which one meets them. */
function objectsWithin(contract: Contract, events: readonly Event[]): readonly (readonly [string, JsonObject])[] {
  const found = new Map<string, JsonObject>();
  const visit = (node: JsonObject): void => {
    const name = schemaName(node);
    const schema = contract.resolve(node, name ?? "schema");
    if (name === undefined || schema.type !== "object" || found.has(name)) {
      if (isObject(schema.items)) visit(schema.items);
      return;
    }
    found.set(name, schema);
    for (const [, property] of propertiesOf(schema)) visit(property);
  };
  for (const { schema } of events) visit(dataOf(schema));
  return [...found];
}

function typeOf(contract: Contract, schema: JsonObject): string {
  const name = schemaName(schema);
  const { type, format, items, const: constant } = contract.resolve(schema, name ?? "schema");
  if (name !== undefined && type === "object") return `[${name}](#${name.toLowerCase()})`;
  if (isObject(items)) return `list of ${typeOf(contract, items)}`;
  const types = (isList(type) ? type : [type]).map((one) => (one === "null" ? "null" : words(one, format)));
  return constant === undefined ? types.join(" or ") : "string";
}

function words(type: unknown, format: unknown): string {
  const given = asText(type, "type");
  const formats: Readonly<Record<string, string>> = { uuid: "UUID", "date-time": "time", uri: "URL" };
  return (typeof format === "string" ? formats[format] : undefined) ?? given;
}

function meaningOf(contract: Contract, schema: JsonObject): string {
  const { description, enum: values, const: constant } = contract.resolve(schema, "schema");
  const listed = isList(values) ? `One of ${values.map((value) => code(String(value))).join(", ")}.` : "";
  const fixed = constant === undefined ? "" : "The event's type.";
  return [typeof description === "string" ? description : "", listed, fixed].filter((part) => part !== "").join(" ");
}

function fenced(example: JsonObject): string {
  return `\`\`\`json\n${JSON.stringify(example, null, 2)}\n\`\`\`\n`;
}
