import { expect } from "chai";
import type { Schema } from "../../server/contract.ts";
import { startTestApi, type TestApi } from "../support/api.ts";
import { newWebhook, storedWebhook } from "../support/new-webhook.ts";
import { type Person, signedIn } from "../support/portal.ts";
import { makeWebhook } from "../support/webhooks.ts";

const types: readonly Schema<"EventType">[] = [
  "item.created",
  "item.updated",
  "item.sold",
  "order.created",
  "order.completed",
  "message.received",
];

describe("sendTestEvent: POST /v1/webhooks/{webhookId}/test", () => {
  let api: TestApi;
  let owner: Person;

  before(async () => {
    api = await startTestApi();
    owner = await signedIn(api);
  });
  after(() => api.close());

  const send = (id: string, event: unknown, key = owner.key) =>
    api.call(`POST /v1/webhooks/${id}/test`, { key, body: { event } });
  const get = (path: string) => api.call(`GET ${path}`, { key: owner.key });

  describe("202", () => {
    for (const type of types) {
      it(`queues a made-up ${type} for this webhook, subscribed or not, and answers its delivery`, async () => {
        const { id } = await newWebhook(api, owner, { events: ["item.sold"] });
        const sentAt = Date.now();
        const { status, body, headers } = await send(id, type);
        expect(status).to.equal(202);
        expect(body).to.include({
          webhookId: id,
          event: type,
          seq: null,
          origin: "test",
          status: "pending",
          attempts: 0,
        });
        expect(headers.get("location")).to.equal(`/v1/webhooks/${id}/deliveries/${body.id}`);
        const queued = await api.sql("select delivery_id, event_id, attempts from cute.queue where webhook_id = $1", [
          id,
        ]);
        expect(queued).to.deep.equal([{ delivery_id: body.id, event_id: body.eventId, attempts: 0 }]);
        expect((await storedWebhook(api, id)).due).to.equal(true);
        const event = await get(`/v1/events/${body.eventId}`);
        expect(event.status).to.equal(200);
        expect(event.body).to.include({ id: body.eventId, event: type, seq: null });
        expect(event.body.timestamp).to.be.within(sentAt, Date.now());
        const delivery = await get(headers.get("location") ?? "");
        expect(delivery.body.body).to.equal(event.text);
        expect(JSON.parse(delivery.body.body)).to.have.all.keys("id", "event", "seq", "timestamp", "data");
      });
    }

    it("takes no seq and stands in no feed; the request that asked for it is noted with it", async () => {
      const { id } = await newWebhook(api, owner);
      const { body, headers } = await send(id, "item.sold");
      expect(await api.sql("select from cute.account_seqs where account_id = $1", [owner.id])).to.deep.equal([]);
      expect((await get("/v1/events")).body).to.deep.equal({ data: [], nextAfter: 0, hasMore: false });
      const [event] = await api.sql("select request_id, account_id from cute.events where id = $1", [body.eventId]);
      expect(event).to.deep.equal({ request_id: headers.get("x-request-id"), account_id: owner.id });
    });

    it("makes an event of its own at each call", async () => {
      const { id } = await newWebhook(api, owner);
      const [one, other] = [await send(id, "item.sold"), await send(id, "item.sold")];
      expect(one.body.eventId).to.not.equal(other.body.eventId);
      expect(one.body.id).to.not.equal(other.body.id);
    });
  });

  describe("400", () => {
    for (const event of ["item.stolen", null, undefined]) {
      it(`refuses ${event} for a type`, async () => {
        const { id } = await newWebhook(api, owner);
        const { status, body } = await send(id, event);
        expect([status, body.code, body.errors[0].pointer]).to.deep.equal([400, "invalid_request", "/event"]);
        await api.call(`DELETE /v1/webhooks/${id}`, { key: owner.key });
      });
    }
  });

  describe("403", () => {
    it("makes up no order for a key without read:orders", async () => {
      const { id } = await newWebhook(api, owner);
      const key = await api.key(owner.id, { scopes: ["webhooks"] });
      const { status, body } = await send(id, "order.created", key);
      expect([status, body.code]).to.deep.equal([403, "insufficient_scope"]);
      expect((await send(id, "item.sold", key)).status).to.equal(202);
    });
  });

  describe("409", () => {
    for (const state of ["paused", "gone", "failing"] as const) {
      it(`sends nothing to a webhook that is not active (${state}), and queues nothing`, async () => {
        const id = await makeWebhook(api, { accountId: owner.id, state, url: "http://127.0.0.1:4242/hook" });
        const { status, body } = await send(id, "item.sold");
        expect([status, body.code]).to.deep.equal([409, "webhook_not_active"]);
        expect(body.detail).to.include(state === "paused" ? "paused" : "disabled");
        expect(await api.sql("select from cute.queue where webhook_id = $1", [id])).to.deep.equal([]);
      });
    }
  });

  describe("422", () => {
    it("sends nothing to a URL that is no longer permitted", async () => {
      const { id } = await newWebhook(api, owner);
      await api.sql("update cute.webhooks set url = 'https://10.0.0.1/hook' where id = $1", [id]);
      const { status, body } = await send(id, "item.sold");
      expect([status, body.code]).to.deep.equal([422, "url_refused"]);
      expect(body).to.not.have.property("errors");
      expect(await api.sql("select from cute.queue where webhook_id = $1", [id])).to.deep.equal([]);
    });
  });
});
