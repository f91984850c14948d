import { randomUUID } from "node:crypto";
import { expect } from "chai";
import { startTestApi, type TestApi } from "../support/api.ts";
import { auditOf, newKey, type Person, shownKey, signedIn } from "../support/portal.ts";
import { until } from "../support/until.ts";

describe("revokeKey: DELETE /portal/keys/{keyId}", () => {
  let api: TestApi;
  let elsewhere: TestApi;
  let owner: Person;
  let other: Person;

  before(async () => {
    api = await startTestApi();
    elsewhere = await startTestApi({ databaseUrl: api.databaseUrl, secretsFile: api.secretsFile });
    [owner, other] = await Promise.all([signedIn(api), signedIn(api)]);
  });
  after(async () => {
    await elsewhere.close();
    await api.close();
  });

  const revoke = (id: string, { cookie } = owner) => api.call(`DELETE /portal/keys/${id}`, { cookie });

  describe("204", () => {
    it("ends the key within a second in every process, also where it has just been used", async () => {
      const { id, key } = await newKey(api, owner);
      const processes = [api, elsewhere];
      const ask = () => Promise.all(processes.map(({ call }) => call("GET /v1/me", { key })));
      expect((await ask()).map(({ status }) => status)).to.deep.equal([200, 200]);
      const { status, text } = await revoke(id);
      expect([status, text]).to.deep.equal([204, ""]);
      const { found, lastMissMs } = await until(async () => {
        const replies = await ask();
        return replies.every((reply) => reply.status === 401) ? replies : null;
      });
      expect(lastMissMs).to.be.below(1000);
      expect(found.map(({ body }) => body.code)).to.deep.equal(["revoked_key", "revoked_key"]);
    });

    it("shows the key as revoked, and frees its slot", async () => {
      const { id, slot } = await newKey(api, owner);
      await revoke(id);
      const shown = await shownKey(api, owner, id);
      expect(shown).to.include({ status: "revoked", replacedBy: null });
      expect(shown).to.have.property("revokedAt").that.is.a("string");
      expect((await newKey(api, owner)).slot).to.equal(slot);
    });

    it("ends a key that has been rotated and was still working, and not its successor", async () => {
      const { id, key } = await newKey(api, owner);
      const { body: successor } = await api.call(`POST /portal/keys/${id}/rotate`, { cookie: owner.cookie, body: {} });
      await revoke(id);
      const isRefused = async () => ((await api.call("GET /v1/me", { key })).status === 401 ? true : null);
      expect((await until(isRefused)).lastMissMs).to.be.below(1000);
      expect((await api.call("GET /v1/me", { key: successor.key })).status).to.equal(200);
    });

    it("changes nothing about a key that is revoked already", async () => {
      const { id } = await newKey(api, owner);
      await revoke(id);
      const before = await shownKey(api, owner, id);
      expect((await revoke(id)).status).to.equal(204);
      expect(await shownKey(api, owner, id)).to.deep.equal(before);
      expect((await auditOf(api, id)).map(({ action }) => action)).to.deep.equal(["key.create", "key.revoke"]);
    });

    it("leaves a row in the audit log: who, what, when, from which address", async () => {
      const { id } = await newKey(api, owner, { name: "Lost in a taxi" });
      await api.call(`DELETE /portal/keys/${id}`, { cookie: owner.cookie, address: "198.51.100.9" });
      const [, row] = await auditOf(api, id);
      expect(row).to.deep.include({
        actor_kind: "session",
        actor_id: owner.id,
        account_id: owner.id,
        action: "key.revoke",
        detail: { name: "Lost in a taxi", lastUsedAt: null },
        address: "198.51.100.9",
      });
      expect(Math.abs(Date.now() - (row?.at.getTime() ?? 0))).to.be.below(5000);
    });
  });

  describe("400", () => {
    it("takes the key's id, not the key itself", async () => {
      const { status, body, text } = await revoke(owner.key);
      expect([status, body.code]).to.deep.equal([400, "invalid_request"]);
      expect(body.errors[0]).to.include({ in: "path", pointer: "/keyId" });
      expect(text).to.include("/portal/keys/");
    });
  });

  describe("403", () => {
    it("ends no key for another site's page", async () => {
      const { id, key } = await newKey(api, owner);
      const headers = { Origin: "https://evil.example" };
      const { status, body } = await api.call(`DELETE /portal/keys/${id}`, { cookie: owner.cookie, headers });
      expect([status, body.code]).to.deep.equal([403, "cross_site_request"]);
      expect((await api.call("GET /v1/me", { key })).status).to.equal(200);
    });
  });

  describe("404", () => {
    it("answers alike for another account's key and an id that never was, and ends nothing", async () => {
      const { id, key } = await newKey(api, other);
      for (const foreign of [id, randomUUID()]) {
        const { status, body } = await revoke(foreign);
        expect([status, body.code]).to.deep.equal([404, "key_not_found"]);
      }
      expect((await api.call("GET /v1/me", { key })).status).to.equal(200);
    });
  });
});
