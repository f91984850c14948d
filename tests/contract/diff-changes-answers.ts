/** Changes of what callers are sent, and of what the contract promises besides. */
import { type ContractChange, operation, reference, schema } from "./diff-draft.ts";

const items = "/v1/items";

export const changesOfAnswers: readonly ContractChange[] = [
  {
    name: "an enum value of an answer goes",
    make: (draft) => draft.drop(schema("DeliveryOrigin", "enum"), "replay"),
    lines: ["breaking: `DeliveryOrigin` loses the value `replay` (sendTestEvent, listDeliveries and 2 more)"],
  },
  {
    name: "an enum value of an answer comes",
    make: (draft) => draft.add(schema("DeliveryOrigin", "enum"), "import"),
    lines: ["added: `DeliveryOrigin` has the new value `import` (sendTestEvent, listDeliveries and 2 more)"],
  },
  {
    name: "an answer has a new field",
    make: (draft) => {
      draft.set(schema("Item", "properties", "material"), { type: "string" });
      draft.add(schema("Item", "required"), "material");
    },
    lines: [
      "added: `Item.material` added (listItems, createItem and 5 more; events item.created, item.updated, item.sold)",
    ],
  },
  {
    name: "a field of an answer goes",
    make: (draft) => {
      draft.remove(...schema("Brand", "properties", "slug"));
      draft.drop(schema("Brand", "required"), "slug");
    },
    lines: ["breaking: `Brand.slug` removed (listBrands)"],
  },
  {
    name: "a field of an answer may be null",
    make: (draft) => draft.set(schema("Brand", "properties", "slug", "type"), ["string", "null"]),
    lines: ["breaking: `Brand.slug` may be null in answers now (listBrands)"],
  },
  {
    name: "a field of an answer that is a named schema may be null",
    make: (draft) =>
      draft.set(schema("Order", "properties", "price"), { oneOf: [reference("schemas", "Money"), { type: "null" }] }),
    lines: [
      "breaking: `Order.price` may be null in answers now (listMyOrders, getMyOrder and 2 more; events order.created, order.completed)",
    ],
  },
  {
    name: "a field of an answer may be missing",
    make: (draft) => draft.drop(schema("Brand", "required"), "slug"),
    lines: ["breaking: `Brand.slug` may be missing in answers now (listBrands)"],
  },
  {
    name: "a field of an answer has another type",
    make: (draft) => draft.set(schema("Attempt", "properties", "number", "type"), "string"),
    lines: ["breaking: `Attempt.number` is `string` instead of `integer` in answers (getDelivery)"],
  },
  {
    name: "a success has another status",
    make: (draft) => {
      draft.set(operation(items, "post", "responses", "200"), reference("responses", "ItemCreated"));
      draft.remove(...operation(items, "post", "responses", "201"));
    },
    lines: ["breaking: `createItem` answers 200 instead of 201"],
  },
  {
    name: "an answer loses a header",
    make: (draft) => draft.remove("components", "responses", "ItemCreated", "headers", "Location"),
    lines: ["breaking: answer header `Location` removed (createItem)"],
  },
  {
    name: "every answer loses a header",
    make: (draft) => draft.drop(["x-common-headers"], "X-RateLimit-Reset"),
    lines: [
      "breaking: answer header `X-RateLimit-Reset` removed on all answers but 429 (listItems, createItem and 23 more)",
    ],
  },
  {
    name: "an operation has a new problem code",
    make: (draft) => {
      draft.add(schema("ProblemCode", "enum"), "item_limit_reached");
      draft.set(schema("ProblemCode", "x-problem-kinds", "item_limit_reached"), { status: 409, title: "Too many" });
      draft.add(["components", "responses", "ItemCreateConflict", "x-problem-codes"], "item_limit_reached");
    },
    lines: [
      "added: `ProblemCode` has the new value `item_limit_reached` (listItems, createItem and 23 more)",
      "added: `createItem` may answer 409 `item_limit_reached`",
    ],
  },
  {
    name: "an operation loses a problem code",
    make: (draft) => draft.drop(["components", "responses", "ItemCreateConflict", "x-problem-codes"], "sku_taken"),
    lines: ["breaking: `createItem` no longer answers 409 `sku_taken`"],
  },
  {
    name: "a problem has another status",
    make: (draft) => draft.set(schema("ProblemCode", "x-problem-kinds", "sku_taken", "status"), 422),
    lines: ["breaking: problem `sku_taken` has status 422 instead of 409"],
  },
  {
    name: "a payload loses a field",
    make: (draft) => {
      draft.remove(...schema("Message", "properties", "senderId"));
      draft.drop(schema("Message", "required"), "senderId");
    },
    lines: ["breaking: `Message.senderId` removed (listEvents, getEvent; event message.received)"],
  },
  {
    name: "an event comes",
    make: (draft) => {
      draft.set(["webhooks", "item.liked"], draft.get("webhooks", "item.sold"));
      draft.set(["webhooks", "item.liked", "post", "operationId"], "onItemLiked");
      draft.add(schema("EventType", "enum"), "item.liked");
    },
    lines: [
      "added: `EventType` has the new value `item.liked` (listWebhooks, createWebhook and 6 more; events item.created, item.updated and 4 more)",
      "added: event `item.liked` added",
    ],
  },
  {
    name: "an event goes",
    make: (draft) => {
      draft.remove("webhooks", "message.received");
      draft.drop(schema("EventType", "enum"), "message.received");
    },
    lines: [
      "breaking: `EventType` loses the value `message.received` (listWebhooks, createWebhook and 6 more; events item.created, item.updated and 3 more)",
      "breaking: event `message.received` removed",
    ],
  },
  {
    name: "a tier may do less",
    make: (draft) => draft.set(["x-rate-limit-tiers", "free", "perMinute"], 30),
    lines: ["breaking: tier `free` has perMinute 30 instead of 60"],
  },
  {
    name: "a tier may do more",
    make: (draft) => draft.set(["x-rate-limit-tiers", "pro", "keys"], 40),
    lines: ["changed: tier `pro` has keys 40 instead of 20"],
  },
  {
    name: "a webhook is tried less often",
    make: (draft) => draft.set(["x-webhook-retries", "waitsSeconds"], [0, 5, 300]),
    lines: [
      "breaking: retry schedule `x-webhook-retries` has 3 attempts within 0.1 hours (0, 5, 300) instead of 10 attempts within 75.6 hours (0, 5, 300, 1800, 7200, 18000, 36000, 50400, 72000, 86400)",
    ],
  },
  {
    name: "a method of the SDKs has another name",
    make: (draft) => draft.set(operation(items, "get", "x-sdk-method"), "items.search"),
    lines: ["breaking: `listItems` is `items.search` instead of `items.list` in the SDKs"],
  },
  {
    name: "a schema has another name",
    make: (draft) => {
      draft.set(schema("Timings"), draft.get(...schema("AttemptTiming")));
      draft.set(schema("Attempt", "properties", "timing"), reference("schemas", "Timings"));
      draft.remove(...schema("AttemptTiming"));
    },
    lines: ["breaking: `AttemptTiming` is no type of the SDKs any more"],
  },
];
