import { randomUUID } from "node:crypto";
import { expect } from "chai";
import { type Account, startTestApi, type TestApi } from "../support/api.ts";
import type { CallOptions, Reply } from "../support/call.ts";
import { type ItemWish, insertCategory, insertItem } from "../support/fixtures.ts";

describe("deleteItem: DELETE /v1/items/{itemId}", () => {
  let api: TestApi;
  let seller: Account;
  let other: Account;
  let categoryId: string;

  before(async () => {
    api = await startTestApi();
    [seller, other] = await Promise.all([api.account(), api.account()]);
    categoryId = await insertCategory(api);
  });
  after(() => api.close());

  const insert = (wish: Partial<ItemWish> = {}) => insertItem(api, { sellerId: seller.id, categoryId, ...wish });
  const read = (id: string) => api.call(`GET /v1/items/${id}`, { key: seller.key });
  const remove = (id: string, options: CallOptions = {}): Promise<Reply> =>
    api.call(`DELETE /v1/items/${id}`, { key: seller.key, ...options });

  describe("204", () => {
    for (const status of ["active", "draft"]) {
      it(`takes an item that is ${status} away for good`, async () => {
        const id = await insert({ status });
        const reply = await remove(id);
        expect(reply.status).to.equal(204);
        expect(reply.text).to.equal("");
        expect((await read(id)).status).to.equal(404);
        expect((await remove(id)).status).to.equal(404);
      });
    }

    it("keeps the row, so that orders and copies elsewhere can learn of it", async () => {
      const id = await insert();
      await remove(id);
      const rows = await api.sql("select status, hidden_at is not null as hidden from items where id = $1", [id]);
      expect(rows).to.deep.equal([{ status: "deleted", hidden: true }]);
    });

    it("reads no body and no media type", async () => {
      const headers = { "Content-Type": "text/html" };
      expect((await remove(await insert(), { raw: "<p>", headers })).status).to.equal(204);
    });

    it("deletes the version that If-Match names, and any for *", async () => {
      const [one, two] = [await insert(), await insert()];
      const etag = (await read(one)).headers.get("etag") ?? "";
      expect((await remove(one, { headers: { "If-Match": etag } })).status).to.equal(204);
      expect((await remove(two, { headers: { "If-Match": "*" } })).status).to.equal(204);
    });

    it("succeeds for one of two that come at once", async () => {
      const id = await insert();
      const replies = await Promise.all([remove(id), remove(id)]);
      expect(replies.map(({ status }) => status).sort()).to.deep.equal([204, 404]);
    });
  });

  describe("412", () => {
    it("leaves an item that somebody changed in between, and names the current ETag", async () => {
      const id = await insert();
      const seen = (await read(id)).headers.get("etag") ?? "";
      await api.sql("update items set title = 'Changed' where id = $1", [id]);
      const current = await read(id);
      const refused = await remove(id, { headers: { "If-Match": seen } });
      expect(refused.status).to.equal(412);
      expect(refused.body.code).to.equal("etag_mismatch");
      expect(refused.headers.get("etag")).to.equal(current.headers.get("etag"));
      expect((await read(id)).text).to.equal(current.text);
    });

    it("takes no weak tag for the same", async () => {
      const id = await insert();
      const etag = (await read(id)).headers.get("etag");
      expect((await remove(id, { headers: { "If-Match": `W/${etag}` } })).status).to.equal(412);
    });
  });

  describe("400", () => {
    it("names an id that is no UUID", async () => {
      const { status, body } = await remove("42");
      expect(status).to.equal(400);
      expect(body.code).to.equal("invalid_request");
      expect(body.errors).to.have.lengthOf(1);
      expect(body.errors[0]).to.include({ in: "path", pointer: "/itemId" });
    });
  });

  describe("404", () => {
    it("answers alike for a foreign item and an id that never was, and leaves the foreign one", async () => {
      const foreign = await insertItem(api, { sellerId: other.id, categoryId });
      for (const id of [foreign, randomUUID()]) {
        const { status, body } = await remove(id);
        expect(status).to.equal(404);
        expect(body.code).to.equal("item_not_found");
      }
      expect((await read(foreign)).status).to.equal(200);
    });
  });

  describe("409", () => {
    for (const status of ["reserved", "sold"]) {
      it(`leaves a ${status} item as it is`, async () => {
        const id = await insert({ status });
        const refused = await remove(id);
        expect(refused.status).to.equal(409);
        expect(refused.body.code).to.equal("item_not_editable");
        expect((await read(id)).body.status).to.equal(status);
      });
    }
  });
});
