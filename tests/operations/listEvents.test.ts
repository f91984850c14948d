import { expect } from "chai";
import { type Account, startTestApi, type TestApi } from "../support/api.ts";
import type { CallOptions, Reply } from "../support/call.ts";
import { signedIn } from "../support/portal.ts";
import { makeEvent, makePartitions } from "../support/webhooks.ts";

describe("listEvents: GET /v1/events", () => {
  let api: TestApi;

  before(async () => {
    api = await startTestApi();
    await makePartitions(api.databaseUrl);
  });
  after(() => api.close());

  const list = (query: string, { key }: Account) => api.call(`GET /v1/events?${query}`, { key });
  const seqsOf = ({ body }: Reply): number[] => {
    const events: readonly { readonly seq: number }[] = body.data;
    return events.map(({ seq }) => seq);
  };
  const answerOf = (reply: Reply) => [seqsOf(reply), reply.body.nextAfter, reply.body.hasMore];

  /** An account with so many events, the first of which has the seq 1. */
  async function accountWith(count: number): Promise<Account> {
    const account = await api.account();
    for (let seq = 1; seq <= count; seq += 1) await makeEvent(api, { accountId: account.id });
    return account;
  }

  /** What retention does: the oldest events go. */
  const forget = ({ id }: Account, upTo: number) =>
    api.sql("delete from cute.events where account_id = $1 and seq <= $2", [id, upTo]);

  /** Every page's seqs, from one `after` to the next. */
  async function walk(path: string, options: CallOptions): Promise<number[][]> {
    const pages: number[][] = [];
    let after = "";
    for (;;) {
      const reply = await api.call(`GET ${path}${after}`, options);
      expect(reply.status).to.equal(200);
      pages.push(seqsOf(reply));
      if (!reply.body.hasMore) return pages;
      after = `&after=${reply.body.nextAfter}`;
    }
  }

  describe("200", () => {
    it("shows the account's events as they are sent, oldest first, to a key and to a session", async () => {
      const person = await signedIn(api);
      const types = ["item.created", "item.updated", "item.sold", "order.created", "order.completed"] as const;
      const made = [];
      for (const type of [...types, "message.received"] as const) {
        made.push(await makeEvent(api, { accountId: person.id, type }));
      }
      const byKey = await list("limit=100", person);
      expect(byKey.status).to.equal(200);
      expect(byKey.body).to.deep.equal({
        data: made.map(({ body }) => JSON.parse(body)),
        nextAfter: 6,
        hasMore: false,
      });
      const bySession = await api.call("GET /v1/events", { cookie: person.cookie });
      expect(bySession.text).to.equal(byKey.text);
    });

    it("shows 20 unless told otherwise, and goes on from nextAfter until there are no more", async () => {
      const account = await accountWith(23);
      const all = Array.from({ length: 23 }, (_, index) => index + 1);
      const first = await list("", account);
      expect(answerOf(first)).to.deep.equal([all.slice(0, 20), 20, true]);
      expect(answerOf(await list("after=20", account))).to.deep.equal([[21, 22, 23], 23, false]);
      expect(answerOf(await list("after=20&limit=3", account))).to.deep.equal([[21, 22, 23], 23, false]);
      const pages = await walk("/v1/events?limit=7", { key: account.key });
      expect(pages.map(({ length }) => length)).to.deep.equal([7, 7, 7, 2]);
      expect(pages.flat()).to.deep.equal(all);
    });

    it("answers the same after at the end, and later what has happened since", async () => {
      const account = await accountWith(2);
      expect(answerOf(await list("after=2", account))).to.deep.equal([[], 2, false]);
      await makeEvent(api, { accountId: account.id });
      expect(answerOf(await list("after=2", account))).to.deep.equal([[3], 3, false]);
    });

    it("begins at 0 for an account to which nothing has happened", async () => {
      const account = await api.account();
      expect(answerOf(await list("", account))).to.deep.equal([[], 0, false]);
      expect(answerOf(await list("after=0", account))).to.deep.equal([[], 0, false]);
    });

    it("shows neither test events nor those of others", async () => {
      const [account, other] = await Promise.all([accountWith(1), accountWith(2)]);
      await makeEvent(api, { accountId: account.id, seq: null });
      await makeEvent(api, { accountId: account.id });
      expect(answerOf(await list("", account))).to.deep.equal([[1, 2], 2, false]);
      expect(answerOf(await list("", other))).to.deep.equal([[1, 2], 2, false]);
    });

    it("leaves events of orders out without read:orders, and moves on past them", async () => {
      const { id, key } = await api.account();
      const [item, order] = ["item.updated", "order.created"] as const;
      for (const type of [item, order, "order.completed", order, item, order] as const)
        await makeEvent(api, { accountId: id, type });
      const limited = { key: await api.key(id, { scopes: ["webhooks"] }) };
      expect(await walk("/v1/events?limit=2", limited)).to.deep.equal([[1], [], [5]]);
      expect(await walk("/v1/events?limit=2", { key })).to.deep.equal([
        [1, 2],
        [3, 4],
        [5, 6],
      ]);
      const empty = await api.call("GET /v1/events?after=1&limit=3", limited);
      expect(answerOf(empty)).to.deep.equal([[], 4, true]);
      expect(answerOf(await api.call("GET /v1/events?after=5", limited))).to.deep.equal([[], 6, false]);
    });

    it("leaves out what was erased, and moves on past it", async () => {
      const account = await accountWith(1);
      for (const data of [null, {}, null]) await makeEvent(api, { accountId: account.id, data });
      expect(await walk("/v1/events?limit=2", { key: account.key })).to.deep.equal([[1], [3]]);
      expect(answerOf(await list("after=3", account))).to.deep.equal([[], 4, false]);
    });

    it("begins at the oldest event that is kept", async () => {
      const account = await accountWith(5);
      await forget(account, 3);
      expect(answerOf(await list("limit=1", account))).to.deep.equal([[4], 4, true]);
      expect(answerOf(await list("after=3", account))).to.deep.equal([[4, 5], 5, false]);
      await forget(account, 5);
      expect(answerOf(await list("", account))).to.deep.equal([[], 5, false]);
      expect(answerOf(await list("after=5", account))).to.deep.equal([[], 5, false]);
    });
  });

  describe("400", () => {
    const bad: readonly [string, string][] = [
      ["after=-1", "/after"],
      ["after=latest", "/after"],
      ["after=1.5", "/after"],
      ["after=99999999999999999999", "/after"],
      ["limit=0", "/limit"],
      ["limit=101", "/limit"],
      ["cursor=abc", "/cursor"],
    ];
    for (const [query, pointer] of bad) {
      it(`names what is wrong in ${query}`, async () => {
        const { status, body } = await list(query, await api.account());
        expect([status, body.code]).to.deep.equal([400, "invalid_request"]);
        expect(body.errors).to.have.lengthOf(1);
        expect(body.errors[0]).to.include({ in: "query", pointer });
      });
    }

    it("refuses a seq that the account has not reached, as after a restored backup, instead of waiting for it", async () => {
      const account = await accountWith(2);
      const { status, body } = await list("after=3", account);
      expect([status, body.code]).to.deep.equal([400, "invalid_request"]);
      expect(body.errors).to.deep.equal([
        { in: "query", pointer: "/after", detail: "is larger than the seq of the account's last event, 2" },
      ]);
      expect(body.detail).to.contain("begin again without after");
      const { status: fresh } = await list("after=1", await api.account());
      expect(fresh).to.equal(400);
    });
  });

  describe("410", () => {
    it("says which event is the oldest that is kept when those after a seq are not", async () => {
      const account = await accountWith(4);
      await forget(account, 2);
      for (const after of [0, 1]) {
        const { status, body } = await list(`after=${after}`, account);
        expect([status, body.code, body.oldestSeq]).to.deep.equal([410, "events_expired", 3]);
        expect(body.detail).to.equal("Events up to seq 2 are no longer kept: set after to 2 or more.");
        const onwards = await list(`after=${body.oldestSeq - 1}`, account);
        expect(answerOf(onwards)).to.deep.equal([[3, 4], 4, false]);
      }
    });

    it("names the next event when none is kept any more", async () => {
      const account = await accountWith(2);
      await forget(account, 2);
      const { status, body } = await list("after=1", account);
      expect([status, body.code, body.oldestSeq]).to.deep.equal([410, "events_expired", 3]);
      await makeEvent(api, { accountId: account.id });
      expect(answerOf(await list("after=2", account))).to.deep.equal([[3], 3, false]);
    });
  });
});
