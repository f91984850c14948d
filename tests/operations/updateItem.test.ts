import { randomUUID } from "node:crypto";
import { expect } from "chai";
import { type Account, startTestApi, type TestApi } from "../support/api.ts";
import type { CallOptions, Reply } from "../support/call.ts";
import { type ItemWish, insertBrand, insertCategory, insertItem } from "../support/fixtures.ts";

describe("updateItem: PATCH /v1/items/{itemId}", () => {
  let api: TestApi;
  let seller: Account;
  let other: Account;
  let categoryId: string;
  let brandId: string;

  before(async () => {
    api = await startTestApi();
    [seller, other] = await Promise.all([api.account(), api.account()]);
    categoryId = await insertCategory(api);
    brandId = await insertBrand(api);
  });
  after(() => api.close());

  const insert = (wish: Partial<ItemWish> = {}) => insertItem(api, { sellerId: seller.id, categoryId, ...wish });
  const read = (id: string) => api.call(`GET /v1/items/${id}`, { key: seller.key });
  const update = (id: string, body: object, options: CallOptions = {}): Promise<Reply> =>
    api.call(`PATCH /v1/items/${id}`, { key: seller.key, body, ...options });

  describe("200", () => {
    it("changes what is given and keeps the rest", async () => {
      const id = await insert({ brandId, size: "M", color: "navy", sku: "KEEP" });
      const before = (await read(id)).body;
      const { status, body } = await update(id, {
        title: "Wool coat, cheaper",
        price: { amount: 7500, currency: "EUR" },
      });
      expect(status).to.equal(200);
      const { updatedAt, ...rest } = body;
      const expected = { ...before, title: "Wool coat, cheaper", price: { amount: 7500, currency: "EUR" } };
      expect({ ...rest, updatedAt: before.updatedAt }).to.deep.equal(expected);
      expect(Date.parse(updatedAt)).to.be.at.least(Date.parse(before.updatedAt));
    });

    it("answers the item as it will be read, with the same ETag", async () => {
      const id = await insert();
      const updated = await update(id, { title: "Changed" });
      const seen = await read(id);
      expect(seen.text).to.equal(updated.text);
      expect(seen.headers.get("etag")).to.equal(updated.headers.get("etag"));
    });

    it("can change every field that a seller may write", async () => {
      const id = await insert();
      const body = {
        title: "All new",
        description: "",
        price: { amount: 1, currency: "JPY" },
        categoryId: await insertCategory(api),
        brandId,
        size: "XL",
        color: "red",
        condition: "fair",
        photos: [{ url: "https://photos.cute.example/new.jpg" }],
        status: "draft",
        sku: "ALL-NEW",
      };
      const updated = await update(id, body);
      expect(updated.status).to.equal(200);
      expect(updated.body).to.deep.include(body);
    });

    it("clears brandId, size, color and sku with null", async () => {
      const id = await insert({ brandId, size: "M", color: "navy", sku: "CLEAR" });
      const { body } = await update(id, { brandId: null, size: null, color: null, sku: null });
      expect(body).to.include({ brandId: null, size: null, color: null, sku: null });
    });

    it("replaces the list of photos as a whole", async () => {
      const id = await insert();
      const photos = ["a", "b"].map((name) => ({ url: `https://photos.cute.example/${name}.jpg` }));
      expect((await update(id, { photos })).body.photos).to.deep.equal(photos);
      expect((await update(id, { photos: photos.slice(1) })).body.photos).to.deep.equal(photos.slice(1));
      expect((await update(id, { photos: [] })).body.photos).to.deep.equal([]);
    });

    for (const type of ["application/json", "application/merge-patch+json", "application/json; charset=utf-8"]) {
      it(`takes ${type}`, async () => {
        const id = await insert();
        const { status, body } = await update(id, { size: "S" }, { headers: { "Content-Type": type } });
        expect(status).to.equal(200);
        expect(body.size).to.equal("S");
      });
    }

    it("changes nothing, the ETag neither, with an empty object or with what is there already", async () => {
      const id = await insert({ size: "M" });
      const before = await read(id);
      for (const body of [{}, { size: "M" }]) {
        const same = await update(id, body);
        expect(same.status).to.equal(200);
        expect(same.text).to.equal(before.text);
        expect(same.headers.get("etag")).to.equal(before.headers.get("etag"));
      }
    });

    it("takes an item off sale and puts it back", async () => {
      const id = await insert();
      expect((await update(id, { status: "draft" })).body.status).to.equal("draft");
      expect((await api.call(`GET /v1/items/${id}`)).status).to.equal(404);
      expect((await update(id, { status: "active" })).body.status).to.equal("active");
      expect((await api.call(`GET /v1/items/${id}`)).status).to.equal(200);
    });

    it("keeps its own sku, and takes one over from a sold item", async () => {
      const id = await insert({ sku: "OWN" });
      expect((await update(id, { sku: "OWN", title: "Same sku" })).status).to.equal(200);
      await insert({ sku: "FREE", status: "sold" });
      expect((await update(id, { sku: "FREE" })).body.sku).to.equal("FREE");
    });

    it("loses no change of two that come at once to different fields", async () => {
      const id = await insert();
      await Promise.all([update(id, { size: "XS" }), update(id, { color: "green" }), update(id, { title: "Both" })]);
      expect((await read(id)).body).to.include({ size: "XS", color: "green", title: "Both" });
    });
  });

  describe("If-Match", () => {
    it("changes the item that the caller has seen, once", async () => {
      const id = await insert();
      const headers = { "If-Match": (await read(id)).headers.get("etag") ?? "" };
      const results = await Promise.all(["S", "L"].map((size) => update(id, { size }, { headers })));
      expect(results.map(({ status }) => status).sort()).to.deep.equal([200, 412]);
    });

    it("takes one of several tags", async () => {
      const id = await insert();
      const etag = (await read(id)).headers.get("etag");
      expect((await update(id, { size: "S" }, { headers: { "If-Match": `"old", ${etag} , "x"` } })).status).to.equal(
        200,
      );
    });

    it("takes * for any version", async () => {
      const id = await insert();
      expect((await update(id, { size: "S" }, { headers: { "If-Match": "*" } })).status).to.equal(200);
    });
  });

  describe("412", () => {
    it("refuses a change to an item that somebody changed in between, and names the current ETag", async () => {
      const id = await insert();
      const seen = (await read(id)).headers.get("etag") ?? "";
      await update(id, { title: "Theirs" });
      const current = await read(id);
      const refused = await update(id, { title: "Mine" }, { headers: { "If-Match": seen } });
      expect(refused.status).to.equal(412);
      expect(refused.body.code).to.equal("etag_mismatch");
      expect(refused.headers.get("etag")).to.equal(current.headers.get("etag"));
      expect((await read(id)).text).to.equal(current.text);
    });

    it("takes no weak tag for the same: If-Match compares strongly", async () => {
      const id = await insert();
      const etag = (await read(id)).headers.get("etag");
      const { status, body } = await update(id, { size: "S" }, { headers: { "If-Match": `W/${etag}` } });
      expect(status).to.equal(412);
      expect(body.code).to.equal("etag_mismatch");
    });

    it("takes no ETag of the public view for the seller's own", async () => {
      const id = await insert({ sku: "SECRET" });
      const headers = { "If-Match": (await api.call(`GET /v1/items/${id}`)).headers.get("etag") ?? "" };
      expect((await update(id, { size: "S" }, { headers })).status).to.equal(412);
    });
  });

  describe("400", () => {
    for (const field of ["title", "description", "price", "categoryId", "condition", "photos", "status"]) {
      it(`does not clear ${field} with null`, async () => {
        const { status, body } = await update(await insert(), { [field]: null });
        expect(status).to.equal(400);
        expect(body.code).to.equal("invalid_request");
        expect(body.errors).to.have.lengthOf(1);
        expect(body.errors[0]).to.include({ in: "body", pointer: `/${field}` });
      });
    }

    for (const field of ["id", "sellerId", "createdAt", "updatedAt", "hiddenAt"]) {
      it(`refuses ${field}: it cannot be written`, async () => {
        const id = await insert();
        const { status, body } = await update(id, { [field]: id });
        expect(status).to.equal(400);
        expect(body.errors).to.have.lengthOf(1);
        expect(body.errors[0]).to.include({ in: "body", pointer: `/${field}` });
      });
    }

    for (const status of ["reserved", "sold", "deleted"]) {
      it(`refuses to make an item ${status}`, async () => {
        const { status: answered, body } = await update(await insert(), { status });
        expect(answered).to.equal(400);
        expect(body.errors[0]).to.include({ in: "body", pointer: "/status" });
      });
    }

    it("merges no half of a price: amount and currency belong together", async () => {
      const { status, body } = await update(await insert(), { price: { amount: 5 } });
      expect(status).to.equal(400);
      expect(body.errors[0]).to.include({ in: "body", pointer: "/price/currency" });
    });

    it("names an id that is no UUID together with a bad field", async () => {
      const { status, body } = await update("42", { size: "" });
      expect(status).to.equal(400);
      const errors: readonly { readonly in: string; readonly pointer: string }[] = body.errors;
      expect(errors.map((error) => `${error.in} ${error.pointer}`)).to.have.members(["path /itemId", "body /size"]);
    });

    it("refuses what is no JSON", async () => {
      const { status, body } = await update(await insert(), {}, { raw: "{" });
      expect(status).to.equal(400);
      expect(body.code).to.equal("invalid_json");
    });
  });

  describe("404", () => {
    it("answers alike for a foreign item, a deleted one and an id that never was", async () => {
      const foreign = await insertItem(api, { sellerId: other.id, categoryId });
      const deleted = await insert({ status: "deleted" });
      for (const id of [foreign, deleted, randomUUID()]) {
        const { status, body } = await update(id, { size: "S" });
        expect(status).to.equal(404);
        expect(body.code).to.equal("item_not_found");
      }
    });
  });

  describe("409", () => {
    for (const status of ["reserved", "sold"]) {
      it(`leaves a ${status} item as it is`, async () => {
        const id = await insert({ status });
        const before = (await read(id)).text;
        const refused = await update(id, { title: "Too late" });
        expect(refused.status).to.equal(409);
        expect(refused.body.code).to.equal("item_not_editable");
        expect((await read(id)).text).to.equal(before);
      });
    }

    it("refuses a sku that another item of the seller has", async () => {
      await insert({ sku: "TAKEN" });
      const { status, body } = await update(await insert(), { sku: "TAKEN" });
      expect(status).to.equal(409);
      expect(body.code).to.equal("sku_taken");
    });
  });

  describe("413 and 415", () => {
    it("refuses a body of more than 100 KB", async () => {
      const { status, body } = await update(await insert(), {}, { raw: "{}".padEnd(102_401, " ") });
      expect(status).to.equal(413);
      expect(body.code).to.equal("body_too_large");
    });

    it("refuses a JSON Patch", async () => {
      const headers = { "Content-Type": "application/json-patch+json" };
      const { status, body } = await update(await insert(), [], { headers });
      expect(status).to.equal(415);
      expect(body.code).to.equal("unsupported_media_type");
    });
  });

  describe("422", () => {
    for (const [field, code] of [
      ["categoryId", "unknown_category"],
      ["brandId", "unknown_brand"],
    ]) {
      it(`refuses a ${field} that does not exist, and changes nothing`, async () => {
        const id = await insert();
        const before = (await read(id)).text;
        const { status, body } = await update(id, { title: "Changed", [field ?? ""]: randomUUID() });
        expect(status).to.equal(422);
        expect(body.code).to.equal(code);
        expect((await read(id)).text).to.equal(before);
      });
    }
  });
});
