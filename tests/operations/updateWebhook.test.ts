import { expect } from "chai";
import { startTestApi, type TestApi } from "../support/api.ts";
import type { CallOptions } from "../support/call.ts";
import { newWebhook, receiverUrl, storedWebhook } from "../support/new-webhook.ts";
import { auditOf, type Person, signedIn } from "../support/portal.ts";
import { makeDelivery, makeEvent, makePartitions } from "../support/webhooks.ts";

const otherUrl = "http://127.0.0.1:4243/other";

describe("updateWebhook: PATCH /v1/webhooks/{webhookId}", () => {
  let api: TestApi;
  let owner: Person;
  let narrowKey: string;

  before(async () => {
    api = await startTestApi();
    await makePartitions(api.databaseUrl);
    owner = await signedIn(api);
    narrowKey = await api.key(owner.id, { scopes: ["webhooks"] });
  });
  after(() => api.close());
  afterEach(() => api.sql("update cute.webhooks set is_active = false, deleted_at = now()"));

  const update = (id: string, body: unknown, options: CallOptions = { key: owner.key }) =>
    api.call(`PATCH /v1/webhooks/${id}`, { ...options, body });
  const get = (id: string) => api.call(`GET /v1/webhooks/${id}`, { key: owner.key });

  describe("200", () => {
    it("changes what is given, keeps the rest, and answers the webhook as it is now", async () => {
      const { secret: _, ...before } = await newWebhook(api, owner, { description: "Old" });
      const changes = { url: otherUrl, events: ["order.completed", "item.sold", "order.completed"] };
      const { status, body, headers } = await update(before.id, changes);
      expect(status).to.equal(200);
      const { updatedAt } = body;
      expect(body).to.deep.equal({ ...before, url: otherUrl, events: ["order.completed", "item.sold"], updatedAt });
      expect(updatedAt > before.updatedAt).to.equal(true);
      const got = await get(before.id);
      expect(got.body).to.deep.equal(body);
      expect(got.headers.get("etag")).to.equal(headers.get("etag"));
    });

    it("changes nothing, not even the ETag, where nothing is new", async () => {
      const { id } = await newWebhook(api, owner);
      const before = await get(id);
      for (const body of [{}, { url: receiverUrl, events: ["item.sold"], status: "active" }]) {
        expect((await update(id, body)).headers.get("etag")).to.equal(before.headers.get("etag"));
      }
    });

    it("takes a merge patch by its own media type, and an empty description for none", async () => {
      const { id } = await newWebhook(api, owner, { description: "Old" });
      const headers = { "Content-Type": "application/merge-patch+json" };
      const { status, body } = await update(id, { description: "" }, { key: owner.key, headers });
      expect([status, body.description]).to.deep.equal([200, ""]);
    });

    it("gives another URL a fresh start: neither what failed nor what went well before counts", async () => {
      const { id } = await newWebhook(api, owner);
      await api.sql(
        `update cute.webhook_dispatch set failing_since = now() - interval '4 days', breaker_until = now() + interval '1 hour', slots = 32
         where webhook_id = $1`,
        [id],
      );
      await update(id, { description: "The same receiver" });
      expect((await storedWebhook(api, id)).failing_since).to.be.a("date");
      await update(id, { url: otherUrl });
      expect(await storedWebhook(api, id)).to.include({
        failing_since: null,
        breaker_until: null,
        slots: 4,
        due: true,
      });
    });

    it("leaves a row in the audit log, with what was and what is", async () => {
      const { id } = await newWebhook(api, owner, { description: "Old" });
      await update(id, { description: "New", status: "paused" }, { cookie: owner.cookie });
      const [, row] = await auditOf(api, id);
      const both = { url: receiverUrl, events: ["item.sold"] };
      expect(row).to.deep.include({
        actor_kind: "session",
        action: "webhook.update",
        detail: {
          from: { ...both, description: "Old", status: "active" },
          to: { ...both, description: "New", status: "paused" },
        },
      });
    });
  });

  describe("400", () => {
    const bad: readonly [string, object, string][] = [
      ["null for the URL, which a webhook always has", { url: null }, "/url"],
      ["null for the description, which may be empty", { description: null }, "/description"],
      ["no events", { events: [] }, "/events"],
      ["a status that only we set", { status: "disabled" }, "/status"],
      ["the secret, which is rotated", { secret: "whsec_bXkgb3duIHNlY3JldA==" }, "/secret"],
    ];
    for (const [what, body, pointer] of bad) {
      it(`refuses ${what}`, async () => {
        const { id } = await newWebhook(api, owner);
        const reply = await update(id, body);
        expect([reply.status, reply.body.code]).to.deep.equal([400, "invalid_request"]);
        expect(reply.body.errors[0]).to.include({ in: "body", pointer });
      });
    }
  });

  describe("403", () => {
    it("subscribes to no events about orders without read:orders", async () => {
      const { id } = await newWebhook(api, owner);
      const { status, body } = await update(id, { events: ["order.created"] }, { key: narrowKey });
      expect([status, body.code]).to.deep.equal([403, "insufficient_scope"]);
      expect((await get(id)).body.events).to.deep.equal(["item.sold"]);
    });

    it("sends events about orders to no other URL without it either; pausing and taking them off needs none", async () => {
      const { id } = await newWebhook(api, owner, { events: ["item.sold", "order.created"] });
      const { status, body } = await update(id, { url: otherUrl }, { key: narrowKey });
      expect([status, body.code]).to.deep.equal([403, "insufficient_scope"]);
      expect((await get(id)).body.url).to.equal(receiverUrl);
      expect((await update(id, { status: "paused" }, { key: narrowKey })).status).to.equal(200);
      expect((await update(id, { events: ["item.sold"], url: otherUrl }, { key: narrowKey })).status).to.equal(200);
    });

    it("lets none of them go to another URL without read:orders, though the webhook has given the type up", async () => {
      const { id } = await newWebhook(api, owner, { events: ["item.sold", "order.created"] });
      const event = await makeEvent(api, { accountId: owner.id, type: "order.created" });
      const deliveryId = await makeDelivery(api, { webhookId: id, event });
      expect((await update(id, { events: ["item.sold"] }, { key: narrowKey })).status).to.equal(200);
      const { status, body } = await update(id, { url: otherUrl }, { key: narrowKey });
      expect([status, body.code]).to.deep.equal([403, "insufficient_scope"]);
      expect((await get(id)).body.url).to.equal(receiverUrl);
      await api.sql("update cute.deliveries set status = 'succeeded' where id = $1", [deliveryId]);
      expect((await update(id, { url: otherUrl }, { key: narrowKey })).status).to.equal(200);
    });
  });

  describe("412", () => {
    it("overwrites no settings that the caller has not seen, and names the current ETag", async () => {
      const { id } = await newWebhook(api, owner);
      const seen = { "If-Match": (await get(id)).headers.get("etag") ?? "" };
      await update(id, { description: "Changed in between" });
      const { status, body, headers } = await update(id, { description: "Mine" }, { key: owner.key, headers: seen });
      expect([status, body.code]).to.deep.equal([412, "etag_mismatch"]);
      expect(headers.get("etag")).to.equal((await get(id)).headers.get("etag"));
      expect((await get(id)).body.description).to.equal("Changed in between");
    });

    it("does not mind that deliveries were counted and events held in between", async () => {
      const { id } = await newWebhook(api, owner);
      await update(id, { status: "paused" });
      const seen = { "If-Match": (await get(id)).headers.get("etag") ?? "" };
      await api.sql(
        "update cute.webhook_dispatch set succeeded = succeeded + 1, last_failed_at = now() where webhook_id = $1",
        [id],
      );
      await api.sql("update cute.webhooks set held_events = 3 where id = $1", [id]);
      expect((await get(id)).headers.get("etag")).to.not.equal(seen["If-Match"]);
      expect((await update(id, { description: "Mine" }, { key: owner.key, headers: seen })).status).to.equal(200);
    });

    it("minds that the webhook was disabled, and that its secret was rotated", async () => {
      const { id } = await newWebhook(api, owner);
      const tagOf = async () => ({ "If-Match": (await get(id)).headers.get("etag") ?? "" });
      const active = await tagOf();
      await api.sql(
        "update cute.webhooks set is_active = false, disabled_reason = 'gone', held_after_seq = 0 where id = $1",
        [id],
      );
      expect((await update(id, {}, { key: owner.key, headers: active })).status).to.equal(412);
      const unrotated = await tagOf();
      await api.call(`POST /v1/webhooks/${id}/rotate-secret`, { key: owner.key });
      expect((await update(id, {}, { key: owner.key, headers: unrotated })).status).to.equal(412);
      expect((await update(id, {}, { key: owner.key, headers: { "If-Match": "*" } })).status).to.equal(200);
    });

    it("takes no weak tag", async () => {
      const { id } = await newWebhook(api, owner);
      const headers = { "If-Match": `W/${(await get(id)).headers.get("etag")}` };
      expect((await update(id, {}, { key: owner.key, headers })).status).to.equal(412);
    });
  });

  describe("422", () => {
    it("refuses a URL that createWebhook would refuse, and keeps the one before", async () => {
      const { id } = await newWebhook(api, owner);
      const { status, body } = await update(id, { url: "https://10.0.0.1/hook" });
      expect([status, body.code]).to.deep.equal([422, "url_refused"]);
      expect(body.errors).to.deep.equal([{ in: "body", pointer: "/url", detail: body.detail }]);
      expect((await get(id)).body.url).to.equal(receiverUrl);
    });

    it("does not resume a webhook whose URL is no longer permitted", async () => {
      const { id } = await newWebhook(api, owner);
      await update(id, { status: "paused" });
      const strict = await startTestApi({
        databaseUrl: api.databaseUrl,
        secretsFile: api.secretsFile,
        egress: { allowLoopback: false, denied: [] },
      });
      const options = { key: owner.key, body: { status: "active" } };
      const { status, body } = await strict.call(`PATCH /v1/webhooks/${id}`, options);
      await strict.close();
      expect([status, body.code]).to.deep.equal([422, "url_refused"]);
      expect(body).to.not.have.property("errors");
      expect((await storedWebhook(api, id)).is_active).to.equal(false);
    });
  });
});
