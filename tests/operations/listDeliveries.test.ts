import { randomUUID } from "node:crypto";
import { expect } from "chai";
import type { Schema } from "../../server/contract.ts";
import { type Account, startTestApi, type TestApi } from "../support/api.ts";
import { idsOf, pages, walk } from "../support/lists.ts";
import { type Person, signedIn } from "../support/portal.ts";
import { makeDelivery, makeEvent, makePartitions, makeWebhook } from "../support/webhooks.ts";

const minute = 60_000;
const day = 24 * 60 * minute;

interface Made {
  readonly id: string;
  readonly type: Schema<"EventType">;
  readonly status: Schema<"DeliveryStatus">;
  readonly createdAt: Date;
}

describe("listDeliveries: GET /v1/webhooks/{webhookId}/deliveries", () => {
  let api: TestApi;
  let owner: Person;
  let stranger: Account;
  let webhookId: string;
  const now = Date.now();
  /** Newest first. */
  const made: Made[] = [];

  before(async () => {
    api = await startTestApi();
    await makePartitions(api.databaseUrl, 30);
    [owner, stranger] = await Promise.all([signedIn(api), api.account()]);
    webhookId = await makeWebhook(api, { accountId: owner.id });
    const rows = [
      ["item.updated", "pending", now - 10 * minute],
      ["item.sold", "succeeded", now - 20 * minute],
      ["order.created", "failed", now - day],
      ["item.updated", "failed", now - 2 * day],
      ["item.updated", "succeeded", now - 9 * day],
      ["item.created", "succeeded", now - 28 * day],
    ] as const;
    for (const [type, status, at] of rows) made.push(await delivered(webhookId, type, { status, at }));
    await delivered(await makeWebhook(api, { accountId: owner.id }), "item.sold", { status: "failed", at: now });
  });
  after(() => api.close());

  async function delivered(
    to: string,
    type: Made["type"],
    { status, at }: { status: Made["status"]; at: number },
  ): Promise<Made> {
    const createdAt = new Date(at);
    const event = await makeEvent(api, { accountId: owner.id, type, at: createdAt });
    return { id: await makeDelivery(api, { webhookId: to, event, status, createdAt }), type, status, createdAt };
  }

  const path = (id = webhookId) => `/v1/webhooks/${id}/deliveries`;
  const list = (query = "") => api.call(`GET ${path()}?${query}`, { key: owner.key });
  const ids = (matches: (one: Made) => boolean) => made.filter(matches).map(({ id }) => id);

  describe("200", () => {
    it("shows what was sent and what waits, newest first, to a key and to a session", async () => {
      const reply = await list();
      expect(reply.status).to.equal(200);
      expect(idsOf(reply)).to.deep.equal(ids(() => true));
      expect(reply.body.nextCursor).to.equal(null);
      const bySession = await api.call(`GET ${path()}`, { cookie: owner.cookie });
      expect(bySession.text).to.equal(reply.text);
    });

    it("shows how each is going", async () => {
      const at = new Date(now - 5 * minute);
      const event = await makeEvent(api, { accountId: owner.id, type: "message.received", at });
      const once = await makeWebhook(api, { accountId: owner.id });
      const id = await makeDelivery(api, { webhookId: once, event, createdAt: at, attempts: 2 });
      await api.sql(
        `update cute.deliveries set last_attempt_at = created_at + interval '5 s', last_status_code = 503,
           last_error_code = 'http_error', next_attempt_at = created_at + interval '305 s' where id = $1`,
        [id],
      );
      const { body } = await api.call(`GET ${path(once)}`, { key: owner.key });
      const later = (ms: number) => new Date(at.getTime() + ms).toISOString();
      const delivery = {
        id,
        webhookId: once,
        eventId: event.id,
        event: "message.received",
        seq: event.seq,
        origin: "event",
        status: "pending",
        attempts: 2,
        nextAttemptAt: later(305_000),
        lastAttemptAt: later(5_000),
        lastStatusCode: 503,
        lastErrorCode: "http_error",
        createdAt: later(0),
        completedAt: null,
      };
      expect(body.data).to.deep.equal([delivery]);
    });

    it("finds by status, several meaning either", async () => {
      expect(idsOf(await list("status=failed"))).to.deep.equal(ids(({ status }) => status === "failed"));
      expect(idsOf(await list("status=succeeded"))).to.deep.equal(ids(({ status }) => status === "succeeded"));
      expect(idsOf(await list("status=pending&status=failed"))).to.deep.equal(
        ids(({ status }) => status !== "succeeded"),
      );
      expect(idsOf(await list("status=pending&status=succeeded"))).to.deep.equal(
        ids(({ status }) => status !== "failed"),
      );
    });

    it("finds by type of event, and by both", async () => {
      expect(idsOf(await list("event=item.updated"))).to.deep.equal(ids(({ type }) => type === "item.updated"));
      expect(idsOf(await list("event=item.sold&event=order.created"))).to.deep.equal(
        ids(({ type }) => type === "item.sold" || type === "order.created"),
      );
      expect(idsOf(await list("event=item.updated&status=failed"))).to.deep.equal([made[3]?.id]);
      expect(idsOf(await list("event=message.received"))).to.deep.equal([]);
    });

    it("finds what was made since a time, which is in it", async () => {
      const since = made[3]?.createdAt.toISOString();
      expect(idsOf(await list(`createdSince=${since}`))).to.deep.equal(ids((one) => made.indexOf(one) <= 3));
      expect(idsOf(await list(`createdSince=${since}&status=failed`))).to.deep.equal([made[2]?.id, made[3]?.id]);
      expect(idsOf(await list("createdSince=2091-01-01T00:00:00%2B02:00"))).to.deep.equal([]);
    });

    it("comes in pages, each delivery once, while others are added", async () => {
      const hook = await makeWebhook(api, { accountId: owner.id });
      const expected = [];
      for (const minutes of [1, 2, 3, 3, 3, 4, 5]) {
        expected.push(await delivered(hook, "item.sold", { status: "succeeded", at: now - minutes * minute }));
      }
      const seen: string[] = [];
      for await (const page of pages(api, `${path(hook)}?limit=2`, { key: owner.key })) {
        seen.push(...idsOf(page));
        await delivered(hook, "item.sold", { status: "pending", at: Date.now() });
      }
      expect(seen).to.have.members(expected.map(({ id }) => id));
      expect(await walk(api, `${path()}?limit=1&status=failed`, { key: owner.key })).to.deep.equal(
        ids(({ status }) => status === "failed"),
      );
    });

    it("shows a replay where it was made, though its event is older", async () => {
      const hook = await makeWebhook(api, { accountId: owner.id });
      const { id: newer } = await delivered(hook, "item.sold", { status: "succeeded", at: now - minute });
      const event = await makeEvent(api, { accountId: owner.id, at: new Date(now - 20 * day) });
      const replayed = await makeDelivery(api, { webhookId: hook, event, run: 1, origin: "replay" });
      expect(await walk(api, `${path(hook)}?limit=1`, { key: owner.key })).to.deep.equal([replayed, newer]);
    });

    it("looks at 20,000 deliveries for a page, and goes on from there in the next", async () => {
      const hook = await makeWebhook(api, { accountId: owner.id });
      const oldest = await delivered(hook, "order.created", { status: "failed", at: now - day });
      await api.sql(
        `insert into cute.deliveries (id, event_id, webhook_id, run, origin, event_type, status, created_at, completed_at)
         select overlay(cute.uuid7_floor(at)::text placing lpad(to_hex(n), 12, '0') from 25)::uuid, gen_random_uuid(), $1, 0,
           'event', 'item.updated', 'succeeded', at, at
         from generate_series(1, 40000) n, lateral (select now() - n * interval '1 ms' as at)`,
        [hook],
      );
      const looked = [];
      for await (const page of pages(api, `${path(hook)}?event=order.created`, { key: owner.key })) {
        looked.push(idsOf(page));
      }
      expect(looked).to.deep.equal([[], [], [oldest.id]]);
      const unsuccessful = await api.call(`GET ${path(hook)}?status=failed`, { key: owner.key });
      expect([idsOf(unsuccessful), unsuccessful.body.nextCursor]).to.deep.equal([[oldest.id], null]);
    });

    it("shows what was sent to a webhook that has been deleted", async () => {
      const deleted = await makeWebhook(api, { accountId: owner.id, state: "deleted" });
      const { id } = await delivered(deleted, "item.sold", { status: "failed", at: now });
      expect(idsOf(await api.call(`GET ${path(deleted)}`, { key: owner.key }))).to.deep.equal([id]);
    });
  });

  describe("400", () => {
    const bad: readonly [string, string][] = [
      ["status=lost", "/status/0"],
      ["event=item.sold&event=item.lost", "/event/1"],
      ["createdSince=yesterday", "/createdSince"],
      ["limit=0", "/limit"],
      ["origin=retry", "/origin"],
    ];
    for (const [query, pointer] of bad) {
      it(`names what is wrong in ${query}`, async () => {
        const { status, body } = await list(query);
        expect([status, body.code]).to.deep.equal([400, "invalid_request"]);
        expect(body.errors).to.have.lengthOf(1);
        expect(body.errors[0]).to.include({ in: "query", pointer });
      });
    }

    it("refuses a cursor that was given for other filters", async () => {
      const { body: page } = await list("limit=1");
      const { status, body } = await list(`status=failed&cursor=${page.nextCursor}`);
      expect([status, body.code]).to.deep.equal([400, "invalid_cursor"]);
    });
  });

  describe("404", () => {
    it("answers alike for somebody else's webhook and one that never was", async () => {
      const foreign = await makeWebhook(api, { accountId: stranger.id });
      for (const id of [foreign, randomUUID()]) {
        const { status, body } = await api.call(`GET ${path(id)}`, { key: owner.key });
        expect([status, body.code, body.detail]).to.deep.equal([
          404,
          "webhook_not_found",
          "There is no such webhook in this account.",
        ]);
      }
    });
  });
});
