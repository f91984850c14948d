import { randomUUID } from "node:crypto";
import { expect } from "chai";
import { startTestApi, type TestApi } from "../support/api.ts";
import type { Reply } from "../support/call.ts";
import { isLogged, type Person, signedIn } from "../support/portal.ts";

describe("getRequest: GET /portal/requests/{requestId}", () => {
  let api: TestApi;
  let owner: Person;
  let other: Person;

  before(async () => {
    api = await startTestApi();
    [owner, other] = await Promise.all([signedIn(api), signedIn(api)]);
  });
  after(() => api.close());

  const idOf = ({ headers }: Reply) => headers.get("x-request-id") ?? "";
  const get = (id: string, { cookie } = owner) => api.call(`GET /portal/requests/${id}`, { cookie });
  async function logged(id: string, person = owner): Promise<Reply> {
    await isLogged(api, id);
    const reply = await get(id, person);
    expect(reply.status).to.equal(200);
    return reply;
  }

  describe("200", () => {
    it("shows a refused request within two seconds, with the problem as it was sent", async () => {
      const refused = await api.call("POST /v1/items?trace=1", {
        key: owner.key,
        body: { title: "" },
        headers: { "User-Agent": "stock-sync/1.2", "X-Request-Id": "nightly-17" },
        address: "198.51.100.23",
      });
      expect(refused.status).to.equal(400);
      const { at, latencyMs, keyId, ...rest } = (await logged(idOf(refused))).body;
      expect(rest).to.deep.equal({
        id: refused.body.requestId,
        method: "POST",
        path: "/v1/items?trace=1",
        operation: "createItem",
        status: 400,
        problemCode: "invalid_request",
        problem: refused.body,
        bytesIn: 12,
        bytesOut: Buffer.byteLength(refused.text),
        address: "198.51.100.23",
        clientRequestId: "nightly-17",
        userAgent: "stock-sync/1.2",
      });
      expect(Math.abs(Date.now() - Date.parse(at))).to.be.below(5_000);
      expect(latencyMs).to.be.within(0.001, 5_000);
      const me = await api.call("GET /v1/me", { key: owner.key });
      expect(keyId).to.equal(me.body.key.id);
    });

    it("shows a request that was answered, by a key and by the session", async () => {
      const byKey = await logged(idOf(await api.call("GET /v1/items?limit=1", { key: owner.key })));
      expect(byKey.body).to.include({ operation: "listItems", status: 200, problemCode: null, problem: null });
      const bySession = await logged(idOf(await api.call("GET /portal/keys", { cookie: owner.cookie })));
      expect(bySession.body).to.include({ operation: "listKeys", status: 200, keyId: null });
    });

    it("shows a call that was denied by its limits", async () => {
      const person = await signedIn(api, "free");
      const call = () => api.call("GET /v1/me", { key: person.key });
      const replies = await Promise.all(Array.from({ length: 61 }, call));
      const denied = replies.find(({ status }) => status === 429);
      const { body } = await logged(denied?.body.requestId, person);
      expect(body).to.deep.include({ status: 429, problemCode: "rate_limited", problem: denied?.body });
    });
  });

  describe("304", () => {
    it("sends no body when the caller's copy is still good", async () => {
      const id = idOf(await api.call("GET /v1/me", { key: owner.key }));
      const etag = (await logged(id)).headers.get("etag") ?? "";
      expect(etag).to.match(/^"[\w-]+"$/);
      const { status, text } = await api.call(`GET /portal/requests/${id}`, {
        cookie: owner.cookie,
        headers: { "If-None-Match": etag },
      });
      expect([status, text]).to.deep.equal([304, ""]);
    });
  });

  describe("400", () => {
    it("names an id that is no UUID", async () => {
      const { status, body } = await get("latest");
      expect([status, body.code]).to.deep.equal([400, "invalid_request"]);
      expect(body.errors).to.have.lengthOf(1);
      expect(body.errors[0]).to.include({ in: "path", pointer: "/requestId" });
    });
  });

  describe("404", () => {
    it("answers alike for another account's request, an anonymous one and ids that never were", async () => {
      const anonymous = idOf(await api.call("GET /v1/items?limit=1"));
      const foreign = idOf(await api.call("GET /v1/me", { key: other.key }));
      await isLogged(api, anonymous, foreign);
      const never = [randomUUID(), "00000000-0000-0000-0000-000000000000", "ffffffff-ffff-ffff-ffff-ffffffffffff"];
      for (const id of [anonymous, foreign, ...never]) {
        const { status, body } = await get(id);
        expect([status, body.code], id).to.deep.equal([404, "request_not_found"]);
      }
    });
  });
});
