import { randomBytes } from "node:crypto";
import { expect } from "chai";
import { mintKeyText } from "../../server/accounts/key-format.ts";
import { type PostgresProxy, startProxy } from "../store/proxy.ts";
import { type Account, startTestApi, type TestApi } from "../support/api.ts";
import type { Reply } from "../support/call.ts";
import { freshDatabase, type TestDatabase } from "../support/database.ts";
import { patientRedisMs } from "../support/patient.ts";

/** How a Bind message names the statement, after an empty portal. */
const lookUp = Buffer.from("\0api_keys_find_by_hashes\0");
const guessesMax = 60;

describe("somebody who guesses keys", () => {
  let database: TestDatabase;
  let proxy: PostgresProxy;
  let api: TestApi;
  let account: Account;
  let lookUps = 0;

  before(async function () {
    this.timeout(40_000);
    database = await freshDatabase();
    proxy = await startProxy(database.url);
    api = await startTestApi({ databaseUrl: proxy.url, timeouts: { redisTimeoutMs: patientRedisMs } });
    account = await api.account();
    proxy.onPacket = (packet) => {
      for (let at = packet.indexOf(lookUp); at >= 0; at = packet.indexOf(lookUp, at + 1)) lookUps += 1;
    };
  });
  after(async () => {
    await api.close();
    await proxy.close();
    await database.drop();
  });

  const guess = (address: string) => api.call("GET /v1/me", { key: mintKeyText(), address });

  /** How often a key was looked up in the meantime. */
  async function lookUpsDuring(work: () => Promise<unknown>): Promise<number> {
    const before = lookUps;
    await work();
    return lookUps - before;
  }

  async function guessThemAll(addressOf: (nth: number) => string): Promise<void> {
    const replies: Reply[] = [];
    while (replies.length < guessesMax) replies.push(await guess(addressOf(replies.length)));
    expect(replies.map(({ body }) => body.code)).to.deep.equal(Array(guessesMax).fill("invalid_key"));
  }

  async function expectNoLookUp(address: string): Promise<void> {
    const made = await lookUpsDuring(async () => {
      const replies = await Promise.all(Array.from({ length: 20 }, () => guess(address)));
      expect(replies.map(({ status }) => status)).to.deep.equal(Array(20).fill(429));
    });
    expect(made).to.equal(0);
  }

  it("costs the database one look-up for each guess, and none for what has no valid checksum", async () => {
    const address = "203.0.113.1";
    expect(await lookUpsDuring(() => guess(address))).to.equal(1);
    const call = () => api.call("GET /v1/me", { key: `cute_${"0".repeat(36)}`, address });
    expect(await lookUpsDuring(call)).to.equal(0);
    expect((await call()).body.code).to.equal("invalid_key");
  });

  it(`costs it none after ${guessesMax} guesses from one address`, async () => {
    const address = "203.0.113.2";
    await guessThemAll(() => address);
    await expectNoLookUp(address);
  });

  it("costs it none after so many from one customer's IPv6 network, whichever address each comes from", async () => {
    const inNetwork = () => `2001:db8:0:77${randomBytes(1).toString("hex")}::${randomBytes(2).toString("hex")}`;
    await guessThemAll(inNetwork);
    await expectNoLookUp(inNetwork());
  });

  describe("and is denied", () => {
    const address = "203.0.113.3";

    before(() => guessThemAll(() => address));

    it("does not stop a key in use from the same address", async () => {
      const { status } = await api.call("GET /v1/me", { key: account.key });
      expect(status).to.equal(200);
      const sameAddress = await api.call("GET /v1/me", { key: account.key, address });
      expect(sameAddress.status).to.equal(200);
    });

    it("does not stop a key from another address", async () => {
      const key = await api.key(account.id);
      expect((await api.call("GET /v1/me", { key, address: "203.0.113.4" })).status).to.equal(200);
      expect((await api.call("GET /v1/me", { key, address })).status).to.equal(200);
    });

    it("makes a key that was never seen here wait: it is told so, not that there is no such key", async () => {
      const key = await api.key(account.id);
      const reply = await api.call("GET /v1/me", { key, address });
      expect([reply.status, reply.body.code]).to.deep.equal([429, "rate_limited"]);
      expect(Number(reply.headers.get("Retry-After"))).to.be.within(1, 61);
    });
  });

  it("is stopped even while the database does not answer, without a call to it", async () => {
    const address = "203.0.113.5";
    await guessThemAll(() => address);
    proxy.freeze();
    const { status } = await guess(address);
    proxy.thaw();
    expect(status).to.equal(429);
  });

  it("is told what the address has left while the database cannot say who calls, and nothing of it is used up", async () => {
    const address = "203.0.113.6";
    proxy.freeze();
    const replies = await Promise.all(Array.from({ length: guessesMax + 1 }, () => guess(address)));
    proxy.thaw();
    expect(replies.map(({ status }) => status)).to.deep.equal(replies.map(() => 503));
    for (const { headers } of replies) expect(headers.get("X-RateLimit-Remaining")).to.equal("60");
    const { headers } = await api.call("GET /v1/nothing", { address });
    expect(headers.get("X-RateLimit-Remaining")).to.equal("59");
  });

  it("learns nothing by 200 wrong passwords: 10 are looked at", async () => {
    const email = "ada@cute.example";
    await api.sql("update users set email = $1 where id = $2", [email, account.id]);
    const statuses: number[] = [];
    for (let attempt = 0; attempt < 200; attempt += 1) {
      const { status } = await fetch(`${api.url}/portal/auth/sign-in/email`, {
        method: "POST",
        headers: {
          "Content-Type": "application/json",
          Origin: new URL(api.url).origin,
          "X-Cute-Portal": "1",
          "X-Forwarded-For": `198.51.100.${attempt}`,
        },
        body: JSON.stringify({ email, password: `guess ${attempt}` }),
      });
      statuses.push(status);
    }
    expect(statuses).to.deep.equal([...Array(10).fill(401), ...Array(190).fill(429)]);
  });
});
