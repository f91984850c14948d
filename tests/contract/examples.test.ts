/** Every example in the contract that is part of a request is sent as it stands, and accepted. */
import { expect } from "chai";
import { operations } from "../../server/generated/operations.ts";
import { exampleBodies, exampleParameters, lineOf, optionsOf } from "../pipeline/samples.ts";
import { makeWhatExamplesName, targetOf } from "../pipeline/targets.ts";
import { startTestApi, type TestApi } from "../support/api.ts";
import { type Person, signedIn } from "../support/portal.ts";

/** A price in an example needs its currency. */
const besides: Readonly<Record<string, string>> = { minPrice: "&currency=EUR", maxPrice: "&currency=EUR" };

describe("the contract's examples of requests", () => {
  let api: TestApi;
  let person: Person;

  before(async () => {
    api = await startTestApi();
    person = await signedIn(api);
    await makeWhatExamplesName({ api, person });
  });
  beforeEach(async () => {
    await api.sql("update items set sku = null where seller_id = $1", [person.id]);
    await api.sql("update cute.webhooks set is_active = false, deleted_at = now() where account_id = $1", [person.id]);
  });
  after(() => api.close());

  const bodies = operations.flatMap((op) => exampleBodies(op).map((example) => ({ op, example })));
  for (const { op, example } of bodies) {
    it(`${op.id}: the body "${example.name}" as ${example.mediaType}`, async () => {
      const line = lineOf(op, { ids: await targetOf(op, { api, person }) });
      const headers = { "Content-Type": example.mediaType };
      const reply = await api.call(line, { ...optionsOf(op, person), body: example.value, headers });
      expect(reply.status, reply.text).to.equal(op.success.status);
    });
  }

  const parameters = operations.flatMap((op) => exampleParameters(op).map((example) => ({ op, example })));
  for (const { op, example } of parameters) {
    it(`${op.id}: the ${example.in} parameter ${example.name}`, async () => {
      const ids = await targetOf(op, { api, person });
      const pair = `?${example.name}=${encodeURIComponent(example.value)}${besides[example.name] ?? ""}`;
      const line = lineOf(op, { ids, query: example.in === "query" ? pair : "" });
      const headers = example.in === "header" ? { [example.name]: example.value } : {};
      const reply = await api.call(line, { ...optionsOf(op, person), headers });
      // The ETag of the example is right in its form, and of nothing that there is.
      const wanted = example.name === "If-Match" ? 412 : op.success.status;
      expect(reply.status, reply.text).to.equal(wanted);
    });
  }

  it("are many", () => {
    expect(bodies).to.have.length.above(10);
    expect(parameters).to.have.length.above(20);
  });
});
