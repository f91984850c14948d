import { expect } from "chai";
import { tiers } from "../../server/generated/operations.ts";
import { startTestApi, type TestApi } from "../support/api.ts";

describe("getMe: GET /v1/me", () => {
  let api: TestApi;

  before(async () => {
    api = await startTestApi();
  });
  after(() => api.close());

  describe("200", () => {
    it("shows whose key is calling and what it may do", async () => {
      const account = await api.account("basic");
      const key = await api.key(account.id, {
        scopes: ["read:items", "read:orders"],
        expiresAt: "2099-01-01T00:00:00Z",
      });
      const { status, body } = await api.call("GET /v1/me", { key });
      expect(status).to.equal(200);
      const { id, createdAt, ...rest } = body.key;
      expect({ ...body, key: rest }).to.deep.equal({
        accountId: account.id,
        name: "Test Person",
        tier: "basic",
        key: {
          name: "test",
          prefix: key.slice(0, rest.prefix.length),
          scopes: ["read:items", "read:orders"],
          lastUsedAt: null,
          expiresAt: "2099-01-01T00:00:00.000Z",
        },
        limits: { perMinute: tiers.basic.perMinute, perDay: tiers.basic.perDay },
      });
      const rows = await api.sql("select user_id from cute.api_keys where id = $1", [id]);
      expect(rows).to.deep.equal([{ user_id: account.id }]);
      expect(Math.abs(Date.parse(createdAt) - Date.now())).to.be.below(60_000);
    });

    it("never shows the key itself", async () => {
      const { key } = await api.account();
      const { text, body } = await api.call("GET /v1/me", { key });
      expect(text).to.not.include(key);
      expect(body.key.prefix.length).to.be.below(16);
    });

    it("takes any key, whatever its scopes", async () => {
      const { id } = await api.account();
      const key = await api.key(id, { scopes: ["webhooks"] });
      expect((await api.call("GET /v1/me", { key })).status).to.equal(200);
    });

    it("shows the tier that the operator gave to the key, before that of the account", async () => {
      const { id, key } = await api.account("free");
      await api.sql("update cute.api_keys set tier = 'pro' where user_id = $1", [id]);
      const { headers, body } = await api.call("GET /v1/me", { key });
      expect(body.tier).to.equal("pro");
      expect(body.limits).to.deep.equal({ perMinute: tiers.pro.perMinute, perDay: tiers.pro.perDay });
      expect(headers.get("ratelimit-policy")).to.include(`"minute";q=${tiers.pro.perMinute}`);
    });

    it("shows when the key was used last", async () => {
      const { id, key } = await api.account();
      await api.sql("update cute.api_keys set last_used_at = '2026-11-24 08:14:58.002Z' where user_id = $1", [id]);
      const { body } = await api.call("GET /v1/me", { key });
      expect(body.key.lastUsedAt).to.equal("2026-11-24T08:14:58.002Z");
    });

    it("is for the caller's eyes only", async () => {
      const { key } = await api.account();
      const { headers } = await api.call("GET /v1/me", { key });
      expect(headers.get("cache-control")).to.equal("private, no-cache");
    });
  });

  describe("401", () => {
    it("knows no key of a person whom the marketplace has removed", async () => {
      const { id, key } = await api.account();
      await api.sql("delete from users where id = $1", [id]);
      const { status, body } = await api.call("GET /v1/me", { key });
      expect([status, body.code]).to.deep.equal([401, "invalid_key"]);
    });
  });

  describe("400", () => {
    it("refuses a query parameter: there are none here", async () => {
      const { key } = await api.account();
      const { status, body } = await api.call("GET /v1/me?fields=name", { key });
      expect(status).to.equal(400);
      expect(body.code).to.equal("invalid_request");
      expect(body.errors[0]).to.include({ in: "query", pointer: "/fields" });
    });
  });
});
