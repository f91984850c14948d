/** The contract says of events in several places what they are: these agree, and its examples are what is sent. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { loadContract, schemaName } from "../../codegen/contract.ts";
import { asObject, asText, asTexts, type JsonObject } from "../../codegen/json.ts";
import { validateResponse } from "../support/closed-schemas.ts";

const contract = loadContract(readFileSync(join(import.meta.dirname, "..", "..", "openapi.yaml"), "utf8"));
const schemaOf = (name: string) => contract.resolve({ $ref: `#/components/schemas/${name}` }, name);
const types = asTexts(schemaOf("EventType").enum, "EventType");
const webhooks = asObject(contract.document.webhooks, "webhooks");

/** The name of the schema that a webhook sends, and its example. */
function sentAs(type: string): { schema: string; example: JsonObject } {
  const call = asObject(asObject(webhooks[type], type).post, type);
  const content = asObject(contract.resolve(call.requestBody, type).content, type);
  const { schema, examples } = asObject(content["application/json"], type);
  const [example] = Object.values(asObject(examples, type));
  return {
    schema: schemaName(asObject(schema, type)) ?? "",
    example: asObject(contract.resolve(example, type).value, type),
  };
}

describe("the contract's events", () => {
  it("are one webhook, one member of the union Event and one entry of its mapping for each type", () => {
    const { oneOf, discriminator } = schemaOf("Event");
    const { propertyName, mapping } = asObject(discriminator, "Event");
    expect(propertyName).to.equal("event");
    expect(Object.keys(webhooks)).to.deep.equal(types);
    const refs = types.map((type) => `#/components/schemas/${sentAs(type).schema}`);
    expect(mapping).to.deep.equal(Object.fromEntries(types.map((type, index) => [type, refs[index]])));
    expect(oneOf).to.deep.equal(refs.map(($ref) => ({ $ref })));
  });

  for (const type of types) {
    it(`${type}: is known by its type, and its example is one of it and of no other`, () => {
      const { schema, example } = sentAs(type);
      const { event } = asObject(schemaOf(schema).properties, schema);
      expect(event).to.deep.equal({ type: "string", const: type });
      expect(validateResponse("getEvent", 200, "application/json", example)).to.deep.equal([]);
      const other = types.find((one) => one !== type);
      const disguised = { ...example, event: other, data: { ...asObject(example.data, type), colour: "red" } };
      expect(validateResponse("getEvent", 200, "application/json", disguised)).to.not.deep.equal([]);
    });
  }

  it("are shown by a delivery as they are sent: its example's body is an event, written without spaces", () => {
    const example = contract.resolve({ $ref: "#/components/examples/DeliveryDetail" }, "DeliveryDetail");
    const { body, eventId, event, seq } = asObject(example.value, "DeliveryDetail");
    const sent: JsonObject = JSON.parse(asText(body, "body"));
    expect(validateResponse("getEvent", 200, "application/json", sent)).to.deep.equal([]);
    expect(JSON.stringify(sent)).to.equal(body);
    expect(sent).to.include({ id: eventId, event, seq });
  });
});
