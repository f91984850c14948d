import { expect } from "chai";
import { startTestApi, type TestApi } from "../support/api.ts";
import { newWebhook, openedSecrets } from "../support/new-webhook.ts";
import { auditOf, type Person, signedIn } from "../support/portal.ts";

const dayMs = 86_400_000;

describe("rotateWebhookSecret: POST /v1/webhooks/{webhookId}/rotate-secret", () => {
  let api: TestApi;
  let owner: Person;

  before(async () => {
    api = await startTestApi();
    owner = await signedIn(api);
  });
  after(() => api.close());

  const rotate = (id: string) => api.call(`POST /v1/webhooks/${id}/rotate-secret`, { key: owner.key });

  describe("200", () => {
    it("shows a new secret, and lets the one before sign for 24 hours more", async () => {
      const { id, secret } = await newWebhook(api, owner);
      const { status, body, headers } = await rotate(id);
      expect(status).to.equal(200);
      expect(body.secret)
        .to.match(/^whsec_[A-Za-z0-9+/]{43}=$/)
        .and.not.equal(secret);
      expect(Date.parse(body.previousSecretExpiresAt) - Date.now()).to.be.within(dayMs - 60_000, dayMs);
      expect(headers.get("cache-control")).to.equal("no-store");
      expect(await openedSecrets(api, id)).to.deep.equal({ current: body.secret, previous: secret });
      const got = await api.call(`GET /v1/webhooks/${id}`, { key: owner.key });
      expect(got.body.previousSecretExpiresAt).to.equal(body.previousSecretExpiresAt);
      expect(got.text).to.not.include("whsec_");
    });

    it("ends the older one at once when it is called again before that", async () => {
      const { id } = await newWebhook(api, owner);
      const [{ body: second }, { body: third }] = [await rotate(id), await rotate(id)];
      expect(await openedSecrets(api, id)).to.deep.equal({ current: third.secret, previous: second.secret });
    });

    it("works on a webhook that is paused, and leaves it so", async () => {
      const { id } = await newWebhook(api, owner);
      await api.call(`PATCH /v1/webhooks/${id}`, { key: owner.key, body: { status: "paused" } });
      expect((await rotate(id)).status).to.equal(200);
      expect((await api.call(`GET /v1/webhooks/${id}`, { key: owner.key })).body.status).to.equal("paused");
    });

    it("leaves a row in the audit log, without a secret", async () => {
      const { id } = await newWebhook(api, owner);
      const { body } = await rotate(id);
      const [, row] = await auditOf(api, id);
      expect(row?.action).to.equal("webhook.rotate");
      expect(row?.detail).to.have.all.keys("previousSecretExpiresAt", "keyId");
      expect(row?.detail).to.include({ previousSecretExpiresAt: body.previousSecretExpiresAt });
    });
  });
});
