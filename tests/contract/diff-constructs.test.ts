import { expect } from "chai";
import { readContract } from "../../codegen/contract.ts";
import type { JsonObject } from "../../codegen/json.ts";
import { compareContracts } from "../../tools/contract-diff/compare.ts";
import { sentence } from "../../tools/contract-diff/review.ts";
import { constructs, fields, ref, text } from "./diff-constructs.ts";
import { joinedConstructs } from "./diff-joined.ts";

describe("contract-diff: constructs of schemas", () => {
  for (const { name, base, head, request, answer } of [...constructs, ...joinedConstructs])
    describe(name, () => {
      it("in a request", () => {
        expect(compared(sends(base), sends(head))).to.deep.equal(request.map((line) => `${line} (doIt)`));
      });
      it("in an answer", () => {
        expect(compared(isSent(base), isSent(head))).to.deep.equal(answer.map((line) => `${line} (doIt)`));
      });
    });

  const content = (schema: JsonObject, type = "application/json") => ({ content: { [type]: { schema } } });

  it("names inline schemas by where they stand", () => {
    const body = (a: JsonObject, more: JsonObject = {}) =>
      contract(text, { requestBody: { ...content(fields({ a })), ...more } });
    expect(compared(body(text), body({ type: "integer" }))).to.deep.equal([
      "breaking: body field `a` is `integer` instead of `string` (doIt)",
    ]);
    expect(compared(body(text), body(text, { required: true }))).to.deep.equal([
      "breaking: body is required now (doIt)",
    ]);
    expect(compared(body(text, { required: true }), body(text))).to.deep.equal([
      "changed: body is optional now (doIt)",
    ]);
    const answers = (a: JsonObject) => contract(text, { responses: { "200": content(fields({ a })) } });
    expect(compared(answers(text), answers({ type: "integer" }))).to.deep.equal([
      "breaking: 200 answer field `a` is `integer` instead of `string` (doIt)",
    ]);
  });

  it("reports what is within a named schema by that name, whether it may be null or is the only part of allOf", () => {
    const holding = (cat: JsonObject): JsonObject => {
      const pets = { a: { oneOf: [ref("Cat"), { type: "null" }] }, b: { description: "b", allOf: [ref("Cat")] } };
      const { components, ...rest } = sends(fields(pets));
      return { ...rest, components: { schemas: { ...components.schemas, Cat: fields({ cat }) } } };
    };
    expect(compared(holding(text), holding({ type: "integer" }))).to.deep.equal([
      "breaking: `Cat.cat` is `integer` instead of `string` in requests (doIt)",
    ]);
  });

  it("tells bodies and media types that come and go", () => {
    const none = contract(text, {});
    const takes = (type: string, required = false) =>
      contract(text, { requestBody: { ...content(text, type), required } });
    expect(compared(takes("a/b"), none)).to.deep.equal(["breaking: body removed (doIt)"]);
    expect(compared(none, takes("a/b"))).to.deep.equal(["added: body added (doIt)"]);
    expect(compared(none, takes("a/b", true))).to.deep.equal(["breaking: body added, and required (doIt)"]);
    expect(compared(takes("a/b"), takes("a/c"))).to.deep.equal([
      "breaking: body is no longer `a/b` (doIt)",
      "added: body can be `a/c` (doIt)",
    ]);
  });

  it("tells statuses that come and go", () => {
    const answers = (...statuses: readonly string[]) =>
      contract(text, { responses: Object.fromEntries(statuses.map((status) => [status, { description: "" }])) });
    expect(compared(answers("200"), answers("200", "202", "304"))).to.deep.equal([
      "breaking: `doIt` may answer 202",
      "added: `doIt` may answer 304",
    ]);
    expect(compared(answers("200", "304"), answers("200"))).to.deep.equal(["breaking: `doIt` no longer answers 304"]);
  });

  it("keeps whatever stands in a contract from being read as Markdown", () => {
    const html = "<b>@all</b>";
    const strange = contract(text, {
      responses: { [html]: { description: "" } },
      parameters: [{ name: html, in: html, required: true }],
      "x-deprecated-at": html,
      "x-sdk-method": html,
      [`x-${html}`]: true,
    });
    expect(compared(contract(text, { responses: {} }), strange)).to.deep.equal([
      "breaking: `<b>@all</b>` parameter `<b>@all</b>` added, and required (doIt)",
      "deprecated: `doIt` is deprecated from `<b>@all</b`, no sunset yet",
      "added: `doIt` is `<b>@all</b>` in the SDKs now",
      "added: `doIt` may answer `<b>@all</b>`",
      "changed: `doIt` has another `x-<b>@all</b>`",
    ]);
  });

  it("takes what is optional now for wider in a call, and for less in an event", () => {
    const header = (required: boolean): JsonObject => ({ name: "A", in: "header", required, schema: text });
    const called = (required: boolean) => contract(text, { parameters: [header(required)] });
    expect(compared(called(true), called(false))).to.deep.equal(["changed: header `A` is optional now (doIt)"]);
    expect(compared(called(false), called(true))).to.deep.equal(["breaking: header `A` is required now (doIt)"]);
    const sent = (required: boolean) => ({
      ...contract(text, {}),
      webhooks: { happened: { post: { responses: {}, parameters: [header(required)] } } },
    });
    expect(compared(sent(true), sent(false))).to.deep.equal(["breaking: header `A` is optional now (event happened)"]);
    expect(compared(sent(false), sent(true))).to.deep.equal(["changed: header `A` is required now (event happened)"]);
  });

  it("goes on comparing an answer that has another status", () => {
    const answers = (status: string, schema: JsonObject, headers: JsonObject) =>
      contract(text, { responses: { [status]: { ...content(schema), headers } } });
    expect(compared(answers("201", text, { ETag: {} }), answers("200", { type: "integer" }, {}))).to.deep.equal([
      "breaking: `doIt` answers 200 instead of 201",
      "breaking: 200 answer is `integer` instead of `string` (doIt)",
      "breaking: answer header `ETag` removed (doIt)",
    ]);
  });

  it("follows an operation that has another operationId or method", () => {
    expect(compared(contract(text, {}), contract(text, { operationId: "tryIt" }))).to.deep.equal([
      "breaking: `tryIt` is the new operationId of `doIt`",
    ]);
    const get = contract(text, {});
    const { post, ...rest } = { ...get.paths["/it"] };
    expect(compared(get, { ...get, paths: { "/it": { ...rest, patch: post } } })).to.deep.equal([
      "breaking: `doIt` moved: `PATCH /it` instead of `POST /it`",
    ]);
  });

  it("takes an operation elsewhere, with another operationId, for another one", () => {
    const { paths, ...rest } = contract(text, { operationId: "tryIt" });
    const moved = { ...rest, paths: { "/that": paths["/it"] } };
    expect(compared(contract(text, {}), moved)).to.deep.equal([
      "breaking: `doIt` removed (`POST /it`) without a sunset before it",
      "added: `tryIt` added: `POST /that`",
    ]);
  });

  it("takes an empty security for none", () => {
    const secured = (security: readonly JsonObject[]) => contract(text, { security });
    expect(compared(secured([]), secured([{ apiKey: [] }]))).to.deep.equal([
      "breaking: `doIt` cannot be called without a key any more",
    ]);
    expect(compared(secured([{ apiKey: [] }]), secured([]))).to.deep.equal([
      "changed: `doIt` can be called without a key now",
    ]);
    expect(compared(secured([]), secured([{}]))).to.deep.equal([]);
  });

  it("compares each alternative of a security", () => {
    const secured = (...security: readonly JsonObject[]) => contract(text, { security });
    const [read, write] = [{ apiKey: ["read"] }, { apiKey: ["write"] }];
    expect(compared(secured(read), secured(read, write))).to.deep.equal([
      "changed: `doIt` can be called with `write` now",
    ]);
    expect(compared(secured(read, write), secured(read))).to.deep.equal([
      "breaking: `doIt` also needs `read` where `write` was enough",
    ]);
    expect(compared(secured({ apiKey: [] }), secured({ other: [] }))).to.deep.equal([
      "breaking: `doIt` also needs `other` where `apiKey` was enough",
    ]);
  });

  it("passes over no keyword in silence, wherever it stands", () => {
    expect(compared(contract(text, {}), contract(text, { callbacks: {}, "x-color": "red" }))).to.deep.equal([
      "breaking: `doIt` has another `callbacks`",
      "changed: `doIt` has another `x-color`",
    ]);
    const answers = (more: JsonObject) => contract(text, { responses: { "200": { ...content(text), ...more } } });
    expect(compared(answers({}), answers({ links: {}, "x-secret": true }))).to.deep.equal([
      "breaking: 200 answer has another `links` (doIt)",
      "changed: 200 answer has another `x-secret` (doIt)",
    ]);
    const takes = (more: JsonObject) =>
      contract(text, { requestBody: { content: { "a/b": { schema: text, ...more } } } });
    expect(compared(takes({}), takes({ encoding: {} }))).to.deep.equal([
      "breaking: body has another `encoding` (doIt)",
    ]);
    const event = (more: JsonObject) => ({
      ...contract(text, {}),
      webhooks: { happened: { post: { responses: {}, ...more } } },
    });
    expect(compared(event({}), event({ operationId: "onHappened" }))).to.deep.equal([
      "breaking: event `happened` has another `operationId`",
    ]);
    const whole = contract(text, {});
    expect(compared(whole, { ...whole, "x-color": "red", jsonSchemaDialect: "other" })).to.deep.equal([
      "breaking: `openapi.yaml` has another `jsonSchemaDialect`",
      "changed: `openapi.yaml` has another `x-color`",
    ]);
  });

  it("compares what stands beside the operations of a path, and beside what is posted", () => {
    const path = (more: JsonObject) => {
      const { paths, ...rest } = contract(text, {});
      return { ...rest, paths: { "/it": { ...paths["/it"], ...more } } };
    };
    const more = { servers: [{ url: "https://other.example" }], "x-color": "red", description: "It." };
    expect(compared(path({}), path(more))).to.deep.equal([
      "breaking: `doIt` has another `servers`",
      "changed: `doIt` has another `x-color`",
      "texts: path `/it` description (doIt)",
    ]);
    const event = (beside: JsonObject) => ({
      ...contract(text, {}),
      webhooks: { happened: { post: { responses: {} }, ...beside } },
    });
    expect(compared(event({}), event(more))).to.deep.equal([
      "breaking: event `happened` has another `servers`",
      "changed: event `happened` has another `x-color`",
      "texts: event `happened` description",
    ]);
  });

  it("tells what a receiver may answer an event with", () => {
    const event = (...statuses: readonly string[]) => ({
      ...contract(text, {}),
      webhooks: { happened: { post: { responses: Object.fromEntries(statuses.map((status) => [status, {}])) } } },
    });
    expect(compared(event("2XX", "410"), event("2XX", "404"))).to.deep.equal([
      "breaking: event `happened` may no longer be answered with 410",
      "added: event `happened` may be answered with 404",
    ]);
  });

  it("knows how a parameter is written that does not say it, and what is written otherwise", () => {
    const parameters = (...list: readonly JsonObject[]) =>
      contract(text, { parameters: list.map((more) => ({ name: "a", in: "query", schema: text, ...more })) });
    expect(compared(parameters({}), parameters({ style: "form", explode: true, allowReserved: false }))).to.deep.equal(
      [],
    );
    expect(
      compared(parameters({ in: "header" }), parameters({ in: "header", name: "A", style: "simple", explode: false })),
    ).to.deep.equal([]);
    expect(compared(parameters({}), parameters({ style: "pipeDelimited" }))).to.deep.equal([
      "breaking: query parameter `a` has another `style` (doIt)",
      "breaking: query parameter `a` has another `explode` (doIt)",
    ]);
    const inContent = (schema: JsonObject) =>
      contract(text, { parameters: [{ name: "a", in: "query", ...content(schema) }] });
    expect(compared(inContent(text), inContent({ type: "integer" }))).to.deep.equal([
      "breaking: query parameter `a` is `integer` instead of `string` (doIt)",
    ]);
  });
});

function sends(thing: JsonObject) {
  return contract(thing, { requestBody: { content: { "application/json": { schema: ref("Thing") } } } });
}

function isSent(thing: JsonObject) {
  return contract(thing, { responses: { "200": { content: { "application/json": { schema: ref("Thing") } } } } });
}

function contract(thing: JsonObject, operation: JsonObject) {
  const post: JsonObject = { operationId: "doIt", responses: { "204": { description: "" } }, ...operation };
  const pets = { Cat: fields({ cat: text }), Dog: fields({ dog: text }), Word: text };
  return { paths: { "/it": { post } }, components: { schemas: { Thing: thing, ...pets } } };
}

function compared(base: JsonObject, head: JsonObject): readonly string[] {
  const changes = compareContracts(readContract(base), readContract(head), new Date());
  return changes.map((change) => `${change.level}: ${sentence(change)}`);
}
