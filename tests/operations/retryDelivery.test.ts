import { randomUUID } from "node:crypto";
import { expect } from "chai";
import { deliveryId } from "../../server/store/webhooks/delivery-id.ts";
import { openSession, type Session } from "../store/query.ts";
import { type Account, startTestApi, type TestApi } from "../support/api.ts";
import { type Person, signedIn } from "../support/portal.ts";
import { until } from "../support/until.ts";
import {
  type DeliveryWish,
  type MadeEvent,
  makeDelivery,
  makeEvent,
  makePartitions,
  makeWebhook,
} from "../support/webhooks.ts";

const inAnHour = () => new Date(Date.now() + 3_600_000);

describe("retryDelivery: POST /v1/webhooks/{webhookId}/deliveries/{deliveryId}/retry", () => {
  let api: TestApi;
  let owner: Person;
  let stranger: Account;
  let webhookId: string;
  let event: MadeEvent;

  before(async () => {
    api = await startTestApi();
    await makePartitions(api.databaseUrl);
    [owner, stranger] = await Promise.all([signedIn(api), api.account()]);
  });
  beforeEach(async () => {
    webhookId = await makeWebhook(api, { accountId: owner.id });
    event = await makeEvent(api, { accountId: owner.id, type: "item.sold" });
  });
  after(() => api.close());

  const path = (id: string, webhook = webhookId) => `/v1/webhooks/${webhook}/deliveries/${id}/retry`;
  const retry = (id: string, { key } = owner) => api.call(`POST ${path(id)}`, { key });
  const made = (wish: Partial<DeliveryWish> = {}) => makeDelivery(api, { webhookId, event, ...wish });

  async function only(sql: string, id: string) {
    const rows = await api.sql(sql, [id]);
    expect(rows).to.have.lengthOf(1);
    return rows[0] ?? {};
  }
  const queued = (id: string) =>
    only("select due_at <= now() as due, attempts, claim_no, leased_by from cute.queue where delivery_id = $1", id);
  const dispatch = () =>
    only("select due_at <= now() as due from cute.webhook_dispatch where webhook_id = $1", webhookId);
  const deliveryIds = async () => {
    const rows = await api.sql("select id from cute.deliveries where webhook_id = $1 order by run", [webhookId]);
    return rows.map(({ id }) => id);
  };
  const expectNow = (time: string) => expect(Math.abs(Date.now() - Date.parse(time))).to.be.below(10_000);

  describe("202", () => {
    it("makes a delivery that waits for its next attempt due at once, and wakes its webhook", async () => {
      const id = await made({ attempts: 3, nextAttemptAt: inAnHour() });
      const { status, body, headers } = await retry(id);
      expect(status).to.equal(202);
      expect(body).to.include({ id, status: "pending", attempts: 3, origin: "event", completedAt: null });
      expectNow(body.nextAttemptAt);
      expect(headers.get("location")).to.equal(`/v1/webhooks/${webhookId}/deliveries/${id}`);
      expect(await queued(id)).to.deep.equal({ due: true, attempts: 3, claim_no: 0, leased_by: null });
      expect(await dispatch()).to.deep.equal({ due: true });
      expect(await deliveryIds()).to.deep.equal([id]);
      const shown = await api.call(`GET ${headers.get("location")}`, { key: owner.key });
      expect(shown.body).to.include(body);
    });

    it("leaves a delivery that is due already where it stands in the queue", async () => {
      const nextAttemptAt = new Date(Date.now() - 60_000);
      const id = await made({ nextAttemptAt });
      const { body } = await retry(id);
      expect(body.nextAttemptAt).to.equal(nextAttemptAt.toISOString());
      const { due_at } = await only("select due_at from cute.queue where delivery_id = $1", id);
      expect(due_at).to.deep.equal(nextAttemptAt);
    });

    it("leaves a delivery alone whose attempt is under way", async () => {
      const id = await made();
      const lease = "update cute.queue set leased_by = $2, claim_no = 7, due_at = $3 where delivery_id = $1";
      const worker = randomUUID();
      await api.sql(lease, [id, worker, inAnHour()]);
      const { status, body } = await retry(id);
      expect([status, body.id, body.status]).to.deep.equal([202, id, "pending"]);
      expect(await queued(id)).to.deep.equal({ due: false, attempts: 0, claim_no: 7, leased_by: worker });
      await api.sql(lease, [id, worker, new Date(Date.now() - 1_000)]);
      expect((await retry(id)).body.id).to.equal(id);
      expect(await queued(id)).to.include({ due: true });
      expect(await deliveryIds()).to.deep.equal([id]);
    });

    for (const status of ["failed", "succeeded"] as const) {
      it(`makes another delivery of the event of one that ${status}`, async () => {
        const first = await made({ status, attempts: 10 });
        const { status: answered, body, headers } = await retry(first);
        const { createdAt, nextAttemptAt, ...rest } = body;
        expect(answered).to.equal(202);
        expect(rest).to.deep.equal({
          id: deliveryId(event.id, webhookId, 1),
          webhookId,
          eventId: event.id,
          event: "item.sold",
          seq: event.seq,
          origin: "retry",
          status: "pending",
          attempts: 0,
          lastAttemptAt: null,
          lastStatusCode: null,
          lastErrorCode: null,
          completedAt: null,
        });
        expect(nextAttemptAt).to.equal(createdAt);
        expectNow(createdAt);
        expect(headers.get("location")).to.equal(`/v1/webhooks/${webhookId}/deliveries/${body.id}`);
        expect(await queued(body.id)).to.deep.equal({ due: true, attempts: 0, claim_no: 0, leased_by: null });
        expect(await dispatch()).to.deep.equal({ due: true });
        const { body: before } = await api.call(`GET /v1/webhooks/${webhookId}/deliveries/${first}`, {
          key: owner.key,
        });
        expect(before).to.include({ id: first, status, attempts: 10 });
      });
    }

    it("repeats a retry, a replay and a test alike, each time as another run", async () => {
      const test = await makeEvent(api, { accountId: owner.id, seq: null });
      await api.sql("update cute.webhooks set last_run = 4 where id = $1", [webhookId]);
      const replayed = await made({ run: 4, origin: "replay", status: "failed" });
      const tested = await made({ event: test, origin: "test", status: "succeeded" });
      const [one, two] = [await retry(replayed), await retry(tested)];
      expect(one.body).to.include({ id: deliveryId(event.id, webhookId, 5), origin: "retry", seq: event.seq });
      expect(two.body).to.include({ id: deliveryId(test.id, webhookId, 6), origin: "retry", seq: null });
      await api.sql("delete from cute.queue where delivery_id = $1", [one.body.id]);
      expect((await retry(one.body.id)).body.id).to.equal(deliveryId(event.id, webhookId, 7));
    });

    it("makes one delivery for each of many calls at once, and none twice for an Idempotency-Key", async () => {
      const id = await made({ status: "failed" });
      const replies = await Promise.all(Array.from({ length: 8 }, () => retry(id)));
      expect(replies.map(({ status }) => status)).to.deep.equal(Array(8).fill(202));
      const options = { cookie: owner.cookie, headers: { "Idempotency-Key": randomUUID() } };
      const [once, twice] = [await api.call(`POST ${path(id)}`, options), await api.call(`POST ${path(id)}`, options)];
      expect([once.status, twice.status]).to.deep.equal([202, 202]);
      expect([twice.text, twice.headers.get("idempotent-replayed")]).to.deep.equal([once.text, "true"]);
      const runs = Array.from({ length: 10 }, (_, run) => deliveryId(event.id, webhookId, run));
      expect(await deliveryIds()).to.deep.equal(runs);
    });

    describe("beside what else holds the webhook", () => {
      let session: Session;
      beforeEach(async () => {
        session = await openSession(api.databaseUrl);
        await session.query("begin");
      });
      afterEach(() => session.end());

      const waiting = () =>
        until(async () => {
          const rows = await api.sql(
            "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
          );
          return rows.length > 0 ? rows : null;
        });

      it("does not wait for whoever publishes for the account, and keeps nobody from it", async () => {
        const id = await made({ status: "failed" });
        await session.query("select pg_advisory_xact_lock(cute.bucket_lock(), cute.bucket_of($1))", [owner.id]);
        expect((await retry(id)).status).to.equal(202);
        expect(await deliveryIds()).to.have.lengthOf(2);
        await session.query("commit");
      });

      it("makes another delivery if the one that waited ends just before", async () => {
        const id = await made({ nextAttemptAt: inAnHour() });
        await session.query("update cute.webhook_dispatch set succeeded = succeeded + 1 where webhook_id = $1", [
          webhookId,
        ]);
        const reply = retry(id);
        await waiting();
        await session.query("delete from cute.queue where delivery_id = $1", [id]);
        await session.query("update cute.deliveries set status = 'succeeded', next_attempt_at = null where id = $1", [
          id,
        ]);
        await session.query("commit");
        const { body } = await reply;
        expect([body.id, body.origin]).to.deep.equal([deliveryId(event.id, webhookId, 1), "retry"]);
      });
    });
  });

  describe("400", () => {
    it("names an id that is no UUID, and a query that has no meaning", async () => {
      const { status, body } = await api.call(`POST ${path("42")}?now=1`, { key: owner.key });
      expect([status, body.code]).to.deep.equal([400, "invalid_request"]);
      expect(body.errors.map(({ pointer }: { pointer: string }) => pointer)).to.have.members(["/deliveryId", "/now"]);
    });
  });

  describe("403", () => {
    it("keeps orders' events from a key without read:orders, names the scope and sends nothing", async () => {
      const limited = { ...owner, key: await api.key(owner.id, { scopes: ["webhooks"] }) };
      event = await makeEvent(api, { accountId: owner.id, type: "order.created" });
      const id = await made({ status: "failed" });
      const { status, body } = await retry(id, limited);
      expect([status, body.code]).to.deep.equal([403, "insufficient_scope"]);
      expect(body.detail).to.contain("read:orders");
      expect(await deliveryIds()).to.deep.equal([id]);
      expect((await retry(id)).status).to.equal(202);
    });
  });

  describe("404", () => {
    it("answers alike for somebody else's webhook, a deleted one and one that never was", async () => {
      const foreign = await makeWebhook(api, { accountId: stranger.id });
      const deleted = await makeWebhook(api, { accountId: owner.id, state: "deleted" });
      const theirs = await made({ webhookId: foreign, status: "failed" });
      const gone = await made({ webhookId: deleted, status: "failed" });
      for (const line of [path(theirs, foreign), path(gone, deleted), path(gone, randomUUID())]) {
        const { status, body } = await api.call(`POST ${line}`, { key: owner.key });
        expect([status, body.code], line).to.deep.equal([404, "webhook_not_found"]);
      }
    });

    it("answers alike for a delivery of another webhook and one that never was", async () => {
      const another = await makeWebhook(api, { accountId: owner.id });
      const elsewhere = await made({ webhookId: another, status: "failed" });
      for (const id of [elsewhere, event.id, randomUUID()]) {
        const { status, body } = await retry(id);
        expect([status, body.code], id).to.deep.equal([404, "delivery_not_found"]);
      }
    });
  });

  describe("409", () => {
    for (const [state, word] of [
      ["paused", "paused"],
      ["gone", "disabled"],
      ["failing", "disabled"],
    ] as const) {
      it(`sends nothing to a webhook that is ${word}: ${state}`, async () => {
        webhookId = await makeWebhook(api, { accountId: owner.id, state });
        const waits = await made({ nextAttemptAt: inAnHour() });
        const over = await made({ run: 1, status: "failed" });
        for (const id of [waits, over]) {
          const { status, body } = await retry(id);
          expect([status, body.code]).to.deep.equal([409, "webhook_not_active"]);
          expect(body.detail).to.contain(word);
        }
        expect(await deliveryIds()).to.deep.equal([waits, over]);
        expect(await queued(waits)).to.include({ due: false });
      });
    }
  });
});
