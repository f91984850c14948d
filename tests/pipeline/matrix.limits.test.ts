/** 429, for every operation: by key, by session, by address. */
import { expect } from "chai";
import { mintKeyText } from "../../server/accounts/key-format.ts";
import { operations, tiers } from "../../server/generated/operations.ts";
import { startTestApi, type TestApi } from "../support/api.ts";
import type { CallOptions, Reply } from "../support/call.ts";
import { type Person, signedIn } from "../support/portal.ts";
import { bySession, expectProblem, lineOf, operationsThatDeclare, optionsOf } from "./samples.ts";

const address = "203.0.113.66";

describe("a caller whose minute is used up", () => {
  let api: TestApi;
  let person: Person;

  before(async () => {
    api = await startTestApi({ redisUrl: null });
    person = await signedIn(api, "free");
    await useUp("GET /v1/me", { key: person.key });
    await useUp("GET /portal/sessions", { cookie: person.cookie });
    await useUp("GET /v1/brands", { address });
  });
  after(() => api.close());

  async function useUp(line: string, options: CallOptions): Promise<void> {
    const replies = await Promise.all(Array.from({ length: tiers.free.perMinute }, () => api.call(line, options)));
    expect(replies.map(({ status }) => status)).to.deep.equal(replies.map(() => 200));
  }

  function expectDenied(reply: Reply): void {
    expectProblem(reply, "rate_limited");
    expect(reply.body.detail).to.include("minute");
    // A call counts with all of its half second, until that has left the window whole.
    expect(Number(reply.headers.get("retry-after"))).to.be.within(1, 61);
    expect(reply.headers.get("x-ratelimit-limit")).to.equal("60");
    expect(reply.headers.get("x-ratelimit-remaining")).to.equal("0");
    expect(Number(reply.headers.get("x-ratelimit-reset")) * 1000 - Date.now()).to.be.within(0, 62_000);
    expect(reply.headers.get("ratelimit-policy")).to.equal('"minute";q=60;w=60, "day";q=1000;w=86400');
    expect(reply.headers.get("ratelimit")).to.match(/^"minute";r=0;t=\d+, "day";r=940;t=\d+$/);
  }

  for (const op of operationsThatDeclare("rate_limited")) {
    const whose = op.access.key === null ? "its session" : "its key";
    it(`${op.id}: 429 by ${whose}`, async () => expectDenied(await api.call(lineOf(op), optionsOf(op, person))));
  }

  for (const op of operations.filter(({ access }) => access.session && access.key !== null)) {
    it(`${op.id}: 429 by its session too`, async () => {
      expectDenied(await api.call(lineOf(op), bySession(op, person.cookie)));
    });
  }

  for (const op of operations.filter(({ access }) => access.anonymous)) {
    it(`${op.id}: 429 by its address`, async () => expectDenied(await api.call(lineOf(op), { address })));
  }

  it("is denied before a key that it guesses is looked at", async () => {
    for (const key of [mintKeyText(), "cute_short"]) expectDenied(await api.call("GET /v1/me", { key, address }));
  });

  it("is denied on paths that do not exist, and with methods that they do not have", async () => {
    for (const line of ["GET /v1/things", "PUT /v1/items"]) expectDenied(await api.call(line, { address }));
  });

  it("may go on with what counts elsewhere: a key in use of another account, another address", async () => {
    const { key } = await api.account("free");
    expect((await api.call("GET /v1/me", { key })).status).to.equal(200);
    expect((await api.call("GET /v1/me", { key, address })).status).to.equal(200);
    expect((await api.call("GET /v1/brands")).status).to.equal(200);
  });
});
