import { readFile } from "node:fs/promises";
import { expect } from "chai";
import { loadContract } from "../../codegen/contract.ts";
import { generate, smallContract, smallContractFile } from "./small-contract.ts";

const output = "portal/src/generated/reference.ts";

describe("codegen: what the portal's reference is made of", () => {
  const wanted = [
    { of: "both SDKs' names of an operation", line: 'sdk: { js: "items.list", python: "items.list", paging: "cursor"' },
    { of: "the names of parameters in Python", line: 'pythonName: "idempotency_key"' },
    {
      of: "the names of a body's fields in Python",
      line: 'pythonNames: { title: "title", description: "description" }',
    },
    { of: "who may call", line: 'isAnonymous: true,\n      scopes: ["read:items"]' },
    { of: "until when", line: 'sunsetAt: "2027-06-01T00:00:00Z"' },
    { of: "answers by the names that the contract gives them", line: '{ status: 400, name: "InvalidRequest" }' },
    { of: "answers without a name by their operation", line: '{ status: 200, name: "listItems200" }' },
    { of: "an answer's problems, without the portal's own", line: 'codes: ["invalid_key"]' },
    { of: "that an answer holds a secret", line: "isSecret: true" },
    { of: "the headers of every answer once", line: 'commonHeaders: [{ name: "X-Request-Id"' },
    { of: "references by name", line: 'price: { ref: "Money" }' },
    { of: "which schema a kind stands for", line: 'mapping: { "item.sold": "ItemSold", "key.lost": "KeyLost" }' },
    { of: "the kinds of problems", line: 'invalid_cursor: { status: 400, title: "The cursor is not valid" }' },
    { of: "a webhook with its example", line: 'example: { summary: "", value: { id: "1", event: "price.changed"' },
    {
      of: "what its receiver may answer",
      line: 'answers: [{ name: "2XX", description: "The receiver has taken it." }]',
    },
    { of: "which id an answer holds", line: 'gives: "eventId"' },
  ];
  for (const { of, line } of wanted) {
    it(`has ${of}`, async () => {
      expect(await generate(output, await smallContract())).to.include(line);
    });
  }

  it("has nothing internal", async () => {
    expect(await generate(output, await smallContract())).to.not.match(/revokeKey|\/portal\/|session/);
  });

  it("is refused where a schema has a keyword that the pages would be silent about", async () => {
    const contract = await readFile(smallContractFile, "utf8");
    const broken = contract.replace("tags: { type: array,", "tags: { type: array, uniqueItems: true,");
    const error = await generate(output, loadContract(broken)).then(String, (thrown: Error) => thrown.message);
    expect(error).to.equal("Item.tags: the portal's reference does not know the keyword uniqueItems");
  });
});
