import { expect } from "chai";
import { startTestApi, type TestApi } from "../support/api.ts";
import { idsOf, walk } from "../support/lists.ts";
import { newKey, type Person, signedIn } from "../support/portal.ts";

describe("listKeys: GET /portal/keys", () => {
  let api: TestApi;
  let owner: Person;
  let other: Person;

  before(async () => {
    api = await startTestApi();
    [owner, other] = await Promise.all([signedIn(api), signedIn(api)]);
  });
  after(() => api.close());

  describe("200", () => {
    it("shows every key that the account ever had, newest first, and what has become of it", async () => {
      const person = await signedIn(api);
      const { cookie } = person;
      const live = await newKey(api, person, { name: "live" });
      const rotating = await newKey(api, person, { name: "rotating" });
      const expired = await newKey(api, person, { name: "expired" });
      const revoked = await newKey(api, person, { name: "revoked" });
      const successor = await api.call(`POST /portal/keys/${rotating.id}/rotate`, { cookie, body: {} });
      await api.sql("update cute.api_keys set expires_at = now() where id = $1", [expired.id]);
      await api.call(`DELETE /portal/keys/${revoked.id}`, { cookie });
      const { status, body } = await api.call("GET /portal/keys", { cookie });
      expect(status).to.equal(200);
      expect(body.nextCursor).to.equal(null);
      const keys: readonly { readonly id: string; readonly status: string }[] = body.data;
      expect(keys.slice(0, 5).map(({ id, status: become }) => [id, become])).to.deep.equal([
        [successor.body.id, "live"],
        [revoked.id, "revoked"],
        [expired.id, "expired"],
        [rotating.id, "rotating"],
        [live.id, "live"],
      ]);
      expect(keys).to.have.lengthOf(6);
    });

    it("shows what a key may do, but nothing that opens anything", async () => {
      const key = await newKey(api, owner, { name: "Nightly", scopes: ["read:orders"] });
      const { body, text } = await api.call("GET /portal/keys?limit=1", { cookie: owner.cookie });
      expect(body.data[0]).to.deep.include({
        id: key.id,
        name: "Nightly",
        prefix: key.key.slice(0, 12),
        scopes: ["read:orders"],
        tier: "pro",
        slot: key.slot,
        status: "live",
        lastUsedAt: null,
        expiresAt: null,
        revokedAt: null,
        replacedBy: null,
      });
      const [row] = await api.sql<{ hash: string }>("select hash from cute.api_keys where id = $1", [key.id]);
      expect(text).to.not.include(key.key.slice(13)).and.not.include(row?.hash);
    });

    it("comes in pages, each key once", async () => {
      const person = await signedIn(api);
      for (let nth = 0; nth < 4; nth += 1) await newKey(api, person);
      const whole = await api.call("GET /portal/keys", { cookie: person.cookie });
      const first = await api.call("GET /portal/keys?limit=2", { cookie: person.cookie });
      expect(idsOf(first)).to.deep.equal(idsOf(whole).slice(0, 2));
      expect(first.headers.get("link")).to.match(/^<\/portal\/keys\?limit=2&cursor=[\w-]+>; rel="next"$/);
      expect(await walk(api, "/portal/keys?limit=2", { cookie: person.cookie })).to.deep.equal(idsOf(whole));
    });

    it("shows nobody else's", async () => {
      const { id } = await newKey(api, owner);
      expect(await walk(api, "/portal/keys", { cookie: other.cookie })).to.not.include(id);
    });

    it("is for the portal alone: not to be kept, and not for scripts of other sites", async () => {
      const { headers } = await api.call("GET /portal/keys", {
        cookie: owner.cookie,
        headers: { Origin: "https://evil.example" },
      });
      expect(headers.get("cache-control")).to.equal("no-store");
      expect([...headers.keys()].filter((name) => name.startsWith("access-control-"))).to.deep.equal([]);
    });
  });

  describe("400", () => {
    for (const [query, pointer] of [
      ["limit=0", "/limit"],
      ["limit=101", "/limit"],
      ["status=live", "/status"],
    ]) {
      it(`names what is wrong in ${query}`, async () => {
        const { status, body } = await api.call(`GET /portal/keys?${query}`, { cookie: owner.cookie });
        expect([status, body.code]).to.deep.equal([400, "invalid_request"]);
        expect(body.errors).to.have.lengthOf(1);
        expect(body.errors[0]).to.include({ in: "query", pointer });
      });
    }

    it("refuses another account's cursor", async () => {
      await newKey(api, owner);
      const { body: page } = await api.call("GET /portal/keys?limit=1", { cookie: owner.cookie });
      const { status, body } = await api.call(`GET /portal/keys?limit=1&cursor=${page.nextCursor}`, {
        cookie: other.cookie,
      });
      expect([status, body.code]).to.deep.equal([400, "invalid_cursor"]);
    });
  });

  describe("401", () => {
    it("takes no API key, whatever its scopes", async () => {
      const { status, body } = await api.call("GET /portal/keys", { key: owner.key });
      expect([status, body.code]).to.deep.equal([401, "missing_credentials"]);
    });
  });
});
