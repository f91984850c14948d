import { expect } from "chai";
import type { Schema } from "../../server/contract.ts";
import { openSession } from "../store/query.ts";
import { startTestApi, type TestApi } from "../support/api.ts";
import { newWebhook, replaysOf, storedWebhook } from "../support/new-webhook.ts";
import { type Person, signedIn } from "../support/portal.ts";
import { makeEvent, makePartitions, makeWebhook } from "../support/webhooks.ts";

const minuteMs = 60_000;

describe("replayWebhook: POST /v1/webhooks/{webhookId}/replay", () => {
  let api: TestApi;
  let owner: Person;
  const now = Date.now();

  before(async () => {
    api = await startTestApi();
    await makePartitions(api.databaseUrl, 3);
  });
  after(() => api.close());
  beforeEach(async () => {
    owner = await signedIn(api);
  });

  const replay = (id: string, body: unknown, key = owner.key) =>
    api.call(`POST /v1/webhooks/${id}/replay`, { key, body });
  const ago = (minutes: number) => new Date(now - minutes * minuteMs);

  /** Events of the account, each so many minutes ago; they get the seqs 1, 2, … */
  async function events(...made: readonly [Schema<"EventType">, number][]): Promise<void> {
    for (const [type, minutes] of made) await makeEvent(api, { accountId: owner.id, type, at: ago(minutes) });
  }

  describe("202", () => {
    it("sends the events after a seq again, up to the latest, and says how many the webhook takes", async () => {
      const { id } = await newWebhook(api, owner, { events: ["item.sold", "item.created"] });
      await events(["item.sold", 9], ["item.created", 8], ["item.updated", 7], ["item.sold", 6]);
      const { status, body } = await replay(id, { afterSeq: 1 });
      expect(status).to.equal(202);
      expect(body).to.deep.equal({ afterSeq: 1, untilSeq: 4, events: 2 });
      expect(await replaysOf(api, id)).to.deep.equal([
        { origin: "replay", run: 1, after_seq: "1", until_seq: "4", finished: false },
      ]);
      expect(await storedWebhook(api, id)).to.include({ last_run: 1, due: true });
    });

    it("sends those since a time again, that time included, whatever order they happened in", async () => {
      const { id } = await newWebhook(api, owner);
      await events(["item.sold", 9], ["item.sold", 5], ["item.sold", 7], ["item.sold", 4]);
      const since = async (at: Date) => (await replay(id, { since: at.toISOString() })).body;
      expect(await since(ago(5))).to.deep.equal({ afterSeq: 1, untilSeq: 4, events: 3 });
      expect(await since(ago(4))).to.deep.equal({ afterSeq: 3, untilSeq: 4, events: 1 });
      expect(await since(new Date(ago(4).getTime() + 1))).to.deep.equal({ afterSeq: 4, untilSeq: 4, events: 0 });
      expect(await since(new Date("2001-01-01"))).to.deep.equal({ afterSeq: 0, untilSeq: 4, events: 4 });
    });

    it("numbers each replay as a run of its own, so that the same events can be sent once more", async () => {
      const { id } = await newWebhook(api, owner);
      await events(["item.sold", 1]);
      await replay(id, { afterSeq: 0 });
      await replay(id, { afterSeq: 0 });
      expect((await replaysOf(api, id)).map(({ run }) => run)).to.deep.equal([1, 2]);
    });

    it("sends nothing where there is nothing of its types, or no event at all", async () => {
      const { id } = await newWebhook(api, owner);
      expect((await replay(id, { afterSeq: 0 })).body).to.deep.equal({ afterSeq: 0, untilSeq: 0, events: 0 });
      expect((await replay(id, { since: ago(60).toISOString() })).body.events).to.equal(0);
      await events(["item.created", 1]);
      expect((await replay(id, { afterSeq: 0 })).body).to.deep.equal({ afterSeq: 0, untilSeq: 1, events: 0 });
      expect(await replaysOf(api, id)).to.deep.equal([]);
      expect(await storedWebhook(api, id)).to.include({ last_run: 0, due: false });
    });

    it("counts no event of another account's, and no test event", async () => {
      const { id } = await newWebhook(api, owner);
      const other = await api.account();
      await makeEvent(api, { accountId: other.id, type: "item.sold" });
      await api.call(`POST /v1/webhooks/${id}/test`, { key: owner.key, body: { event: "item.sold" } });
      await events(["item.sold", 1]);
      expect((await replay(id, { since: ago(60).toISOString() })).body).to.include({ untilSeq: 1, events: 1 });
    });
  });

  it("does not wait for whoever publishes for the account, and keeps nobody from it", async () => {
    const { id } = await newWebhook(api, owner);
    await events(["item.sold", 1]);
    const publisher = await openSession(api.databaseUrl);
    await publisher.query("begin");
    await publisher.query("select pg_advisory_xact_lock(cute.bucket_lock(), cute.bucket_of($1))", [owner.id]);
    expect((await replay(id, { afterSeq: 0 })).body).to.deep.equal({ afterSeq: 0, untilSeq: 1, events: 1 });
    await publisher.query("commit");
    await publisher.end();
  });

  describe("400", () => {
    const bad: readonly [string, object, string, string][] = [
      ["neither a seq nor a time", {}, "", "must have one of its fields"],
      ["both", { afterSeq: 0, since: "2026-11-24T08:00:00Z" }, "", "must have one of its fields only"],
      ["a seq below 0", { afterSeq: -1 }, "/afterSeq", "must be >= 0"],
      ["a seq that is none", { afterSeq: "1" }, "/afterSeq", "must be integer"],
      ["a time that is none", { since: "yesterday" }, "/since", "must be a time such as 2026-11-24T08:00:00Z"],
    ];
    for (const [what, given, pointer, says] of bad) {
      it(`refuses ${what}`, async () => {
        const { id } = await newWebhook(api, owner);
        const { status, body } = await replay(id, given);
        expect([status, body.code]).to.deep.equal([400, "invalid_request"]);
        expect(body.errors).to.have.lengthOf(1);
        expect(body.errors[0]).to.include({ in: "body", pointer });
        expect(body.errors[0].detail).to.include(says);
        expect(body.detail).to.not.include("  ");
      });
    }

    it("refuses a seq that the account has not reached, and names the last one", async () => {
      const { id } = await newWebhook(api, owner);
      await events(["item.sold", 1]);
      const { status, body } = await replay(id, { afterSeq: 2 });
      expect([status, body.code]).to.deep.equal([400, "invalid_request"]);
      expect(body.errors).to.deep.equal([
        { in: "body", pointer: "/afterSeq", detail: "is larger than the seq of the account's last event, 1" },
      ]);
    });
  });

  describe("403", () => {
    it("sends no events about orders again for a key without read:orders", async () => {
      const { id } = await newWebhook(api, owner, { events: ["item.sold", "order.created"] });
      const key = await api.key(owner.id, { scopes: ["webhooks"] });
      const { status, body } = await replay(id, { afterSeq: 0 }, key);
      expect([status, body.code]).to.deep.equal([403, "insufficient_scope"]);
      expect((await replay(id, { afterSeq: 0 })).status).to.equal(202);
    });
  });

  describe("409", () => {
    it("sends nothing again to a webhook that is not active", async () => {
      await events(["item.sold", 1]);
      for (const state of ["paused", "gone"] as const) {
        const id = await makeWebhook(api, { accountId: owner.id, state, events: ["item.sold"] });
        const { status, body } = await replay(id, { afterSeq: 0 });
        expect([status, body.code]).to.deep.equal([409, "webhook_not_active"]);
        expect(await replaysOf(api, id)).to.deep.equal([]);
      }
    });
  });

  describe("410", () => {
    it("says so when events after that seq are no longer kept, and names the oldest that is", async () => {
      const { id } = await newWebhook(api, owner);
      await events(["item.sold", 9], ["item.sold", 8], ["item.sold", 7], ["item.sold", 6]);
      await api.sql("delete from cute.events where account_id = $1 and seq <= 2", [owner.id]);
      const { status, body } = await replay(id, { afterSeq: 1 });
      expect([status, body.code, body.oldestSeq]).to.deep.equal([410, "events_expired", 3]);
      expect(body.detail).to.equal("Events up to seq 2 are no longer kept: set afterSeq to 2 or more.");
      expect((await replay(id, { afterSeq: 2 })).body).to.deep.equal({ afterSeq: 2, untilSeq: 4, events: 2 });
    });

    it("names the next event as the oldest when none is kept", async () => {
      const { id } = await newWebhook(api, owner);
      await events(["item.sold", 9], ["item.sold", 8]);
      await api.sql("delete from cute.events where account_id = $1", [owner.id]);
      expect((await replay(id, { afterSeq: 1 })).body).to.include({ code: "events_expired", oldestSeq: 3 });
      expect((await replay(id, { afterSeq: 2 })).body).to.deep.equal({ afterSeq: 2, untilSeq: 2, events: 0 });
    });
  });
});
