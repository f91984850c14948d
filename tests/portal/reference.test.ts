/** The reference shows the whole contract: every operation, schema and webhook has its page, and says all that the contract says. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { reference } from "../../portal/src/generated/reference.ts";
import { addresses } from "../../portal/src/reference/addresses.ts";
import { answersOf, resolved, schemaNamed, successOf, usesOf, whole } from "../../portal/src/reference/contract.ts";
import { explorerOperation } from "../../portal/src/reference/explorer-operation.ts";
import { inlineMarkdown, markdown, plainText } from "../../portal/src/reference/markdown.ts";
import type { SchemaNode } from "../../portal/src/reference/model.ts";
import { referenceEntries } from "../../portal/src/reference/sidebar.ts";
import { limitsOf, typeOf } from "../../portal/src/reference/words.ts";
import { statusWords } from "../../portal/src/samples/statuses.ts";
import { operations } from "../../server/generated/operations.ts";
import { builtPortal } from "../../tools/portal/build.ts";

const publicIds = operations.filter(({ template }) => template.startsWith("/v1/")).map(({ id }) => id);

describe("the reference", () => {
  it("has every public operation, in the contract's order", () => {
    expect(reference.operations.map(({ id }) => id)).to.deep.equal(publicIds);
  });

  it("leads to each of its pages from the sidebar", () => {
    const links = referenceEntries().flatMap((entry) =>
      ("items" in entry ? entry.items : [entry]).map(({ link }) => link),
    );
    expect(links).to.deep.equal([
      "/docs/reference/",
      ...publicIds.map(addresses.operation),
      ...reference.webhooks.map(({ type }) => addresses.webhook(type)),
      ...Object.keys(reference.schemas).map(addresses.schema),
    ]);
  });

  it("knows where each schema is used", () => {
    const unused = Object.keys(reference.schemas).filter((name) => usesOf(name).length === 0);
    expect(unused).to.deep.equal([]);
    expect(usesOf("MoneyInput").map(({ words }) => words)).to.deep.equal(["ItemCreate", "ItemUpdate"]);
    expect(usesOf("WebhookCreate")).to.deep.equal([
      { words: "createWebhook takes it", link: "/docs/reference/createWebhook/" },
    ]);
  });

  it("has words for every status that an operation answers", () => {
    const statuses = new Set(
      reference.operations.flatMap((operation) => answersOf(operation).map(({ status }) => status)),
    );
    expect([...statuses].filter((status) => statusWords(status) === "")).to.deep.equal([]);
  });

  it("gives the form of an operation schemas without references", () => {
    expect(JSON.stringify(reference.operations.map(explorerOperation))).to.not.include('"ref"');
    expect(explorerOperation(operationNamed("createWebhook")).isSecret).to.equal(true);
    const [itemId] = explorerOperation(operationNamed("updateItem")).parameters;
    expect(itemId?.sources.map(({ operation }) => operation)).to.deep.equal(["listMyItems", "listItems"]);
  });

  it("refuses to show what the contract does not have", () => {
    expect(() => schemaNamed("Nothing")).to.throw("the contract has no schema Nothing");
    const lost = { ...operationNamed("getMe"), answers: [{ status: 200, name: "Lost" }] };
    expect(() => answersOf(lost)).to.throw("the contract has no answer Lost");
    expect(() => successOf({ ...lost, answers: [] })).to.throw("getMe has no success");
  });

  describe("types in words", () => {
    const types: readonly { readonly node: SchemaNode; readonly words: string }[] = [
      { node: { ref: "Id" }, words: "UUID" },
      { node: { ref: "Money" }, words: "Money" },
      { node: { ref: "IdFilter" }, words: "list of UUID" },
      {
        node: { type: "array", items: { type: "array", items: { ref: "ItemCondition" } } },
        words: "list of list of ItemCondition",
      },
      { node: { type: ["string", "null"], format: "date-time" }, words: "time or null" },
      { node: { ref: "WebhookDisabledReason" }, words: "WebhookDisabledReason or null" },
      { node: {}, words: "anything" },
    ];
    for (const { node, words } of types) {
      it(`are "${words}" for ${JSON.stringify(node)}`, () => {
        const { lead, name, isNullable } = typeOf(node);
        expect(`${lead}${name}${isNullable ? " or null" : ""}`).to.equal(words);
      });
    }
  });

  describe("limits in words", () => {
    const limits: readonly { readonly node: SchemaNode; readonly words: readonly string[] }[] = [
      { node: { minimum: 1, maximum: 100, default: 20 }, words: ["1 to 100", "`20` if left out"] },
      { node: { minimum: 0 }, words: ["at least 0"] },
      { node: { maxLength: 5000, default: "" }, words: ["at most 5,000 characters", "empty if left out"] },
      { node: { minProperties: 1, maxProperties: 1 }, words: ["exactly 1 field"] },
      { node: { minItems: 1, maxItems: 1 }, words: ["exactly 1 entry"] },
      { node: { ref: "Id" }, words: [] },
      { node: { ref: "WordFilter" }, words: ["1 to 20 entries", "each 1 to 50 characters"] },
      { node: { pattern: "^a+$" }, words: ["matches `^a+$`"] },
      { node: { const: "1" }, words: ["always `1`"] },
      { node: { enum: ["a", null], default: [] }, words: ["one of `a`", "an empty list if left out"] },
    ];
    for (const { node, words } of limits) {
      it(`are ${JSON.stringify(words)} for ${JSON.stringify(node)}`, () => {
        expect(limitsOf(node)).to.deep.equal(words);
      });
    }
  });

  describe("descriptions", () => {
    it("become HTML in which names that have a page are links, and everything else is text", () => {
      expect(markdown('Call `getMe` & get a **401** `invalid_key`.\n\nNo <img src=x> "q" [docs](/docs/)')).to.equal(
        '<p>Call <a href="/docs/reference/getMe/"><code>getMe</code></a> &amp; get a <strong>401</strong> <a href="/docs/errors/invalid_key/"><code>invalid_key</code></a>.</p>\n<p>No &lt;img src=x&gt; &quot;q&quot; <a href="/docs/">docs</a></p>',
      );
    });

    it("are refused with a block that would be shown wrongly", () => {
      for (const block of ["- a list", "# a heading", "| a | table |", "```\ncode"])
        expect(() => markdown(`Words.\n\n${block}`), block).to.throw("the reference shows paragraphs only");
    });

    it("lose their marks where only text can stand", () => {
      expect(plainText("A `code`, **bold**\n[link](/x).")).to.equal("A code, bold link.");
    });

    it("can all be shown", () => {
      const nodes = Object.values(reference.schemas).flatMap(descriptionsWithin);
      const others = reference.operations.flatMap(({ description, parameters }) => [
        description,
        ...parameters.map((each) => each.description),
      ]);
      for (const description of [reference.description, ...nodes, ...others])
        expect(markdown(description)).to.not.equal("");
    });
  });

  describe("built", () => {
    let folder: string;

    before(async function () {
      this.timeout(120_000);
      folder = await builtPortal();
    });

    const page = (address: string) => readFileSync(join(folder, address, "index.html"), "utf8");

    it("has all of an operation on its page, readable without JavaScript", () => {
      for (const operation of reference.operations) {
        const html = page(addresses.operation(operation.id));
        const { required = [], properties = {} } =
          operation.body === null ? {} : resolved({ ref: operation.body.schema });
        const wanted = [
          ...operation.parameters.map(({ name }) => `id="param-${name}"`),
          ...operation.parameters.map(({ description }) => inlineMarkdown(description)),
          ...[...required, ...Object.keys(properties)].map((name) => `id="body-${name}"`),
          ...answersOf(operation).flatMap(({ codes }) => codes.map((code) => `href="/docs/errors/${code}/"`)),
          ...answersOf(operation).map(({ description }) => inlineMarkdown(description)),
          ...reference.commonHeaders.map(({ name }) => `<code>${name}</code>`),
          'data-languages="curl,JavaScript,Python"',
          'id="try-it"',
        ];
        expect(
          wanted.filter((part) => !html.includes(part)),
          operation.id,
        ).to.deep.equal([]);
      }
    });

    it("has each schema's fields and values on its page", () => {
      for (const [name, schema] of Object.entries(reference.schemas)) {
        const html = page(addresses.schema(name));
        const fields = Object.keys(schema.properties ?? {}).map((field) => `id="field-${field}"`);
        const values = (schema.enum ?? [])
          .filter((value) => value !== null)
          .map((value) => `<code>${String(value)}</code>`);
        const uses = usesOf(name).map(({ link }) => `href="${link}"`);
        expect(
          [...fields, ...values, ...uses].filter((part) => !html.includes(part)),
          name,
        ).to.deep.equal([]);
      }
    });

    it("has each webhook's body, headers and answers on its page", () => {
      for (const { type, headers, schema, answers } of reference.webhooks) {
        const html = page(addresses.webhook(type));
        const wanted = [
          ...Object.keys(resolved({ ref: schema }).properties ?? {}).map((name) => `id="body-${name}"`),
          ...headers.map(({ name }) => `<code>${name}</code>`),
          ...answers.map(({ description }) => inlineMarkdown(description)),
        ];
        expect(
          wanted.filter((part) => !html.includes(part)),
          type,
        ).to.deep.equal([]);
      }
    });

    it("has an anchor for each operation on the index, where the contract's own links lead", () => {
      const html = page("/docs/reference/");
      expect(publicIds.filter((id) => !html.includes(`id="${id.toLowerCase()}"`))).to.deep.equal([]);
      for (const file of ["/openapi.yaml", "/openapi.json"]) expect(html).to.include(`href="${file}" download`);
    });
  });
});

function operationNamed(id: string) {
  const operation = reference.operations.find((each) => each.id === id);
  if (operation === undefined) throw new Error(`no operation ${id}`);
  return operation;
}

function descriptionsWithin(node: SchemaNode): readonly string[] {
  const { description, properties = {}, items } = node.ref === undefined ? whole(node) : node;
  const inside = [...Object.values(properties), ...(items === undefined ? [] : [items])];
  return [...(description === undefined ? [] : [description]), ...inside.flatMap(descriptionsWithin)];
}
