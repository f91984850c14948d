import { randomUUID } from "node:crypto";
import { expect } from "chai";
import { type Tier, tiers } from "../../server/generated/operations.ts";
import { startTestApi, type TestApi } from "../support/api.ts";
import { auditOf, newKey, type Person, shownKey, signedIn } from "../support/portal.ts";
import { until } from "../support/until.ts";

describe("createKey: POST /portal/keys", () => {
  let api: TestApi;
  let owner: Person;

  before(async () => {
    api = await startTestApi();
    owner = await signedIn(api);
  });
  after(() => api.close());

  const create = (body: unknown, { cookie } = owner) => api.call("POST /portal/keys", { cookie, body });
  const wish = { name: "Price comparison", scopes: ["read:items"] };

  describe("201", () => {
    it("shows the whole key, which works from now on", async () => {
      const { status, body, headers } = await create(wish);
      expect(status).to.equal(201);
      expect(body.key).to.match(/^cute_[0-9A-Za-z]{36}$/);
      expect(body).to.deep.include({ ...wish, prefix: body.key.slice(0, 12), tier: "pro", status: "live" });
      expect(headers.get("location")).to.equal(`/portal/keys/${body.id}`);
      expect(headers.get("cache-control")).to.equal("no-store");
      const me = await api.call("GET /v1/me", { key: body.key });
      expect(me.status).to.equal(200);
      expect(me.body.key).to.deep.include({ id: body.id, scopes: ["read:items"] });
    });

    it("keeps the key nowhere in clear: neither with the key, nor in the log, nor for the replay", async () => {
      const headers = { "Idempotency-Key": randomUUID() };
      const { id, key } = await newKey(api, owner, {}, { headers });
      await until(() => loggedOf(owner, "createKey"));
      for (const table of ["api_keys", "request_log", "idempotency_records", "audit_log"]) {
        const rows = await api.sql<{ row: string }>(`select to_jsonb(t)::text as row from cute.${table} t`);
        expect(rows, table).to.not.have.lengthOf(0);
        for (const form of [key.slice(13), Buffer.from(key).toString("hex")]) {
          expect(
            rows.filter(({ row }) => row.includes(form)),
            table,
          ).to.deep.equal([]);
        }
      }
      expect(JSON.stringify(await shownKey(api, owner, id))).to.not.include(key.slice(13));
    });

    it("shows the same key again to a repeated call, and makes no second one", async () => {
      const person = await signedIn(api);
      const options = { cookie: person.cookie, body: wish, headers: { "Idempotency-Key": randomUUID() } };
      const first = await api.call("POST /portal/keys", options);
      const again = await api.call("POST /portal/keys", options);
      expect(again.text).to.equal(first.text);
      expect(again.headers.get("idempotent-replayed")).to.equal("true");
      expect(await auditOf(api, first.body.id)).to.have.lengthOf(1);
    });

    it("keeps each scope once, and the time that the key ends", async () => {
      const expiresAt = "2091-11-24T10:00:00.000Z";
      const { body } = await create({ name: "a", scopes: ["read:orders", "read:items", "read:orders"], expiresAt });
      expect(body).to.deep.include({ scopes: ["read:orders", "read:items"], expiresAt });
    });

    it("takes the lowest free slot, with what that slot has used of its limits", async () => {
      const person = await signedIn(api, "free");
      const before = await newKey(api, person);
      expect(before.slot).to.equal(2);
      for (let nth = 0; nth < 7; nth += 1) await api.call("GET /v1/me", { key: before.key });
      await api.call(`DELETE /portal/keys/${before.id}`, { cookie: person.cookie });
      const after = await newKey(api, person);
      expect(after.slot).to.equal(2);
      const { body } = await api.call("GET /v1/me/usage", { key: after.key });
      expect(body.windows[0]).to.include({ name: "minute", used: 8, remaining: 52 });
      expect(body.windows[1]).to.include({ name: "day", used: 8, remaining: 992 });
    });

    it("leaves a row in the audit log: who, what, when, from which address", async () => {
      const startedAt = Date.now();
      const { id } = await newKey(api, owner, wish, { address: "198.51.100.7" });
      const [row, ...more] = await auditOf(api, id);
      expect(more).to.deep.equal([]);
      expect(row).to.deep.include({
        actor_kind: "session",
        actor_id: owner.id,
        account_id: owner.id,
        action: "key.create",
        detail: { ...wish, expiresAt: null },
        address: "198.51.100.7",
      });
      expect(row?.at.getTime()).to.be.within(startedAt - 1000, Date.now() + 1000);
    });
  });

  describe("400", () => {
    const bad: readonly [string, object, string][] = [
      ["a time that is over", { ...wish, expiresAt: "2026-01-01T00:00:00Z" }, "/expiresAt"],
      ["a time that is none", { ...wish, expiresAt: "tomorrow" }, "/expiresAt"],
      ["no scopes", { ...wish, scopes: [] }, "/scopes"],
      ["a scope that there is not", { ...wish, scopes: ["read:items", "admin"] }, "/scopes/1"],
      ["a blank name", { ...wish, name: "  " }, "/name"],
      ["no name", { scopes: ["read:items"] }, "/name"],
      ["a tier, which only the operator gives", { ...wish, tier: "pro" }, "/tier"],
      ["a key of the caller's own making", { ...wish, key: "cute_mine" }, "/key"],
    ];
    for (const [what, body, pointer] of bad) {
      it(`refuses ${what}`, async () => {
        const answer = await create(body);
        expect([answer.status, answer.body.code]).to.deep.equal([400, "invalid_request"]);
        expect(answer.body.errors).to.have.lengthOf(1);
        expect(answer.body.errors[0]).to.include({ in: "body", pointer });
      });
    }
  });

  describe("401", () => {
    it("takes no API key, so that a leaked one makes no others", async () => {
      const { status, body } = await api.call("POST /portal/keys", { key: owner.key, body: wish });
      expect([status, body.code]).to.deep.equal([401, "missing_credentials"]);
    });
  });

  describe("403", () => {
    const foreign: readonly [string, Record<string, string>][] = [
      ["another site", { Origin: "https://evil.example" }],
      ["a sandboxed frame", { Origin: "null" }],
      ["no origin at all", { Origin: "" }],
      ["a form, which cannot send X-Cute-Portal", { "X-Cute-Portal": "" }],
      ["a page that sends another X-Cute-Portal", { "X-Cute-Portal": "2" }],
    ];
    for (const [what, headers] of foreign) {
      it(`makes no key for ${what}`, async () => {
        const { status, body } = await api.call("POST /portal/keys", { cookie: owner.cookie, body: wish, headers });
        expect([status, body.code]).to.deep.equal([403, "cross_site_request"]);
      });
    }
  });

  describe("409", () => {
    for (const tier of ["free", "basic", "pro"] satisfies Tier[]) {
      it(`makes no more than the ${tiers[tier].keys} live keys of the tier ${tier}`, async () => {
        const person = await signedIn(api, tier);
        for (let count = 1; count < tiers[tier].keys - 1; count += 1) await api.key(person.id);
        const last = await newKey(api, person);
        expect(last.slot).to.equal(tiers[tier].keys);
        const refused = await create(wish, person);
        expect([refused.status, refused.body.code]).to.deep.equal([409, "key_limit_reached"]);
        expect(refused.body.detail).to.include(`${tier} has ${tiers[tier].keys}`);
        await api.call(`DELETE /portal/keys/${last.id}`, { cookie: person.cookie });
        expect((await create(wish, person)).status).to.equal(201);
      });
    }

    it("gives the slot of an expired key away", async () => {
      const person = await signedIn(api, "free");
      const { id, slot } = await newKey(api, person);
      await api.sql("update cute.api_keys set expires_at = now() where id = $1", [id]);
      const { status, body } = await create(wish, person);
      expect([status, body.slot]).to.deep.equal([201, slot]);
      expect(await shownKey(api, person, id)).to.include({ status: "expired" });
    });
  });

  async function loggedOf({ id }: Person, operation: string) {
    const rows = await api.sql("select 1 from cute.request_log where account_id = $1 and operation = $2", [
      id,
      operation,
    ]);
    return rows.length === 0 ? null : rows;
  }
});
