import { randomUUID } from "node:crypto";
import { expect } from "chai";
import { startTestApi, type TestApi } from "../support/api.ts";
import { auditOf, newKey, type Person, shownKey, signedIn } from "../support/portal.ts";
import { until } from "../support/until.ts";

describe("updateKey: PATCH /portal/keys/{keyId}", () => {
  let api: TestApi;
  let owner: Person;
  let other: Person;

  before(async () => {
    api = await startTestApi();
    [owner, other] = await Promise.all([signedIn(api), signedIn(api)]);
  });
  after(() => api.close());

  const update = (id: string, body: unknown, { cookie } = owner) =>
    api.call(`PATCH /portal/keys/${id}`, { cookie, body });

  describe("200", () => {
    it("renames a key, and leaves its scopes as they are", async () => {
      const { id, key } = await newKey(api, owner);
      const { status, body, text } = await update(id, { name: "Nightly" });
      expect(status).to.equal(200);
      expect(body).to.deep.include({ id, name: "Nightly", scopes: ["read:items", "write:items"], status: "live" });
      expect(text).to.not.include(key.slice(13));
      expect(await shownKey(api, owner, id)).to.deep.equal(body);
    });

    it("lets new scopes hold within a second, those taken away and those given", async () => {
      const { id, key } = await newKey(api, owner, { scopes: ["read:items"] });
      const statusOf = async (path: string) => (await api.call(`GET ${path}`, { key })).status;
      expect(await statusOf("/v1/me/items")).to.equal(200);
      const { body } = await update(id, { scopes: ["read:orders", "read:orders"] });
      expect(body.scopes).to.deep.equal(["read:orders"]);
      const { lastMissMs } = await until(async () => ((await statusOf("/v1/me/items")) === 403 ? true : null));
      expect(lastMissMs).to.be.below(1000);
      expect(await statusOf("/v1/me/orders")).to.equal(200);
    });

    it("takes a merge patch by its own media type too", async () => {
      const { id } = await newKey(api, owner);
      const headers = { "Content-Type": "application/merge-patch+json" };
      const options = { cookie: owner.cookie, body: { name: "Merged" }, headers };
      const { status, body } = await api.call(`PATCH /portal/keys/${id}`, options);
      expect([status, body.name]).to.deep.equal([200, "Merged"]);
    });

    it("leaves a row in the audit log, with what was and what is", async () => {
      const { id } = await newKey(api, owner, { name: "Old", scopes: ["read:items"] });
      await update(id, { name: "New", scopes: ["webhooks"] });
      const [, row] = await auditOf(api, id);
      expect(row).to.deep.include({
        actor_kind: "session",
        actor_id: owner.id,
        account_id: owner.id,
        action: "key.update",
        detail: { from: { name: "Old", scopes: ["read:items"] }, to: { name: "New", scopes: ["webhooks"] } },
      });
      expect(row?.address).to.match(/^10\./);
    });
  });

  describe("400", () => {
    const bad: readonly [string, object, string][] = [
      ["null for the name, which a key always has", { name: null }, "/name"],
      ["no scopes", { scopes: [] }, "/scopes"],
      ["a scope that there is not", { scopes: ["admin"] }, "/scopes/0"],
      ["a field that cannot be changed", { expiresAt: null }, "/expiresAt"],
    ];
    for (const [what, body, pointer] of bad) {
      it(`refuses ${what}`, async () => {
        const answer = await update(randomUUID(), body);
        expect([answer.status, answer.body.code]).to.deep.equal([400, "invalid_request"]);
        expect(answer.body.errors[0]).to.include({ in: "body", pointer });
      });
    }
  });

  describe("404", () => {
    it("answers alike for another account's key and an id that never was, and changes nothing", async () => {
      const { id } = await newKey(api, other, { name: "Mine" });
      for (const foreign of [id, randomUUID()]) {
        const { status, body } = await update(foreign, { name: "Stolen" });
        expect([status, body.code]).to.deep.equal([404, "key_not_found"]);
        expect(body.detail).to.equal("There is no such API key in this account.");
      }
      expect(await shownKey(api, other, id)).to.include({ name: "Mine" });
    });
  });

  describe("409", () => {
    const ends: readonly [string, (id: string) => Promise<unknown>][] = [
      ["revoked", (id) => api.call(`DELETE /portal/keys/${id}`, { cookie: owner.cookie })],
      ["expired", (id) => api.sql("update cute.api_keys set expires_at = now() where id = $1", [id])],
      ["rotated", (id) => api.call(`POST /portal/keys/${id}/rotate`, { cookie: owner.cookie, body: {} })],
    ];
    for (const [how, end] of ends) {
      it(`changes no key that is ${how}`, async () => {
        const { id } = await newKey(api, owner, { name: "Before" });
        await end(id);
        const { status, body } = await update(id, { name: "After" });
        expect([status, body.code]).to.deep.equal([409, "key_not_live"]);
        expect(body.detail).to.include(how);
        expect(await shownKey(api, owner, id)).to.include({ name: "Before" });
      });
    }
  });
});
