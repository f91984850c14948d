import { readFile } from "node:fs/promises";
import { expect } from "chai";
import { loadContract } from "../../codegen/contract.ts";
import { asList, asNumber, asObject, asText } from "../../codegen/json.ts";
import { generate, smallContractFile } from "./small-contract.ts";

describe("codegen: a contract that it refuses", () => {
  const table = "server/generated/operations.ts";
  const serializers = "server/generated/serializers.js";
  const refused = [
    {
      because: "an operationId stands twice",
      edit: ["operationId: createItem", "operationId: listItems"],
      error: "operationId listItems stands twice in openapi.yaml",
    },
    {
      because: "a method is none of ours",
      edit: ["    post:", "    put:"],
      error: "PUT /v1/items: use get, post, patch, delete",
    },
    {
      because: "a reference leads nowhere",
      edit: ["#/components/responses/InvalidRequest", "#/components/responses/Gone"],
      error: "#/components/responses/Gone: nothing stands there in openapi.yaml",
    },
    {
      because: "a reference leads out of the file",
      edit: ["#/components/responses/InvalidRequest", "other.yaml#/InvalidRequest"],
      error: "other.yaml#/InvalidRequest: only references within openapi.yaml are understood",
    },
    {
      because: "an operation says nothing about access",
      edit: ["      security: [{ session: [] }]\n", ""],
      error: "revokeKey: security is missing",
    },
    {
      because: "an operation has no success",
      edit: ['"204"', '"304"'],
      error: "revokeKey: expected one 2xx response",
    },
    {
      because: "an error has no problem codes",
      edit: ["x-problem-codes: [key_not_found]", "x-other: []"],
      error: "revokeKey 404 x-problem-codes: expected a list",
    },
    {
      because: "a problem code has no kind",
      edit: ["        key_not_found: { status: 404, title: There is no such key }\n", ""],
      error: "components.schemas.ProblemCode x-problem-kinds key_not_found: expected an object",
    },
    {
      because: "a problem's kind is of no code",
      edit: ["        key_not_found: {", "        key_lost: {"],
      error: "components.schemas.ProblemCode: x-problem-kinds names key_lost, which is no code",
    },
    {
      because: "a body's schema has no name",
      edit: ['{ $ref: "#/components/schemas/ItemPage" }', "{ type: object }"],
      output: serializers,
      error: "listItems: the body of an answer has to be a schema of components.schemas",
    },
    {
      because: "a union has no discriminator",
      edit: ["      discriminator:", "      x-discriminator:"],
      output: serializers,
      error: "Event: a union in a response needs a discriminator with a mapping",
    },
    {
      because: "a field has two types",
      edit: ["views: { type: [integer,", "views: { type: [integer, string,"],
      output: serializers,
      error: "Item.views: a response field has one type, besides null",
    },
    {
      because: "two schemas would have the same function",
      edit: [
        "    ItemSold:\n",
        "    ItemPhotosEntry: { type: object, properties: { a: { $ref: '#/components/schemas/Item' } } }\n    ItemSold:\n",
      ],
      also: [
        "properties: { kind: { type: string, const: key.lost }",
        "properties: { kind: { $ref: '#/components/schemas/ItemPhotosEntry' }",
      ],
      output: serializers,
      error: "ItemPhotosEntry: two different response schemas would be called this",
    },
  ];
  for (const { because, edit, also, output, error } of refused) {
    it(`because ${because}`, async () => {
      const source = [edit, also ?? []].reduce(replaceFirst, await readFile(smallContractFile, "utf8"));
      expect(await refusal(source, output ?? table)).to.equal(error);
    });
  }

  it("because a value is not of the kind that its place takes", () => {
    expect(() => asObject([], "paths")).to.throw("paths: expected an object");
    expect(() => asList({}, "tags")).to.throw("tags: expected a list");
    expect(() => asText(1, "name")).to.throw("name: expected a string");
    expect(() => asNumber("1", "perDay")).to.throw("perDay: expected a number");
  });
});

function replaceFirst(source: string, [before, after]: readonly string[]): string {
  if (before === undefined || after === undefined) return source;
  if (!source.includes(before)) throw new Error(`the small contract has no ${before}`);
  return source.replace(before, after);
}

async function refusal(source: string, output: string): Promise<string> {
  try {
    await generate(output, loadContract(source));
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  return "nothing was refused";
}
