/** The events as their receivers see them: when each is sent, the fields of all that it holds, and an example. */
import { type Contract, schemaName } from "../contract.ts";
import { asObject, asText, type JsonObject, objectOrEmpty } from "../json.ts";
import { code, table } from "../markdown.ts";
import { meaningOf, objectsWithin, propertiesOf, typeOf } from "../schema-fields.ts";
import { header } from "../target.ts";

const intro = `# Types of events

What can happen to an account, when each event is sent, the fields of what it holds, and an example of each. They come to [webhooks](../webhooks.md) and stand in [the feed](../events.md).

`;

interface Event {
  readonly type: string;
  readonly summary: string;
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
  const objects = objectsWithin(
    contract,
    events.map(({ schema }) => dataOf(schema)),
  );
  const sections = [
    list,
    `## Event\n\n${fieldsOf(contract, first.schema)}`,
    ...objects.map(([name, schema]) => `## ${name}\n\n${fieldsOf(contract, schema)}`),
    ...events.map(({ type, example }) => `## Example: ${type}\n\n${fenced(example)}`),
  ];
  return header.markdown + intro + sections.join("\n");
}

export function eventsOf({ document, resolve }: Contract): readonly Event[] {
  return Object.entries(objectOrEmpty(document.webhooks, "webhooks")).map(([type, item]) => {
    const place = `webhooks ${type}`;
    const operation = asObject(asObject(item, place).post, place);
    const body = asObject(asObject(resolve(operation.requestBody, place).content, place)["application/json"], place);
    const [example] = Object.values(objectOrEmpty(body.examples, place));
    return {
      type,
      summary: asText(operation.summary, place),
      description: asText(operation.description, place),
      schema: resolve(body.schema, place),
      example: asObject(resolve(example, place).value, `${place} example`),
    };
  });
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

function fenced(example: JsonObject): string {
  return `\`\`\`json\n${JSON.stringify(example, null, 2)}\n\`\`\`\n`;
}
