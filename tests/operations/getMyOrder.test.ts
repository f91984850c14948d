import { randomUUID } from "node:crypto";
import { expect } from "chai";
import { type Account, startTestApi, type TestApi } from "../support/api.ts";
import { insertBrand, insertItem, insertOrder } from "../support/fixtures.ts";

describe("getMyOrder: GET /v1/me/orders/{orderId}", () => {
  let api: TestApi;
  let seller: Account;
  let buyer: Account;
  let stranger: Account;
  let itemId: string;
  let orderId: string;

  before(async () => {
    api = await startTestApi();
    [seller, buyer, stranger] = await Promise.all([api.account(), api.account(), api.account()]);
    const brandId = await insertBrand(api);
    itemId = await insertItem(api, { sellerId: seller.id, brandId, size: "M", status: "sold", sku: "COAT-1" });
    orderId = await insertOrder(api, { itemId, sellerId: seller.id, buyerId: buyer.id });
  });
  after(() => api.close());

  const read = (account: Account, headers: Record<string, string> = {}) =>
    api.call(`GET /v1/me/orders/${orderId}`, { key: account.key, headers });

  describe("200", () => {
    it("shows the same order to its buyer and its seller", async () => {
      const [one, other] = await Promise.all([read(buyer), read(seller)]);
      expect(one.status).to.equal(200);
      expect(one.text).to.equal(other.text);
      const item = (await api.call(`GET /v1/items/${itemId}`)).body;
      const { title, price, photos, size, brandId, categoryId, condition } = item;
      const { createdAt, updatedAt, ...rest } = one.body;
      expect(rest).to.deep.equal({
        id: orderId,
        itemId,
        item: { title, price, photos, size, brandId, categoryId, condition },
        buyerId: buyer.id,
        sellerId: seller.id,
        price,
        status: "created",
        paidAt: null,
        shippedAt: null,
        completedAt: null,
        cancelledAt: null,
      });
      expect(updatedAt).to.equal(createdAt);
    });

    it("shows the item as it was, and the price that was agreed on", async () => {
      const before = await read(buyer);
      await api.sql("update orders set price_amount = price_amount - 900 where id = $1", [orderId]);
      await api.sql("update items set title = 'Something else', price_amount = 1 where id = $1", [itemId]);
      const { body } = await read(buyer);
      expect(body.price).to.deep.equal({ amount: 8000, currency: "EUR" });
      expect(body.item).to.deep.equal(before.body.item);
      expect(body.item.price).to.deep.equal({ amount: 8900, currency: "EUR" });
    });

    it("shows an order whatever its snapshot of the item lacks or has wrong", async () => {
      const [before] = await api.sql("select item_snapshot from orders where id = $1", [orderId]);
      const set = (snapshot: unknown) =>
        api.sql("update orders set item_snapshot = $2 where id = $1", [orderId, JSON.stringify(snapshot)]);
      await set({});
      const empty = await read(buyer);
      expect(empty.status).to.equal(200);
      expect(empty.body.item).to.deep.equal({
        title: "",
        price: empty.body.price,
        photos: [],
        size: null,
        brandId: null,
        categoryId: "00000000-0000-0000-0000-000000000000",
        condition: "fair",
      });
      for (const wrong of [1, ["a"], { amount: 1.5, currency: "EUR" }, { amount: 1 }, null]) {
        const names = ["title", "size", "brandId", "categoryId", "condition", "photos", "price"];
        await set(Object.fromEntries(names.map((name) => [name, wrong])));
        expect((await read(buyer)).body.item, JSON.stringify(wrong)).to.deep.equal(empty.body.item);
      }
      await set({ brandId: "no id", categoryId: "no id", condition: "no such", photos: "none", price: "free" });
      expect((await read(buyer)).body.item).to.deep.equal(empty.body.item);
      await set({ photos: [{}, { url: 1 }, "no", null, { url: "https://photos.cute.example/1.jpg", width: 1 }] });
      expect((await read(buyer)).body.item.photos).to.deep.equal([{ url: "https://photos.cute.example/1.jpg" }]);
      await set(before?.item_snapshot);
    });

    for (const [status, time] of [
      ["paid", "paidAt"],
      ["shipped", "shippedAt"],
      ["completed", "completedAt"],
      ["cancelled", "cancelledAt"],
    ]) {
      it(`shows when it was ${status}, and another ETag`, async () => {
        const before = await read(seller);
        await api.sql("update orders set status = $2 where id = $1", [orderId, status]);
        const { body, headers } = await read(seller);
        expect(body.status).to.equal(status);
        expect(body[time ?? ""]).to.equal(body.updatedAt);
        expect(headers.get("etag")).to.not.equal(before.headers.get("etag"));
      });
    }
  });

  describe("304", () => {
    it("sends no body when the caller's copy is still good, and the order when it is not", async () => {
      const etag = (await read(buyer)).headers.get("etag") ?? "";
      const same = await read(buyer, { "If-None-Match": etag });
      expect(same.status).to.equal(304);
      expect(same.text).to.equal("");
      expect(same.headers.get("etag")).to.equal(etag);
      await api.sql("update orders set price_amount = price_amount + 1 where id = $1", [orderId]);
      expect((await read(buyer, { "If-None-Match": etag })).status).to.equal(200);
    });
  });

  describe("400", () => {
    it("names an id that is no UUID", async () => {
      const { status, body } = await api.call("GET /v1/me/orders/42", { key: buyer.key });
      expect(status).to.equal(400);
      expect(body.code).to.equal("invalid_request");
      expect(body.errors).to.have.lengthOf(1);
      expect(body.errors[0]).to.include({ in: "path", pointer: "/orderId" });
    });
  });

  describe("404", () => {
    it("answers alike for somebody else's order and an id that never was", async () => {
      for (const id of [orderId, randomUUID()]) {
        const { status, body } = await api.call(`GET /v1/me/orders/${id}`, { key: stranger.key });
        expect(status).to.equal(404);
        expect(body.code).to.equal("order_not_found");
      }
    });
  });
});
