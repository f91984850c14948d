import { randomUUID } from "node:crypto";
import { expect } from "chai";
import { startTestApi, type TestApi } from "../support/api.ts";
import type { Reply } from "../support/call.ts";
import { insertCategory } from "../support/fixtures.ts";
import { newWebhook } from "../support/new-webhook.ts";
import { isLogged, type Person, signedIn } from "../support/portal.ts";
import { makeDelivery, makeWebhook } from "../support/webhooks.ts";

describe("getRequest: GET /portal/requests/{requestId}", () => {
  let api: TestApi;
  let owner: Person;
  let other: Person;

  before(async () => {
    api = await startTestApi();
    [owner, other] = await Promise.all([signedIn(api), signedIn(api)]);
  });
  after(() => api.close());

  const idOf = ({ headers }: Reply) => headers.get("x-request-id") ?? "";
  const get = (id: string, { cookie } = owner) => api.call(`GET /portal/requests/${id}`, { cookie });
  async function logged(id: string, person = owner): Promise<Reply> {
    await isLogged(api, id);
    const reply = await get(id, person);
    expect(reply.status).to.equal(200);
    return reply;
  }

  describe("200", () => {
    it("shows a refused request within two seconds, with the problem as it was sent", async () => {
      const refused = await api.call("POST /v1/items?trace=1", {
        key: owner.key,
        body: { title: "" },
        headers: { "User-Agent": "stock-sync/1.2", "X-Request-Id": "nightly-17" },
        address: "198.51.100.23",
      });
      expect(refused.status).to.equal(400);
      const { at, latencyMs, keyId, ...rest } = (await logged(idOf(refused))).body;
      expect(rest).to.deep.equal({
        id: refused.body.requestId,
        method: "POST",
        path: "/v1/items?trace=1",
        operation: "createItem",
        status: 400,
        problemCode: "invalid_request",
        problem: refused.body,
        bytesIn: 12,
        bytesOut: Buffer.byteLength(refused.text),
        address: "198.51.100.23",
        clientRequestId: "nightly-17",
        userAgent: "stock-sync/1.2",
        events: [],
      });
      expect(Math.abs(Date.now() - Date.parse(at))).to.be.below(5_000);
      expect(latencyMs).to.be.within(0.001, 5_000);
      const me = await api.call("GET /v1/me", { key: owner.key });
      expect(keyId).to.equal(me.body.key.id);
    });

    it("shows a request that was answered, by a key and by the session", async () => {
      const byKey = await logged(idOf(await api.call("GET /v1/items?limit=1", { key: owner.key })));
      expect(byKey.body).to.include({ operation: "listItems", status: 200, problemCode: null, problem: null });
      const bySession = await logged(idOf(await api.call("GET /portal/keys", { cookie: owner.cookie })));
      expect(bySession.body).to.include({ operation: "listKeys", status: 200, keyId: null });
    });

    it("shows a call that was denied by its limits", async () => {
      const person = await signedIn(api, "free");
      const call = () => api.call("GET /v1/me", { key: person.key });
      const replies = await Promise.all(Array.from({ length: 61 }, call));
      const denied = replies.find(({ status }) => status === 429);
      const { body } = await logged(denied?.body.requestId, person);
      expect(body).to.deep.include({ status: 429, problemCode: "rate_limited", problem: denied?.body });
    });
  });

  describe("200 with what followed", () => {
    let webhookId: string;
    let itemLine: string;
    let created: Reply;

    before(async () => {
      webhookId = (await newWebhook(api, owner, { events: ["item.created", "item.updated"] })).id;
      await newWebhook(api, other, { events: ["item.created"] });
      const categoryId = await insertCategory(api);
      const item = { title: "Coat", price: { amount: 8900, currency: "EUR" }, categoryId, condition: "good" };
      created = await api.call("POST /v1/items", { key: owner.key, body: { ...item, status: "active" } });
      itemLine = `/v1/items/${created.body.id}`;
      await published();
    });

    /** Tests publish before each public list. */
    const published = () => api.call("GET /v1/items?limit=1", { key: other.key });

    it("shows the event that it caused and the event's delivery, as these are shown by themselves", async () => {
      const { body: list } = await api.call(`GET /v1/webhooks/${webhookId}/deliveries`, { key: owner.key });
      const { events } = (await logged(idOf(created))).body;
      expect(events).to.have.lengthOf(1);
      const [{ createdAt, ...event }] = events;
      expect(event).to.deep.equal({
        id: list.data[0].eventId,
        event: "item.created",
        seq: 1,
        deliveries: list.data,
      });
      const shown = await api.call(`GET /v1/events/${event.id}`, { key: owner.key });
      expect(Date.parse(createdAt)).to.equal(shown.body.timestamp);
    });

    it("shows an event that goes to no webhook, and none of a change that the public does not see", async () => {
      const noted = await api.call(`PATCH ${itemLine}`, { key: owner.key, body: { sku: "COAT-1" } });
      await api.sql("update cute.webhooks set events = '{item.sold}' where id = $1", [webhookId]);
      const unheard = await api.call(`PATCH ${itemLine}`, { key: owner.key, body: { title: "Wool coat" } });
      await published();
      await api.sql("update cute.webhooks set events = '{item.created,item.updated}' where id = $1", [webhookId]);
      expect((await logged(idOf(unheard))).body.events[0]).to.deep.include({ event: "item.updated", deliveries: [] });
      expect((await logged(idOf(noted))).body.events).to.deep.equal([]);
    });

    it("shows a test event, which has no seq", async () => {
      const sent = await api.call(`POST /v1/webhooks/${webhookId}/test`, {
        key: owner.key,
        body: { event: "item.sold" },
      });
      const [event] = (await logged(idOf(sent))).body.events;
      expect(event).to.deep.include({ id: sent.body.eventId, event: "item.sold", seq: null, deliveries: [sent.body] });
    });

    it("shows for a retry the event that was sent again, with its deliveries, the newest first", async () => {
      const [{ id: first }] = (await logged(idOf(created))).body.events[0].deliveries;
      await api.sql("delete from cute.queue where delivery_id = $1", [first]);
      await api.sql("update cute.deliveries set status = 'failed', completed_at = now() where id = $1", [first]);
      const line = `POST /v1/webhooks/${webhookId}/deliveries/${first}/retry`;
      const retried = await api.call(line, { key: owner.key });
      expect(retried.status).to.equal(202);
      const [event] = (await logged(idOf(retried))).body.events;
      expect(event.event).to.equal("item.created");
      expect(event.deliveries.map(({ id, origin }: { id: string; origin: string }) => [id, origin])).to.deep.equal([
        [retried.body.id, "retry"],
        [first, "event"],
      ]);
      const refused = await api.call(line.replace(webhookId, randomUUID()), { key: owner.key });
      expect([refused.status, (await logged(idOf(refused))).body.events]).to.deep.equal([404, []]);
    });

    it("shows nothing that is another account's, though the database has it under the same request", async () => {
      const id = idOf(created);
      const [event] = await api.sql("select id, type, seq from cute.events where request_id = $1", [id]);
      const foreign = await makeWebhook(api, { accountId: other.id });
      await makeDelivery(api, { webhookId: foreign, event: { id: event?.id, type: event?.type, seq: 1, body: "" } });
      await api.sql(
        `insert into cute.events (id, account_id, seq, type, at, request_id)
         select overlay(id::text placing 'ffff' from 33)::uuid, $2, 1000, type, at, request_id from cute.events where id = $1`,
        [event?.id, other.id],
      );
      const { events } = (await logged(id)).body;
      expect(events.map(({ id: shown }: { id: string }) => shown)).to.deep.equal([event?.id]);
      expect(new Set(events[0].deliveries.map((one: { webhookId: string }) => one.webhookId))).to.deep.equal(
        new Set([webhookId]),
      );
    });

    it("has another ETag once a delivery has gone on", async () => {
      const id = idOf(created);
      const etag = (await logged(id)).headers.get("etag") ?? "";
      await api.sql(
        "update cute.deliveries set attempts = attempts + 1, last_attempt_at = now() where webhook_id = $1 and status = 'pending'",
        [webhookId],
      );
      const { status, headers } = await api.call(`GET /portal/requests/${id}`, {
        cookie: owner.cookie,
        headers: { "If-None-Match": etag },
      });
      expect(status).to.equal(200);
      expect(headers.get("etag")).to.not.equal(etag);
    });
  });

  describe("304", () => {
    it("sends no body when the caller's copy is still good", async () => {
      const id = idOf(await api.call("GET /v1/me", { key: owner.key }));
      const etag = (await logged(id)).headers.get("etag") ?? "";
      expect(etag).to.match(/^"[\w-]+"$/);
      const { status, text } = await api.call(`GET /portal/requests/${id}`, {
        cookie: owner.cookie,
        headers: { "If-None-Match": etag },
      });
      expect([status, text]).to.deep.equal([304, ""]);
    });
  });

  describe("400", () => {
    it("names an id that is no UUID", async () => {
      const { status, body } = await get("latest");
      expect([status, body.code]).to.deep.equal([400, "invalid_request"]);
      expect(body.errors).to.have.lengthOf(1);
      expect(body.errors[0]).to.include({ in: "path", pointer: "/requestId" });
    });
  });

  describe("404", () => {
    it("answers alike for another account's request, an anonymous one and ids that never were", async () => {
      const anonymous = idOf(await api.call("GET /v1/items?limit=1"));
      const foreign = idOf(await api.call("GET /v1/me", { key: other.key }));
      await isLogged(api, anonymous, foreign);
      const never = [randomUUID(), "00000000-0000-0000-0000-000000000000", "ffffffff-ffff-ffff-ffff-ffffffffffff"];
      for (const id of [anonymous, foreign, ...never]) {
        const { status, body } = await get(id);
        expect([status, body.code], id).to.deep.equal([404, "request_not_found"]);
      }
    });
  });
});
