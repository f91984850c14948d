import { randomUUID } from "node:crypto";
import { expect } from "chai";
import { type Account, startTestApi, type TestApi } from "../support/api.ts";
import { insertItem } from "../support/fixtures.ts";

describe("getItem: GET /v1/items/{itemId}", () => {
  let api: TestApi;
  let seller: Account;
  let other: Account;

  before(async () => {
    api = await startTestApi();
    [seller, other] = await Promise.all([api.account(), api.account()]);
  });
  after(() => api.close());

  describe("200", () => {
    for (const status of ["active", "reserved", "sold"]) {
      it(`shows an item that is ${status} to anybody, without its sku`, async () => {
        const id = await insertItem(api, { sellerId: seller.id, status, sku: `sku-${status}` });
        const { status: answered, body } = await api.call(`GET /v1/items/${id}`);
        expect(answered).to.equal(200);
        expect(body).to.include({ id, sellerId: seller.id, status, sku: null });
      });
    }

    it("shows its seller the sku, and drafts too", async () => {
      const id = await insertItem(api, { sellerId: seller.id, status: "draft", sku: "mine" });
      const { status, body } = await api.call(`GET /v1/items/${id}`, { key: seller.key });
      expect(status).to.equal(200);
      expect(body).to.include({ status: "draft", sku: "mine" });
    });

    it("leaves out photos that have no url, here and in lists", async () => {
      const id = await insertItem(api, { sellerId: seller.id, size: "photos" });
      const photos = [{ src: "a" }, { url: 1 }, null, "b", { url: "https://photos.cute.example/2.jpg", width: 3 }];
      await api.sql("update items set photos = $2 where id = $1", [id, JSON.stringify(photos)]);
      const shown = [{ url: "https://photos.cute.example/2.jpg" }];
      expect((await api.call(`GET /v1/items/${id}`)).body.photos).to.deep.equal(shown);
      expect((await api.call("GET /v1/items?size=photos")).body.data[0].photos).to.deep.equal(shown);
    });

    it("answers HEAD with the same headers and no body", async () => {
      const id = await insertItem(api, { sellerId: seller.id });
      const got = await api.call(`GET /v1/items/${id}`);
      const head = await api.call(`HEAD /v1/items/${id}`);
      expect(head.status).to.equal(200);
      expect(head.text).to.equal("");
      for (const name of ["etag", "content-length", "content-type"]) {
        expect(head.headers.get(name), name).to.equal(got.headers.get(name));
      }
    });
  });

  describe("304", () => {
    it("sends no body when the caller's copy is still good, and the item when it is not", async () => {
      const id = await insertItem(api, { sellerId: seller.id });
      const etag = (await api.call(`GET /v1/items/${id}`)).headers.get("etag") ?? "";
      const same = await api.call(`GET /v1/items/${id}`, { headers: { "If-None-Match": `"x", W/${etag}` } });
      expect(same.status).to.equal(304);
      expect(same.text).to.equal("");
      await api.sql("update items set title = 'Changed' where id = $1", [id]);
      const changed = await api.call(`GET /v1/items/${id}`, { headers: { "If-None-Match": etag } });
      expect(changed.status).to.equal(200);
      expect(changed.body.title).to.equal("Changed");
    });
  });

  describe("404", () => {
    it("answers alike for a foreign draft, a deleted item and an id that never was", async () => {
      const draft = await insertItem(api, { sellerId: seller.id, status: "draft" });
      const deleted = await insertItem(api, { sellerId: seller.id, status: "deleted" });
      const replies = await Promise.all(
        [draft, deleted, randomUUID()].map((id) => api.call(`GET /v1/items/${id}`, { key: other.key })),
      );
      for (const { status, body } of replies) {
        expect(status).to.equal(404);
        expect(body.code).to.equal("item_not_found");
      }
    });
  });

  describe("400", () => {
    it("names an id that is no UUID", async () => {
      const { status, body } = await api.call("GET /v1/items/42", { key: other.key });
      expect(status).to.equal(400);
      expect(body.code).to.equal("invalid_request");
      expect(body.errors).to.have.lengthOf(1);
      expect(body.errors[0]).to.include({ in: "path", pointer: "/itemId" });
    });
  });
});
