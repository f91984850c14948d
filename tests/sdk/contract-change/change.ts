/** What a colleague adds to the contract: sizes, as a list and one by one (which will go away), and what an item is made of. */
import { asObject, type JsonObject } from "../../../codegen/json.ts";

export const sizes = [
  { id: "m", name: "M" },
  { id: "l", name: "L" },
];

export const item = {
  id: "01936c2e-8f5a-7c31-9d2b-6f0e4a1b7c55",
  sellerId: "01930a11-2b3c-7d4e-8f50-617283940a1b",
  title: "Wool coat",
  description: "",
  price: { amount: 8900, currency: "EUR" },
  categoryId: "01930a10-7d20-7b11-8c02-4f5e6d7c8b9a",
  brandId: null,
  size: null,
  color: null,
  condition: "good",
  photos: [],
  status: "active",
  sku: null,
  createdAt: "2026-11-24T08:15:30.120Z",
  updatedAt: "2026-11-24T08:15:30.120Z",
};

const ref = (kind: string, name: string): JsonObject => ({ $ref: `#/components/${kind}/${name}` });
const text = { type: "string" };
const nullableText = { type: ["string", "null"] };

export function changeContract(document: JsonObject): JsonObject {
  const components = asObject(document.components, "components");
  const schemas = asObject(components.schemas, "schemas");
  const withMaterial = (name: string): JsonObject => {
    const schema = asObject(schemas[name], name);
    return { ...schema, properties: { ...asObject(schema.properties, name), material: nullableText } };
  };
  return {
    ...document,
    tags: [
      ...(Array.isArray(document.tags) ? document.tags : []),
      { name: "Sizes", description: "How large things are." },
    ],
    paths: { ...asObject(document.paths, "paths"), ...paths },
    components: {
      ...components,
      responses: { ...asObject(components.responses, "responses"), ...responses },
      schemas: {
        ...schemas,
        Item: withMaterial("Item"),
        ItemCreate: withMaterial("ItemCreate"),
        ItemUpdate: withMaterial("ItemUpdate"),
        Size: {
          type: "object",
          description: "A size.",
          required: ["id", "name"],
          properties: { id: text, name: text },
        },
        SizeList: {
          type: "object",
          description: "A page of sizes.",
          required: ["data", "nextCursor"],
          properties: { data: { type: "array", items: ref("schemas", "Size") }, nextCursor: nullableText },
        },
      },
    },
  };
}

const responses: JsonObject = Object.fromEntries(
  ["Size", "SizeList"].map((name) => [
    name,
    { description: "As asked for.", content: { "application/json": { schema: ref("schemas", name) } } },
  ]),
);

const problems: JsonObject = { "429": ref("responses", "RateLimited"), "503": ref("responses", "Unavailable") };

const paths: JsonObject = {
  "/v1/sizes": {
    get: {
      operationId: "listSizes",
      "x-sdk-method": "sizes.list",
      tags: ["Sizes"],
      summary: "List sizes",
      description: "Answers every size of a system.",
      security: [{}, { apiKey: ["read:items"] }],
      parameters: [
        { name: "system", in: "query", description: "Whose sizes.", schema: text, example: "eu" },
        ref("parameters", "Cursor"),
      ],
      responses: { "200": ref("responses", "SizeList"), ...problems },
    },
  },
  "/v1/sizes/{sizeId}": {
    get: {
      operationId: "getSize",
      deprecated: true,
      "x-deprecated-at": "2026-12-01T00:00:00Z",
      "x-sunset-at": "2027-06-01T00:00:00Z",
      "x-sdk-method": "sizes.get",
      tags: ["Sizes"],
      summary: "Get a size",
      description: "Answers one size.",
      security: [{}, { apiKey: ["read:items"] }],
      parameters: [
        { name: "sizeId", in: "path", required: true, description: "Which one.", schema: text, example: "m" },
      ],
      responses: { "200": ref("responses", "Size"), ...problems },
    },
  },
};
