import { expect } from "chai";
import { startTestApi, type TestApi } from "../support/api.ts";
import type { CallOptions } from "../support/call.ts";
import { newWebhook, replaysOf, storedWebhook } from "../support/new-webhook.ts";
import { auditOf, type Person, signedIn } from "../support/portal.ts";
import { makeDelivery, makeEvent } from "../support/webhooks.ts";

describe("deleteWebhook: DELETE /v1/webhooks/{webhookId}", () => {
  let api: TestApi;
  let owner: Person;

  before(async () => {
    api = await startTestApi();
    owner = await signedIn(api);
  });
  after(() => api.close());

  const remove = (id: string, options: CallOptions = {}) =>
    api.call(`DELETE /v1/webhooks/${id}`, { key: owner.key, ...options });
  const queued = (id: string) => api.sql("select from cute.queue where webhook_id = $1", [id]);

  describe("204", () => {
    it("ends the webhook: it has no turn any more, and no other operation knows it", async () => {
      const { id } = await newWebhook(api, owner);
      const { status, text } = await remove(id);
      expect([status, text]).to.deep.equal([204, ""]);
      expect(await storedWebhook(api, id)).to.include({ deleted: true, is_active: false, due: false });
      const options = { key: owner.key };
      const replies = await Promise.all([
        api.call(`GET /v1/webhooks/${id}`, options),
        api.call(`PATCH /v1/webhooks/${id}`, { ...options, body: { status: "active" } }),
        api.call(`POST /v1/webhooks/${id}/rotate-secret`, options),
        api.call(`POST /v1/webhooks/${id}/test`, { ...options, body: { event: "item.sold" } }),
        api.call(`POST /v1/webhooks/${id}/replay`, { ...options, body: { afterSeq: 0 } }),
        remove(id),
      ]);
      expect(new Set(replies.map(({ body }) => body.code))).to.deep.equal(new Set(["webhook_not_found"]));
    });

    it("gives up what waits for it, and leaves what was sent as it went", async () => {
      const { id } = await newWebhook(api, owner);
      const event = () => makeEvent(api, { accountId: owner.id, type: "item.sold" });
      const sent = await makeDelivery(api, { webhookId: id, event: await event(), status: "succeeded", attempts: 1 });
      const waiting = [
        await makeDelivery(api, { webhookId: id, event: await event() }),
        await makeDelivery(api, { webhookId: id, event: await event(), attempts: 3 }),
      ];
      await remove(id);
      expect(await queued(id)).to.deep.equal([]);
      const { status, body } = await api.call(`GET /v1/webhooks/${id}/deliveries`, { key: owner.key });
      expect(status).to.equal(200);
      const log: readonly { id: string; status: string; lastErrorCode: string; nextAttemptAt: string }[] = body.data;
      const short = log.map((one) => [one.id, one.status, one.lastErrorCode, one.nextAttemptAt]);
      expect(short).to.have.deep.members([
        [sent, "succeeded", null, null],
        ...waiting.map((one) => [one, "failed", "webhook_deleted", null]),
      ]);
      const detail = await api.call(`GET /v1/webhooks/${id}/deliveries/${waiting[1]}`, { key: owner.key });
      expect(detail.body.completedAt).to.be.a("string");
    });

    it("gives up ten thousand deliveries in the call, and leaves more than that to housekeeping", async () => {
      const { id } = await newWebhook(api, owner);
      await api.sql(
        `insert into cute.queue (delivery_id, webhook_id, event_id, due_at)
         select gen_random_uuid(), $1, gen_random_uuid(), now() from generate_series(1, 10001)`,
        [id],
      );
      expect((await remove(id)).status).to.equal(204);
      expect(await queued(id)).to.have.lengthOf(1);
    });

    it("ends what was being sent again, and what was held", async () => {
      const { id } = await newWebhook(api, owner);
      await makeEvent(api, { accountId: owner.id, type: "item.sold" });
      await api.call(`POST /v1/webhooks/${id}/replay`, { key: owner.key, body: { afterSeq: 0 } });
      await api.call(`PATCH /v1/webhooks/${id}`, { key: owner.key, body: { status: "paused" } });
      await api.sql("update cute.webhooks set held_events = 2 where id = $1", [id]);
      expect((await remove(id)).status).to.equal(204);
      expect((await replaysOf(api, id)).map(({ finished }) => finished)).to.deep.equal([true]);
      expect(await storedWebhook(api, id)).to.include({ held_after_seq: null, held_events: "0" });
    });

    it("leaves another webhook of the account alone", async () => {
      const [one, other] = [await newWebhook(api, owner), await newWebhook(api, owner)];
      const event = await makeEvent(api, { accountId: owner.id, type: "item.sold" });
      await makeDelivery(api, { webhookId: other.id, event });
      await remove(one.id);
      expect(await queued(other.id)).to.have.lengthOf(1);
      expect(await storedWebhook(api, other.id)).to.include({ deleted: false, is_active: true, due: true });
    });

    it("leaves a row in the audit log", async () => {
      const { id, url, events } = await newWebhook(api, owner);
      await remove(id);
      const [, row] = await auditOf(api, id);
      expect(row?.action).to.equal("webhook.delete");
      expect(row?.detail).to.deep.include({ url, events });
    });
  });

  describe("412", () => {
    it("deletes nothing that somebody changed in between", async () => {
      const { id } = await newWebhook(api, owner);
      const seen = await api.call(`GET /v1/webhooks/${id}`, { key: owner.key });
      await api.call(`PATCH /v1/webhooks/${id}`, { key: owner.key, body: { description: "In use" } });
      const headers = { "If-Match": seen.headers.get("etag") ?? "" };
      const { status, body } = await remove(id, { headers });
      expect([status, body.code]).to.deep.equal([412, "etag_mismatch"]);
      expect((await storedWebhook(api, id)).deleted).to.equal(false);
    });
  });
});
