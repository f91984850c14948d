/** Copies of openapi.yaml with one fault each: what is changed, which rule refuses it, where, and the words that name the place. */
import type { Document } from "yaml";

export interface BrokenContract {
  readonly fault: string;
  readonly rule: string;
  readonly pointer: string;
  readonly says: string;
  breakIt(contract: Document): void;
}

const items = ["paths", "/v1/items"];
const item = ["paths", "/v1/items/{itemId}"];
const schema = (...path: string[]) => ["components", "schemas", ...path];
const ref = (kind: string, name: string) => ({ $ref: `#/components/${kind}/${name}` });

const [since, until] = ["2026-12-01T00:00:00Z", "2027-06-01T00:00:00Z"];

/** listBrands announced with these fields. */
function announced(fault: string, fields: Readonly<Record<string, unknown>>, says: string): BrokenContract {
  const place = { rule: "cute/deprecation", pointer: "#/paths/~1v1~1brands/get", says: `listBrands ${says}` };
  const breakIt = (contract: Document) => {
    for (const [name, value] of Object.entries(fields)) contract.setIn(["paths", "/v1/brands", "get", name], value);
  };
  return { fault, ...place, breakIt };
}

export const brokenContracts: readonly BrokenContract[] = [
  announced("a deprecation without a time", { deprecated: true }, "has deprecated: true and no x-deprecated-at"),
  announced("one that generators do not see", { "x-deprecated-at": since }, "has x-deprecated-at and not deprecated"),
  announced("an end that nobody announced", { "x-sunset-at": until }, "has x-sunset-at and no x-deprecated-at"),
  announced(
    "a day where a time has to be",
    { deprecated: true, "x-deprecated-at": "2026-12-01" },
    "x-deprecated-at is no time such as 2026-12-01T00:00:00Z",
  ),
  announced(
    "an end that comes too soon",
    { deprecated: true, "x-deprecated-at": since, "x-sunset-at": "2027-05-30T00:00:00Z" },
    "goes away less than six months after it is deprecated",
  ),
  {
    fault: "a header that every answer should have and nobody described",
    rule: "cute/common-headers",
    pointer: "#/x-common-headers/7",
    says: "X-Colour is not in components.headers",
    breakIt: (contract) => contract.addIn(["x-common-headers"], "X-Colour"),
  },
  {
    fault: "an operation with scopes that declares no 403",
    rule: "cute/declared-statuses",
    pointer: "#/paths/~1v1~1items/get/responses",
    says: "listItems does not declare 403",
    breakIt: (contract) => contract.deleteIn([...items, "get", "responses", "403"]),
  },
  {
    fault: "an operation that asks the database and declares no 503",
    rule: "cute/declared-statuses",
    pointer: "#/paths/~1v1~1brands/get/responses",
    says: "listBrands does not declare 503",
    breakIt: (contract) => contract.deleteIn(["paths", "/v1/brands", "get", "responses", "503"]),
  },
  {
    fault: "a read without If-Match that declares a 412",
    rule: "cute/declared-statuses",
    pointer: "#/paths/~1v1~1items/get/responses/412",
    says: "listItems cannot answer 412",
    breakIt: (contract) => contract.setIn([...items, "get", "responses", "412"], ref("responses", "EtagMismatch")),
  },
  {
    fault: "an answer without an example",
    rule: "cute/examples-present",
    pointer: "#/components/responses/Me/content/application~1json",
    says: "getMe: responses Me content application/json has no example",
    breakIt: (contract) =>
      contract.deleteIn(["components", "responses", "Me", "content", "application/json", "examples"]),
  },
  {
    fault: "an internal operation among the public ones",
    rule: "cute/file-order",
    pointer: "#/paths/~1v1~1categories/get",
    says: "listCategories belongs before createItem",
    breakIt: (contract) => contract.setIn([...items, "post", "x-internal"], true),
  },
  {
    fault: "a part of the file in the wrong place",
    rule: "cute/file-order",
    pointer: "#/servers",
    says: "servers belongs before externalDocs",
    breakIt: (contract) => {
      const servers = contract.get("servers");
      contract.delete("servers");
      contract.set("servers", servers);
    },
  },
  {
    fault: "a write that takes no Idempotency-Key",
    rule: "cute/idempotency",
    pointer: "#/paths/~1v1~1items/post",
    says: "createItem does not take an Idempotency-Key",
    breakIt: (contract) => contract.deleteIn([...items, "post", "parameters", 0]),
  },
  {
    fault: "an enum in the middle of a schema",
    rule: "cute/inline-enums",
    pointer: "#/components/schemas/Item/properties/size/enum",
    says: "components schemas Item properties size has no name",
    breakIt: (contract) => contract.setIn(schema("Item", "properties", "size", "enum"), ["S", "M"]),
  },
  {
    fault: "a list without a cursor",
    rule: "cute/lists",
    pointer: "#/paths/~1v1~1brands/get",
    says: "listBrands has no parameter cursor",
    breakIt: (contract) => contract.deleteIn(["paths", "/v1/brands", "get", "parameters", 2]),
  },
  {
    fault: "a feed that cannot be gone on with",
    rule: "cute/lists",
    pointer: "#/paths/~1v1~1events/get",
    says: "listEvents has no parameter after",
    breakIt: (contract) => contract.deleteIn(["paths", "/v1/events", "get", "parameters", 0]),
  },
  {
    fault: "a feed that does not always say where it goes on",
    rule: "cute/lists",
    pointer: "#/paths/~1v1~1events/get",
    says: "listEvents does not always answer nextAfter",
    breakIt: (contract) => contract.setIn(schema("EventList", "required"), ["data", "hasMore"]),
  },
  {
    fault: "a feed that is silent on what it has forgotten",
    rule: "cute/lists",
    pointer: "#/paths/~1v1~1events/get",
    says: "listEvents does not declare events_expired as a 410",
    breakIt: (contract) => contract.deleteIn(["paths", "/v1/events", "get", "responses", "410"]),
  },
  {
    fault: "a union without a mapping",
    rule: "cute/portable-schemas",
    pointer: "#/components/schemas/Event/oneOf",
    says: "schemas Event: oneOf breaks client generators",
    breakIt: (contract) => contract.deleteIn(schema("Event", "discriminator", "mapping")),
  },
  {
    fault: "an operationId whose verb does not fit the method",
    rule: "cute/operation-id",
    pointer: "#/paths/~1v1~1items/post/operationId",
    says: "addItem is not verbNoun with a verb for POST",
    breakIt: (contract) => contract.setIn([...items, "post", "operationId"], "addItem"),
  },
  {
    fault: "an operationId in snake_case",
    rule: "cute/operation-id",
    pointer: "#/paths/~1v1~1items/post/operationId",
    says: "create_item is not verbNoun",
    breakIt: (contract) => contract.setIn([...items, "post", "operationId"], "create_item"),
  },
  {
    fault: "an operation of more than 60 lines",
    rule: "cute/operation-size",
    pointer: "#/paths/~1v1~1items/get",
    says: "listItems has",
    breakIt: (contract) =>
      contract.setIn(
        [...items, "get", "x-notes"],
        contract.createNode(Array.from({ length: 40 }, (_, index) => `note ${index}`)),
      ),
  },
  {
    fault: "a parameter written out where it is used",
    rule: "cute/operation-size",
    pointer: "#/paths/~1v1~1brands/get/parameters/3",
    says: "listBrands: parameters 3 is not a $ref",
    breakIt: (contract) =>
      contract.addIn(["paths", "/v1/brands", "get", "parameters"], {
        name: "letter",
        in: "query",
        description: "Words.",
        schema: { type: "string" },
      }),
  },
  {
    fault: "a const without a type",
    rule: "cute/portable-schemas",
    pointer: "#/components/parameters/PortalHeader/schema/const",
    says: "parameters PortalHeader schema: const breaks client generators",
    breakIt: (contract) => contract.deleteIn(["components", "parameters", "PortalHeader", "schema", "type"]),
  },
  {
    fault: "uniqueItems",
    rule: "cute/portable-schemas",
    pointer: "#/components/schemas/KeyCreate/properties/scopes/uniqueItems",
    says: "schemas KeyCreate properties scopes: uniqueItems breaks client generators",
    breakIt: (contract) => contract.setIn(schema("KeyCreate", "properties", "scopes", "uniqueItems"), true),
  },
  {
    fault: "an error in plain JSON",
    rule: "cute/problem-responses",
    pointer: "#/components/responses/ItemNotFound",
    says: "getItem 404: it is application/json, not application/problem+json",
    breakIt: (contract) =>
      contract.setIn(["components", "responses", "ItemNotFound", "content"], {
        "application/json": { schema: ref("schemas", "Problem") },
      }),
  },
  {
    fault: "a problem code that is not in the list",
    rule: "cute/problem-responses",
    pointer: "#/components/responses/ItemNotFound/x-problem-codes/0",
    says: "getItem 404: item_lost is not in the schema ProblemCode",
    breakIt: (contract) =>
      contract.setIn(["components", "responses", "ItemNotFound", "x-problem-codes", 0], "item_lost"),
  },
  {
    fault: "a request body that takes any field",
    rule: "cute/request-schemas",
    pointer: "#/components/schemas/MoneyInput",
    says: "MoneyInput is part of a request and not closed",
    breakIt: (contract) => contract.deleteIn(schema("MoneyInput", "additionalProperties")),
  },
  {
    fault: "a URI in a request that may be javascript:",
    rule: "cute/request-schemas",
    pointer: "#/components/schemas/PhotoInput/properties/url",
    says: "PhotoInput properties url takes any URI",
    breakIt: (contract) => contract.deleteIn(schema("PhotoInput", "properties", "url", "pattern")),
  },
  {
    fault: "a constraint on an answer",
    rule: "cute/response-schemas",
    pointer: "#/components/schemas/Item/properties/title/maxLength",
    says: "Item properties title is part of an answer: maxLength belongs into requests alone",
    breakIt: (contract) => contract.setIn(schema("Item", "properties", "title", "maxLength"), 140),
  },
  {
    fault: "a closed answer",
    rule: "cute/response-schemas",
    pointer: "#/components/schemas/Money/additionalProperties",
    says: "Money is part of an answer: additionalProperties belongs into requests alone",
    breakIt: (contract) => contract.setIn(schema("Money", "additionalProperties"), false),
  },
  {
    fault: "a public operation without its SDK method",
    rule: "cute/sdk-method",
    pointer: "#/paths/~1v1~1items~1{itemId}/get",
    says: "getItem has no x-sdk-method",
    breakIt: (contract) => contract.deleteIn([...item, "get", "x-sdk-method"]),
  },
  {
    fault: "two operations with one SDK method",
    rule: "cute/sdk-method",
    pointer: "#/paths/~1v1~1items~1{itemId}/get/x-sdk-method",
    says: "getItem: x-sdk-method items.list is that of listItems",
    breakIt: (contract) => contract.setIn([...item, "get", "x-sdk-method"], "items.list"),
  },
  {
    fault: "two kinds of success",
    rule: "cute/success-response",
    pointer: "#/paths/~1v1~1items/post/responses",
    says: "createItem needs exactly one 2xx",
    breakIt: (contract) => contract.setIn([...items, "post", "responses", "200"], ref("responses", "ItemUpdated")),
  },
  {
    fault: "a PATCH that does not take a merge patch by its name",
    rule: "cute/success-response",
    pointer: "#/paths/~1v1~1items~1{itemId}/patch/requestBody",
    says: "updateItem takes application/json, not application/json, application/merge-patch+json",
    breakIt: (contract) =>
      contract.deleteIn(["components", "requestBodies", "ItemUpdate", "content", "application/merge-patch+json"]),
  },
  {
    fault: "an example that its schema refuses",
    rule: "no-invalid-media-type-examples",
    pointer: "#/components/examples/ItemCreate/value/condition",
    says: "Example value must conform to the schema",
    breakIt: (contract) => contract.setIn(["components", "examples", "ItemCreate", "value", "condition"], "worn"),
  },
  {
    fault: "an example of a parameter that its schema refuses",
    rule: "no-invalid-parameter-examples",
    pointer: "#/components/parameters/MinPrice/example",
    says: "Example value must conform to the schema",
    breakIt: (contract) => contract.setIn(["components", "parameters", "MinPrice", "example"], -1),
  },
  {
    fault: "a component that nothing uses",
    rule: "no-unused-components",
    pointer: "#/components/schemas/Colour",
    says: '"Colour" is never used',
    breakIt: (contract) => contract.setIn(schema("Colour"), { type: "string", description: "A colour." }),
  },
];
