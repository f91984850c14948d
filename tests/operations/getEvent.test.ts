import { randomUUID } from "node:crypto";
import { expect } from "chai";
import { v7 as uuidV7 } from "uuid";
import { type Account, startTestApi, type TestApi } from "../support/api.ts";
import { type Person, signedIn } from "../support/portal.ts";
import { makeEvent, makePartitions } from "../support/webhooks.ts";

describe("getEvent: GET /v1/events/{eventId}", () => {
  let api: TestApi;
  let owner: Person;
  let stranger: Account;

  before(async () => {
    api = await startTestApi();
    await makePartitions(api.databaseUrl, 30);
    [owner, stranger] = await Promise.all([signedIn(api), api.account()]);
  });
  after(() => api.close());

  const get = (id: string, { key }: Pick<Account, "key"> = owner) => api.call(`GET /v1/events/${id}`, { key });

  describe("200", () => {
    for (const type of ["item.created", "item.updated", "item.sold", "order.created", "order.completed"] as const) {
      it(`shows ${type} as it is sent`, async () => {
        const event = await makeEvent(api, { accountId: owner.id, type });
        const { status, text } = await get(event.id);
        expect([status, text]).to.deep.equal([200, event.body]);
      });
    }

    it("shows a message with every character that it may hold", async () => {
      const text = 'Is it "there"? \u{1f9e5} \\ \n\t \u2028 \ufffd \u0001';
      const event = await makeEvent(api, { accountId: owner.id, type: "message.received", data: { text } });
      const { status, body } = await get(event.id);
      expect(status).to.equal(200);
      expect(body).to.deep.equal(JSON.parse(event.body));
    });

    it("shows a test event, which has no seq", async () => {
      const event = await makeEvent(api, { accountId: owner.id, seq: null });
      const { body } = await get(event.id);
      expect(body).to.include({ id: event.id, seq: null });
    });

    it("shows an event of a month ago, and to a session too", async () => {
      const at = new Date(Date.now() - 29 * 86_400_000);
      const event = await makeEvent(api, { accountId: owner.id, type: "order.created", at });
      const { status, text } = await api.call(`GET /v1/events/${event.id}`, { cookie: owner.cookie });
      expect([status, text]).to.deep.equal([200, event.body]);
    });
  });

  describe("304", () => {
    it("sends no body when the caller's copy is still good", async () => {
      const { id } = await makeEvent(api, { accountId: owner.id });
      const etag = (await get(id)).headers.get("etag") ?? "";
      expect(etag).to.match(/^"[\w-]+"$/);
      const options = { key: owner.key, headers: { "If-None-Match": etag } };
      const { status, text } = await api.call(`GET /v1/events/${id}`, options);
      expect([status, text]).to.deep.equal([304, ""]);
    });
  });

  describe("400", () => {
    it("names an id that is no UUID", async () => {
      const { status, body } = await get("42");
      expect([status, body.code]).to.deep.equal([400, "invalid_request"]);
      expect(body.errors).to.have.lengthOf(1);
      expect(body.errors[0]).to.include({ in: "path", pointer: "/eventId" });
    });
  });

  describe("403", () => {
    it("keeps events of orders from a key without read:orders, and names the scope", async () => {
      const key = await api.key(owner.id, { scopes: ["webhooks"] });
      for (const type of ["order.created", "order.completed"] as const) {
        const { id } = await makeEvent(api, { accountId: owner.id, type });
        const { status, body } = await get(id, { key });
        expect([status, body.code]).to.deep.equal([403, "insufficient_scope"]);
        expect(body.detail).to.contain("read:orders");
      }
      const { id } = await makeEvent(api, { accountId: owner.id, type: "item.sold" });
      expect((await get(id, { key })).status).to.equal(200);
    });
  });

  describe("404", () => {
    it("answers alike for somebody else's event, one that was erased and ids that never were", async () => {
      const foreign = await makeEvent(api, { accountId: stranger.id });
      const foreignOrder = await makeEvent(api, { accountId: stranger.id, type: "order.created" });
      const erased = await makeEvent(api, { accountId: owner.id, data: null });
      const never = [randomUUID(), uuidV7(), uuidV7({ msecs: 0 }), "ffffffff-ffff-ffff-ffff-ffffffffffff"];
      const key = await api.key(owner.id, { scopes: ["webhooks"] });
      for (const id of [foreign.id, foreignOrder.id, erased.id, ...never]) {
        const { status, body } = await get(id, { key });
        expect([status, body.code, body.detail], id).to.deep.equal([
          404,
          "event_not_found",
          "There is no such event in this account.",
        ]);
      }
    });
  });
});
