import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { loadContract } from "../../codegen/contract.ts";
import { filesOf } from "../../codegen/target.ts";
import { targets } from "../../codegen/targets.ts";
import { generate, smallContract } from "./small-contract.ts";

describe("codegen: what is made from the contract", function () {
  this.timeout(30_000);

  const wanted = [
    {
      output: "server/generated/types.ts",
      of: "types that keep a property with a default optional, enums as unions",
      want: [
        "description?: string;",
        'ItemStatus: "draft" | "active" | "sold";',
        "size: string | null;",
        "revokeKey: {",
      ],
    },
    {
      output: "server/generated/operations.ts",
      of: "the operation table",
      want: [
        'export type OperationId = "listItems" | "createItem" | "getEvent" | "revokeKey";',
        'export type AnonymousOperationId = "listItems";',
        'export type Scope = "read:items" | "write:items";',
        'export type Tier = "free" | "basic" | "pro";',
        '  key_not_found: { status: 404, title: "There is no such key" },',
        "waitsS: [0, 5, 3660]",
        'export type ProblemCode = "invalid_request" | "invalid_cursor" | "key_not_found";',
        "  basic: { perMinute: 300, perDay: 10000, keys: 5 },",
        '  "write:items": "Write your own items.",',
        'export const commonHeaders: readonly string[] = ["X-Request-Id"];',
        '    path: "/portal/keys/:keyId",',
        '    template: "/portal/keys/{keyId}",',
        '{ name: "status", array: true }',
        '    access: { anonymous: true, key: ["read:items"], session: false },',
        "    access: { anonymous: false, key: [], session: true },",
        "    access: { anonymous: false, key: null, session: true },",
        "    success: { status: 201, body: true, etag: true, location: true, secret: true },",
        "    success: { status: 204, body: false, etag: false, location: false, secret: false },",
        "    idempotent: true,",
        "    ifMatch: true,",
        '    problems: { 400: ["invalid_request", "invalid_cursor"] },',
        '    sunsetAt: "2027-06-01T00:00:00Z",',
      ],
    },
    {
      output: "server/generated/serializers.d.ts",
      of: "serializers typed by the contract",
      want: ['readonly listItems: (body: Schemas["ItemPage"]) => string;', "readonly problem: "],
    },
    {
      output: "sdk-js/src/generated/types.ts",
      of: "the client's types, with the headers that every answer has",
      want: ['"X-Request-Id": components["headers"]["X-Request-Id"];', "listItems: {"],
    },
    {
      output: "docs/generated/limits.md",
      of: "the tiers",
      want: ["| basic | 300 | 10,000 | 5 |"],
    },
    {
      output: "docs/generated/scopes.md",
      of: "the scopes with their operations",
      want: ["| `write:items` | Write your own items. | `createItem` |"],
    },
    {
      output: "docs/generated/operations.md",
      of: "the published operations",
      want: ["| `listItems` | `GET /v1/items` | `items.list` | anonymous, or key with `read:items` |"],
    },
    {
      output: "docs/generated/problems.md",
      of: "the problem codes",
      want: [
        "| [`invalid_request`](../errors/invalid_request.md) | 400 | The request is not valid | every operation |",
        "| [`key_not_found`](../errors/key_not_found.md) | 404 | There is no such key | the portal |",
      ],
    },
    {
      output: "docs/generated/retries.md",
      of: "when a delivery is tried again",
      want: ["| 1 | none |  |\n| 2 | 5 s | 5 s |\n| 3 | 1 h 1 min | 1 h 1 min |\n\nEach wait is up to 10 % shorter"],
    },
    {
      output: "docs/generated/webhook-headers.md",
      of: "what a delivery has besides its body",
      want: ["| Header | Holds |", "| `webhook-id` | The event's id. |"],
    },
    {
      output: "docs/generated/events.md",
      of: "the events, the fields of what they hold, and an example of each",
      want: [
        "| `price.changed` | The price of an item of yours changed. | [Money](#money) |",
        "| `event` | string | The event's type. |",
        "## Money\n\n| Field | Type | Meaning |\n| --- | --- | --- |\n| `amount` | integer | Minor units. |",
        '## Example: price.changed\n\n```json\n{\n  "id": "1",',
      ],
    },
  ];
  for (const { output, of, want } of wanted) {
    it(`${output} has ${of}`, async () => {
      const content = await generate(output, await smallContract());
      expect(want.filter((line) => !content.includes(line))).to.deep.equal([]);
    });
  }

  it("marks every output that allows comments as made by the generator", async () => {
    const commented = [...(await filesOfAll())].filter(([path]) => !path.endsWith(".json"));
    const mark = "DO NOT EDIT: made from openapi.yaml by `make generate`";
    const unmarked = commented.filter(([, content]) => !content.split("\n", 5).some((line) => line.includes(mark)));
    expect(unmarked.map(([path]) => path)).to.deep.equal([]);
  }).timeout(120_000); // the first time in a clone the Python SDK is made

  it("gives the same bytes a second time", async () => {
    const once = await filesOfAll();
    expect([...(await filesOfAll())].filter(([path, content]) => once.get(path) !== content)).to.deep.equal([]);
  }).timeout(120_000);
});

/** What `make generate` writes, by path. */
async function filesOfAll(): Promise<ReadonlyMap<string, string>> {
  const contract = loadContract(readFileSync(join(import.meta.dirname, "..", "..", "openapi.yaml"), "utf8"));
  const files = await Promise.all(targets.map((target) => filesOf(target, contract)));
  return new Map(files.flatMap((each) => [...each]));
}
