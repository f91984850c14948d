/** Changes of what callers send, one each, with the lines that a reviewer has to be shown. */
import { type ContractChange, operation, parameter, reference, schema } from "./diff-draft.ts";

const items = "/v1/items";
const item = "/v1/items/{itemId}";

export const changesOfCalls: readonly ContractChange[] = [
  {
    name: "an enum value of a query parameter goes",
    make: (draft) => draft.drop(schema("ItemSort", "enum"), "price_desc"),
    lines: ["breaking: `ItemSort` loses the value `price_desc` (listItems)"],
  },
  {
    name: "a body has a new required field",
    make: (draft) => {
      draft.set(schema("ItemCreate", "properties", "material"), { type: "string" });
      draft.add(schema("ItemCreate", "required"), "material");
    },
    lines: ["breaking: `ItemCreate.material` added, and required (createItem)"],
  },
  {
    name: "a body has a new optional field",
    make: (draft) => draft.set(schema("ItemCreate", "properties", "material"), { type: "string" }),
    lines: ["added: `ItemCreate.material` added (createItem)"],
  },
  {
    name: "a field of a body is required now",
    make: (draft) => draft.add(schema("ItemCreate", "required"), "photos"),
    lines: ["breaking: `ItemCreate.photos` is required in requests now (createItem)"],
  },
  {
    name: "a field of a body may be null no more",
    make: (draft) => draft.set(schema("ItemUpdate", "properties", "sku"), reference("schemas", "Sku")),
    lines: [
      "breaking: `ItemUpdate.sku` may not be null in requests any more (updateItem)",
      "texts: `ItemUpdate.sku` description (updateItem)",
      "texts: `ItemUpdate.sku` example (updateItem)",
    ],
  },
  {
    name: "a maximum is lower",
    make: (draft) => draft.set(parameter("Limit", "schema", "maximum"), 50),
    lines: ["breaking: query parameter `limit` has maximum 50 instead of 100 (listItems, listCategories and 6 more)"],
  },
  {
    name: "a text may be longer",
    make: (draft) => draft.set(schema("WebhookCreate", "properties", "description", "maxLength"), 500),
    lines: ["changed: `WebhookCreate.description` has maxLength 500 instead of 200 in requests (createWebhook)"],
  },
  {
    name: "a default is another one",
    make: (draft) => draft.set(parameter("Limit", "schema", "default"), 50),
    lines: [
      "breaking: query parameter `limit` has the default 50 instead of 20 (listItems, listCategories and 6 more)",
    ],
  },
  {
    name: "a pattern is another one",
    make: (draft) => draft.set(schema("Currency", "pattern"), "^(EUR|USD)$"),
    lines: [
      "breaking: `Currency` has pattern `^(EUR|USD)$` instead of `^[A-Z]{3}$` in requests (listItems, createItem, updateItem)",
    ],
  },
  {
    name: "an operation needs another scope",
    make: (draft) => draft.set(operation(item, "delete", "security"), [{ apiKey: ["write:items", "webhooks"] }]),
    lines: ["breaking: `deleteItem` also needs `webhooks` where `write:items` was enough"],
  },
  {
    name: "an operation needs a scope less",
    make: (draft) => draft.set(operation("/v1/me/orders", "get", "security"), [{ apiKey: [] }]),
    lines: ["changed: `listMyOrders` needs no scope any more"],
  },
  {
    name: "an operation is closed to anonymous callers",
    make: (draft) => draft.set(operation("/v1/brands", "get", "security"), [{ apiKey: ["read:items"] }]),
    lines: ["breaking: `listBrands` cannot be called without a key any more"],
  },
  {
    name: "a scope goes",
    make: (draft) => draft.remove("components", "securitySchemes", "apiKey", "x-scopes", "webhooks"),
    lines: ["breaking: scope `webhooks` removed"],
  },
  {
    name: "a header has to be sent",
    make: (draft) => draft.set(parameter("IdempotencyKey", "required"), true),
    lines: ["breaking: header `Idempotency-Key` is required now (createItem, updateItem and 8 more)"],
  },
  {
    name: "a new header has to be sent",
    make: (draft) =>
      draft.add(operation(items, "post", "parameters"), {
        name: "X-Region",
        in: "header",
        required: true,
        schema: { type: "string" },
      }),
    lines: ["breaking: header `X-Region` added, and required (createItem)"],
  },
  {
    name: "a query parameter comes",
    make: (draft) =>
      draft.add(operation("/v1/brands", "get", "parameters"), {
        name: "sort",
        in: "query",
        schema: { type: "string" },
      }),
    lines: ["added: query parameter `sort` added (listBrands)"],
  },
  {
    name: "a required query parameter comes",
    make: (draft) =>
      draft.add(operation("/v1/brands", "get", "parameters"), {
        name: "country",
        in: "query",
        required: true,
        schema: { type: "string" },
      }),
    lines: ["breaking: query parameter `country` added, and required (listBrands)"],
  },
  {
    name: "a query parameter goes",
    make: (draft) => draft.remove(...operation("/v1/brands", "get", "parameters", 0)),
    lines: ["breaking: query parameter `q` removed (listBrands)"],
  },
  {
    name: "a query parameter is written in another way",
    make: (draft) => draft.set(parameter("SizeFilter", "explode"), false),
    lines: ["breaking: query parameter `size` has another `explode` (listItems)"],
  },
  {
    name: "an operation goes",
    make: (draft) => draft.remove(...operation("/v1/brands", "get")),
    lines: ["breaking: `listBrands` removed (`GET /v1/brands`) without a sunset before it"],
  },
  {
    name: "an operation comes",
    make: (draft) =>
      draft.set(operation("/v1/brands", "post"), {
        operationId: "createBrand",
        "x-sdk-method": "brands.create",
        tags: ["Brands"],
        summary: "Name a brand",
        security: [{ apiKey: ["write:items"] }],
        responses: { "204": reference("responses", "Deleted") },
      }),
    lines: ["added: `createBrand` added: `POST /v1/brands`, `brands.create` in the SDKs"],
  },
  {
    name: "an operation moves",
    make: (draft) => {
      draft.set(["paths", "/v1/account"], draft.get("paths", "/v1/me"));
      draft.remove("paths", "/v1/me");
    },
    lines: ["breaking: `getMe` moved: `GET /v1/account` instead of `GET /v1/me`"],
  },
  {
    name: "an operation is deprecated",
    make: (draft) => {
      const dates = { "x-deprecated-at": "2026-12-01T00:00:00Z", "x-sunset-at": "2027-12-01T00:00:00Z" };
      for (const [key, date] of Object.entries({ deprecated: true, ...dates }))
        draft.set(operation("/v1/brands", "get", key), date);
    },
    lines: ["deprecated: `listBrands` is deprecated from 2026-12-01, works until 2027-12-01"],
  },
];
