import { randomUUID } from "node:crypto";
import { expect } from "chai";
import { startTestApi, type TestApi } from "../support/api.ts";
import { type Person, signedIn } from "../support/portal.ts";

describe("revokeSession: DELETE /portal/sessions/{sessionId}", () => {
  let api: TestApi;
  let person: Person;
  let other: Person;

  before(async () => {
    api = await startTestApi();
    [person, other] = await Promise.all([signedIn(api), signedIn(api)]);
  });
  after(() => api.close());

  const revoke = (id: string, options: { headers?: Record<string, string> } = {}) =>
    api.call(`DELETE /portal/sessions/${id}`, { cookie: person.cookie, ...options });

  async function currentOf(cookie: string): Promise<string> {
    const { body } = await api.call("GET /portal/sessions", { cookie });
    const sessions: readonly { readonly id: string; readonly current: boolean }[] = body.data;
    return sessions.find(({ current }) => current)?.id ?? "";
  }

  describe("204", () => {
    it("signs another session out at once, and keeps the one that asks", async () => {
      const elsewhere = await api.signIn(person);
      const { status, text } = await revoke(await currentOf(elsewhere));
      expect([status, text]).to.deep.equal([204, ""]);
      const refused = await api.call("GET /portal/keys", { cookie: elsewhere });
      expect([refused.status, refused.body.code]).to.deep.equal([401, "invalid_session"]);
      expect((await api.call("GET /portal/keys", { cookie: person.cookie })).status).to.equal(200);
    });

    it("signs out the session that asks", async () => {
      const cookie = await api.signIn(person);
      const { status } = await api.call(`DELETE /portal/sessions/${await currentOf(cookie)}`, { cookie });
      expect(status).to.equal(204);
      const refused = await api.call("GET /portal/sessions", { cookie });
      expect([refused.status, refused.body.code]).to.deep.equal([401, "invalid_session"]);
    });

    it("is answered alike when it is repeated with its Idempotency-Key", async () => {
      const id = await currentOf(await api.signIn(person));
      const headers = { "Idempotency-Key": randomUUID() };
      expect((await revoke(id, { headers })).status).to.equal(204);
      const again = await revoke(id, { headers });
      expect([again.status, again.headers.get("idempotent-replayed")]).to.deep.equal([204, "true"]);
    });
  });

  describe("400", () => {
    it("names an id that is no UUID", async () => {
      const { status, body } = await revoke("current");
      expect([status, body.code]).to.deep.equal([400, "invalid_request"]);
      expect(body.errors).to.have.lengthOf(1);
      expect(body.errors[0]).to.include({ in: "path", pointer: "/sessionId" });
    });
  });

  describe("403", () => {
    it("signs nobody out for another site's page", async () => {
      const { status, body } = await revoke(await currentOf(person.cookie), {
        headers: { Origin: "https://evil.example" },
      });
      expect([status, body.code]).to.deep.equal([403, "cross_site_request"]);
      expect((await api.call("GET /portal/sessions", { cookie: person.cookie })).status).to.equal(200);
    });
  });

  describe("404", () => {
    it("answers alike for another account's session, one that is over and an id that never was", async () => {
      const over = await currentOf(await api.signIn(person));
      await revoke(over);
      for (const id of [await currentOf(other.cookie), over, randomUUID()]) {
        const { status, body } = await revoke(id);
        expect([status, body.code]).to.deep.equal([404, "session_not_found"]);
      }
      expect((await api.call("GET /portal/sessions", { cookie: other.cookie })).status).to.equal(200);
    });
  });
});
