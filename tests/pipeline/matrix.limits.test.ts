/** 429, for every operation: by key, by session, by address. */
import { expect } from "chai";
import { mintKeyText } from "../../server/accounts/key-format.ts";
import { type Operation, operations, tiers } from "../../server/generated/operations.ts";
import { startTestApi, type TestApi } from "../support/api.ts";
import type { CallOptions, Reply } from "../support/call.ts";
import { type Person, signedIn } from "../support/portal.ts";
import { bySession, expectProblem, lineOf, operationsThatDeclare, optionsOf } from "./samples.ts";

const address = "203.0.113.66";
const { perMinute, perDay } = tiers.free;
const ofTier: Limits = { perMinute, perDay };
/** Of a session, whatever the tier. */
const ofSession: Limits = { perMinute: 600, perDay: 50_000 };

interface Limits {
  readonly perMinute: number;
  readonly perDay: number;
}

describe("a caller whose minute is used up", () => {
  let api: TestApi;
  let person: Person;

  before(async () => {
    api = await startTestApi({ redisUrl: null });
    person = await signedIn(api, "free");
    await useUp(ofTier, "GET /v1/me", { key: person.key });
    await useUp(ofSession, "GET /portal/sessions", { cookie: person.cookie });
    await useUp(ofTier, "GET /v1/brands", { address });
  });
  after(() => api.close());

  /** As many at a time as the database reads without making any of them wait. */
  async function useUp(limits: Limits, line: string, options: CallOptions): Promise<void> {
    const atOnce = 20;
    for (let called = 0; called < limits.perMinute; called += atOnce) {
      const replies = await Promise.all(Array.from({ length: atOnce }, () => api.call(line, options)));
      expect(replies.map(({ status }) => status)).to.deep.equal(replies.map(() => 200));
    }
  }

  function expectDenied(reply: Reply, { perMinute: minute, perDay: day }: Limits): void {
    expectProblem(reply, "rate_limited");
    expect(reply.body.detail).to.include("minute");
    // A call counts with all of its half second, until that has left the window whole.
    expect(Number(reply.headers.get("retry-after"))).to.be.within(1, 61);
    expect(reply.headers.get("x-ratelimit-limit")).to.equal(String(minute));
    expect(reply.headers.get("x-ratelimit-remaining")).to.equal("0");
    expect(Number(reply.headers.get("x-ratelimit-reset")) * 1000 - Date.now()).to.be.within(0, 62_000);
    expect(reply.headers.get("ratelimit-policy")).to.equal(`"minute";q=${minute};w=60, "day";q=${day};w=86400`);
    expect(reply.headers.get("ratelimit")).to.match(
      new RegExp(`^"minute";r=0;t=\\d+, "day";r=${day - minute};t=\\d+$`),
    );
  }

  const takesCredentials = ({ access }: Operation) => access.key !== null || access.session;
  for (const op of operationsThatDeclare("rate_limited").filter(takesCredentials)) {
    const [whose, limits] = op.access.key === null ? ["its session", ofSession] : ["its key", ofTier];
    it(`${op.id}: 429 by ${whose}`, async () =>
      expectDenied(await api.call(lineOf(op), optionsOf(op, person)), limits));
  }

  for (const op of operations.filter(({ access }) => access.session && access.key !== null)) {
    it(`${op.id}: 429 by its session too`, async () => {
      expectDenied(await api.call(lineOf(op), bySession(op, person.cookie)), ofSession);
    });
  }

  for (const op of operations.filter(({ access }) => access.anonymous)) {
    it(`${op.id}: 429 by its address`, async () => expectDenied(await api.call(lineOf(op), { address }), ofTier));
  }

  it("is denied before a key that it guesses is looked at", async () => {
    for (const key of [mintKeyText(), "cute_short"]) {
      expectDenied(await api.call("GET /v1/me", { key, address }), ofTier);
    }
  });

  it("is denied on paths that do not exist, and with methods that they do not have", async () => {
    for (const line of ["GET /v1/things", "PUT /v1/items"]) {
      expectDenied(await api.call(line, { address }), ofTier);
    }
  });

  it("may go on with what counts elsewhere: a key in use of another account, another address", async () => {
    const { key } = await api.account("free");
    expect((await api.call("GET /v1/me", { key })).status).to.equal(200);
    expect((await api.call("GET /v1/me", { key, address })).status).to.equal(200);
    expect((await api.call("GET /v1/brands")).status).to.equal(200);
  });
});
