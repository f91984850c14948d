import { randomUUID } from "node:crypto";
import { expect } from "chai";
import { startTestApi, type TestApi } from "../support/api.ts";
import { auditOf, newKey, type Person, shownKey, signedIn } from "../support/portal.ts";
import { until } from "../support/until.ts";

const hourMs = 3_600_000;

describe("rotateKey: POST /portal/keys/{keyId}/rotate", () => {
  let api: TestApi;
  let owner: Person;
  let other: Person;

  before(async () => {
    api = await startTestApi();
    [owner, other] = await Promise.all([signedIn(api), signedIn(api)]);
  });
  after(() => api.close());

  const rotate = (id: string, body: unknown, { cookie } = owner) =>
    api.call(`POST /portal/keys/${id}/rotate`, { cookie, body });
  const statusOf = async (key: string) => (await api.call("GET /v1/me", { key })).status;

  describe("201", () => {
    it("shows a new key of the same name, scopes, expiry and slot, which works from now on", async () => {
      const expiresAt = "2091-11-24T10:00:00.000Z";
      const old = await newKey(api, owner, { name: "Sync", scopes: ["read:orders"], expiresAt });
      const { status, body, headers } = await rotate(old.id, { overlapHours: 24 });
      expect(status).to.equal(201);
      expect(body.key)
        .to.match(/^cute_[0-9A-Za-z]{36}$/)
        .and.not.equal(old.key);
      expect(body).to.deep.include({
        name: "Sync",
        scopes: ["read:orders"],
        slot: old.slot,
        status: "live",
        expiresAt,
      });
      expect(headers.get("location")).to.equal(`/portal/keys/${body.id}`);
      expect(headers.get("cache-control")).to.equal("no-store");
      expect(await statusOf(body.key)).to.equal(200);
    });

    for (const [what, body, hours] of [
      ["24 hours", { overlapHours: 24 }, 24],
      ["24 hours, if nothing is said", {}, 24],
      ["7 days at most", { overlapHours: 168 }, 168],
    ] as const) {
      it(`lets the old key work on for ${what}`, async () => {
        const old = await newKey(api, owner);
        const { body: successor } = await rotate(old.id, body);
        const shown = await shownKey(api, owner, old.id);
        expect(shown).to.include({ status: "rotating", replacedBy: successor.id, revokedAt: null });
        const [row] = await api.sql<{ hours: number }>(
          "select extract(epoch from expires_at - now())::float8 / 3600 as hours from cute.api_keys where id = $1",
          [old.id],
        );
        expect(row?.hours).to.be.within(hours - 0.01, hours);
        expect(await Promise.all([old.key, successor.key].map(statusOf))).to.deep.equal([200, 200]);
      });
    }

    it("ends the old key within a second without an overlap", async () => {
      const old = await newKey(api, owner);
      expect(await statusOf(old.key)).to.equal(200);
      const { body: successor } = await rotate(old.id, { overlapHours: 0 });
      const { found, lastMissMs } = await until(async () => {
        const { status, body } = await api.call("GET /v1/me", { key: old.key });
        return status === 401 ? body : null;
      });
      expect(lastMissMs).to.be.below(1000);
      expect(found.code).to.equal("revoked_key");
      expect(await statusOf(successor.key)).to.equal(200);
      expect(await shownKey(api, owner, old.id)).to.include({ status: "revoked", replacedBy: successor.id });
    });

    it("never lets the old key outlive its own expiry", async () => {
      const expiresAt = new Date(Date.now() + hourMs).toISOString();
      const old = await newKey(api, owner, { expiresAt });
      const { body: successor } = await rotate(old.id, { overlapHours: 24 });
      expect(successor).to.include({ expiresAt });
      expect(await shownKey(api, owner, old.id)).to.include({ expiresAt });
    });

    it("counts both keys on the same limits", async () => {
      const person = await signedIn(api, "free");
      const old = await newKey(api, person);
      for (let nth = 0; nth < 3; nth += 1) await statusOf(old.key);
      const { body: successor } = await rotate(old.id, {}, person);
      await statusOf(old.key);
      const { body } = await api.call("GET /v1/me/usage", { key: successor.key });
      expect(body.windows[0]).to.include({ used: 5, remaining: 55 });
    });

    it("is possible where the tier allows no further key", async () => {
      const person = await signedIn(api, "free");
      const { id } = await newKey(api, person);
      expect((await rotate(id, {}, person)).status).to.equal(201);
    });

    it("leaves a row in the audit log: who, what, when, from which address", async () => {
      const { id } = await newKey(api, owner);
      const { body } = await api.call(`POST /portal/keys/${id}/rotate`, {
        cookie: owner.cookie,
        body: { overlapHours: 3 },
        address: "2001:db8::7",
      });
      const [, row] = await auditOf(api, id);
      expect(row).to.deep.include({
        actor_kind: "session",
        actor_id: owner.id,
        account_id: owner.id,
        action: "key.rotate",
        detail: { replacedBy: body.id, overlapHours: 3 },
        address: "2001:db8::7",
      });
      expect(Math.abs(Date.now() - (row?.at.getTime() ?? 0))).to.be.below(5000);
    });
  });

  describe("400", () => {
    for (const overlapHours of [-1, 169, 1.5, "24", null]) {
      it(`refuses an overlap of ${JSON.stringify(overlapHours)}`, async () => {
        const { status, body } = await rotate(randomUUID(), { overlapHours });
        expect([status, body.code]).to.deep.equal([400, "invalid_request"]);
        expect(body.errors).to.have.lengthOf(1);
        expect(body.errors[0]).to.include({ in: "body", pointer: "/overlapHours" });
      });
    }
  });

  describe("404", () => {
    it("answers alike for another account's key and an id that never was, and rotates nothing", async () => {
      const { id } = await newKey(api, other);
      for (const foreign of [id, randomUUID()]) {
        const { status, body } = await rotate(foreign, {});
        expect([status, body.code]).to.deep.equal([404, "key_not_found"]);
      }
      expect(await shownKey(api, other, id)).to.include({ status: "live" });
    });
  });

  describe("409", () => {
    it("rotates no key that is rotated, revoked or expired", async () => {
      const [rotated, revoked, expired] = [
        await newKey(api, other),
        await newKey(api, other),
        await newKey(api, other),
      ];
      await rotate(rotated.id, {}, other);
      await api.call(`DELETE /portal/keys/${revoked.id}`, { cookie: other.cookie });
      await api.sql("update cute.api_keys set expires_at = now() where id = $1", [expired.id]);
      for (const { id } of [rotated, revoked, expired]) {
        const { status, body } = await rotate(id, {}, other);
        expect([status, body.code]).to.deep.equal([409, "key_not_live"]);
      }
    });
  });
});
