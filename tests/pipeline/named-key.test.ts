/** X-Cute-Key: somebody who is signed in to the portal calls as one of their own keys, whose text the portal does not know. */
import { randomUUID } from "node:crypto";
import { expect } from "chai";
import { operations } from "../../server/generated/operations.ts";
import { allScopes, startTestApi, type TestApi } from "../support/api.ts";
import type { CallOptions } from "../support/call.ts";
import { insertCategory } from "../support/fixtures.ts";
import { isLogged, newKey, type Person, shownKey, signedIn } from "../support/portal.ts";
import { until } from "../support/until.ts";
import { bySession, expectProblem, lineOf } from "./samples.ts";

describe("a key that is named by its id", () => {
  let api: TestApi;
  let person: Person;
  /** With all scopes. */
  let keyId: string;

  before(async () => {
    api = await startTestApi();
    person = await signedIn(api);
    keyId = (await newKey(api, person, { scopes: allScopes })).id;
  });
  after(() => api.close());

  const as = (id: string, { cookie } = person, more: Record<string, string> = {}): CallOptions => ({
    cookie,
    headers: { "X-Cute-Key": id, ...more },
  });
  const withoutOrigin = { Origin: "" };

  describe("is the caller", () => {
    it("of a read, which browsers send without an Origin", async () => {
      const { id } = await newKey(api, person, { name: "Explorer" });
      const { status, body } = await api.call("GET /v1/me", as(id, person, withoutOrigin));
      expect(status).to.equal(200);
      expect([body.accountId, body.key.id, body.key.name]).to.deep.equal([person.id, id, "Explorer"]);
    });

    it("of a write, as if its text had been sent", async () => {
      const { id } = await newKey(api, person);
      const categoryId = await insertCategory(api);
      const price = { amount: 100, currency: "EUR" };
      const body = { title: "Coat", description: "Warm", price, categoryId, condition: "good", photos: [] };
      const { status, body: item } = await api.call("POST /v1/items", { ...as(id), body });
      expect([status, item.sellerId]).to.deep.equal([201, person.id]);
    });

    for (const op of operations.filter(({ access }) => access.key !== null)) {
      it(`of ${op.id}, by the limits of its tier`, async () => {
        const { status, headers } = await api.call(lineOf(op), { ...bySession(op, person.cookie), ...as(keyId) });
        expect(status).to.not.be.oneOf([401, 403]);
        expect(headers.get("ratelimit-policy")).to.equal('"minute";q=1000;w=60, "day";q=100000;w=86400');
      });
    }

    it("to the request log, and its last use is noted", async () => {
      const { id } = await newKey(api, person);
      const { headers } = await api.call("GET /v1/brands", as(id));
      const requestId = headers.get("x-request-id") ?? "";
      await isLogged(api, requestId);
      const [row] = await api.sql("select account_id, key_id, session from cute.request_log where id = $1", [
        requestId,
      ]);
      expect(row).to.deep.equal({ account_id: person.id, key_id: id, session: false });
      await until(async () => {
        const shown = await shownKey(api, person, id);
        return shown !== undefined && "lastUsedAt" in shown && shown.lastUsedAt !== null ? shown : null;
      }, 10_000);
    });

    it("with no more than its scopes, where the session alone may do everything", async () => {
      const { id } = await newKey(api, person, { scopes: ["read:items"] });
      const refused = await api.call("GET /v1/webhooks", as(id));
      expectProblem(refused, "insufficient_scope");
      expect(refused.body.detail).to.include("webhooks");
      expect((await api.call("GET /v1/webhooks", { cookie: person.cookie })).status).to.equal(200);
    });

    it("not where a key's text is sent too, nor where no key is taken", async () => {
      const { id } = await newKey(api, person);
      const { body } = await api.call("GET /v1/me", { ...as(id), key: person.key });
      expect(body.key.id).to.not.equal(id);
      expect((await api.call("GET /portal/keys", as(randomUUID()))).status).to.equal(200);
      expect((await api.call("GET /portal/settings", as(randomUUID()))).status).to.equal(200);
    });
  });

  describe("is refused", () => {
    it("when it has been revoked or has expired, as its text would be", async () => {
      const [revoked, expired] = [await newKey(api, person), await newKey(api, person)];
      expect((await api.call("GET /v1/me", as(revoked.id))).status).to.equal(200);
      await api.call(`DELETE /portal/keys/${revoked.id}`, { cookie: person.cookie });
      await api.sql("update cute.api_keys set expires_at = now() where id = $1", [expired.id]);
      for (const line of ["GET /v1/me", "GET /v1/brands"]) {
        expectProblem(await api.call(line, as(revoked.id)), "revoked_key");
        expectProblem(await api.call(line, as(expired.id)), "expired_key");
      }
    });

    it("when it is somebody else's, nobody's, or no id", async () => {
      const foreign = await newKey(api, await signedIn(api));
      for (const id of [foreign.id, randomUUID(), "42", `${foreign.id}, ${foreign.id}`, person.key, ""]) {
        for (const line of ["GET /v1/me", "GET /v1/brands", "GET /v1/webhooks"]) {
          const reply = await api.call(line, as(id));
          expectProblem(reply, "invalid_key");
          expect(reply.body.detail).to.equal("X-Cute-Key names no API key of this account.");
        }
      }
    });

    it("without X-Cute-Portal, which no other site's page can send", async () => {
      const { id } = await newKey(api, person);
      const bare = as(id, person, { "X-Cute-Portal": "" });
      for (const line of ["GET /v1/me", "GET /v1/brands", "GET /v1/webhooks", "POST /v1/items"]) {
        const reply = await api.call(line, bare);
        expectProblem(reply, "invalid_key");
        expect(reply.body.detail).to.include("X-Cute-Portal");
      }
      expectProblem(await api.call(`DELETE /v1/webhooks/${randomUUID()}`, bare), "cross_site_request");
    });

    it("with a write from another origin, or from nobody knows where", async () => {
      const { id } = await newKey(api, person);
      const count = async () => (await api.sql("select from items where seller_id = $1", [person.id])).length;
      const before = await count();
      for (const Origin of ["https://evil.example", "", "null"]) {
        const options = as(id, person, { Origin });
        expectProblem(await api.call(`DELETE /v1/webhooks/${randomUUID()}`, options), "cross_site_request");
        expectProblem(await api.call(`DELETE /v1/items/${randomUUID()}`, options), "invalid_key");
        expectProblem(await api.call("POST /v1/items", { ...options, body: {} }), "invalid_key");
      }
      expect(await count()).to.equal(before);
    });

    it("without a session, and with one that has ended", async () => {
      const guest = await signedIn(api);
      const { id } = await newKey(api, guest);
      const anonymous = { headers: { "X-Cute-Key": id, "X-Cute-Portal": "1" } };
      expectProblem(await api.call("GET /v1/brands", anonymous), "invalid_key");
      expectProblem(await api.call("GET /v1/me", anonymous), "missing_credentials");
      await api.sql("delete from cute.sessions where user_id = $1", [guest.id]);
      expectProblem(await api.call("GET /v1/webhooks", as(id, guest)), "invalid_session");
      for (const line of ["GET /v1/me", "GET /v1/brands"]) {
        const reply = await api.call(line, as(id, guest));
        expectProblem(reply, "invalid_key");
        expect(reply.body.detail).to.equal("The session has ended. Sign in again.");
      }
    });
  });

  it("is no header that another site's page may send", async () => {
    const { headers } = await api.call("OPTIONS /v1/me", {
      headers: { Origin: "https://evil.example", "Access-Control-Request-Headers": "x-cute-key" },
    });
    expect(headers.get("access-control-allow-headers")?.toLowerCase()).to.not.include("x-cute");
    expect(headers.get("access-control-allow-credentials")).to.equal(null);
  });
});
