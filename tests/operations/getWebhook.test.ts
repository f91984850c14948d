import { randomUUID } from "node:crypto";
import { expect } from "chai";
import { startTestApi, type TestApi } from "../support/api.ts";
import { newWebhook } from "../support/new-webhook.ts";
import { type Person, signedIn } from "../support/portal.ts";
import { makeWebhook } from "../support/webhooks.ts";

describe("getWebhook: GET /v1/webhooks/{webhookId}", () => {
  let api: TestApi;
  let owner: Person;

  before(async () => {
    api = await startTestApi();
    owner = await signedIn(api);
  });
  after(() => api.close());

  const get = (id: string, headers: Record<string, string> = {}) =>
    api.call(`GET /v1/webhooks/${id}`, { key: owner.key, headers });
  const count = (id: string) =>
    api.sql(
      `update cute.webhook_dispatch set succeeded = 7, failed = 2, last_succeeded_at = '2026-11-24T09:00:00.310Z',
         last_failed_at = '2026-11-21T16:40:02Z' where webhook_id = $1`,
      [id],
    );

  describe("200", () => {
    it("shows the webhook, how its deliveries go and how many events wait for it", async () => {
      const { id } = await newWebhook(api, owner);
      await count(id);
      await api.sql("update cute.webhooks set is_active = false, held_after_seq = 3, held_events = 5 where id = $1", [
        id,
      ]);
      const { status, body } = await get(id);
      expect(status).to.equal(200);
      expect(body).to.deep.include({
        id,
        status: "paused",
        heldEvents: 5,
        deliveriesSucceeded: 7,
        deliveriesFailed: 2,
        lastSucceededAt: "2026-11-24T09:00:00.310Z",
        lastFailedAt: "2026-11-21T16:40:02.000Z",
      });
    });

    for (const reason of ["gone", "failing"] as const) {
      it(`says of one that was disabled why: ${reason}`, async () => {
        const id = await makeWebhook(api, { accountId: owner.id, state: reason });
        expect((await get(id)).body).to.include({ status: "disabled", disabledReason: reason });
      });
    }

    it("says until when the secret before signs as well, and nothing of it afterwards", async () => {
      const { id } = await newWebhook(api, owner);
      const rotated = await api.call(`POST /v1/webhooks/${id}/rotate-secret`, { key: owner.key });
      const { previousSecretExpiresAt } = rotated.body;
      expect((await get(id)).body).to.include({ previousSecretExpiresAt });
      await api.sql("update cute.webhooks set previous_secret_expires_at = now() where id = $1", [id]);
      expect((await get(id)).body).to.include({ previousSecretExpiresAt: null });
    });
  });

  describe("304", () => {
    it("saves the transfer while nothing changes, and not once a delivery was counted", async () => {
      const { id } = await newWebhook(api, owner);
      const first = await get(id);
      const headers = { "If-None-Match": first.headers.get("etag") ?? "" };
      expect((await get(id, headers)).status).to.equal(304);
      await count(id);
      const { status, body } = await get(id, headers);
      expect([status, body.deliveriesSucceeded]).to.deep.equal([200, 7]);
    });
  });

  describe("404", () => {
    it("is the same for a deleted webhook, somebody else's and an id that never was", async () => {
      const other = await signedIn(api);
      const deleted = await newWebhook(api, owner);
      await api.call(`DELETE /v1/webhooks/${deleted.id}`, { key: owner.key });
      for (const id of [deleted.id, (await newWebhook(api, other)).id, randomUUID()]) {
        const { status, body } = await get(id);
        expect([status, body.code]).to.deep.equal([404, "webhook_not_found"]);
        expect(body.detail).to.equal("There is no such webhook in this account.");
      }
    });
  });
});
