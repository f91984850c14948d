import { randomUUID } from "node:crypto";
import { expect } from "chai";
import { type Account, startTestApi, type TestApi } from "../support/api.ts";
import type { Reply } from "../support/call.ts";
import { insertBrand, insertCategory } from "../support/fixtures.ts";
import { idsOf } from "../support/lists.ts";

describe("createItem: POST /v1/items", () => {
  let api: TestApi;
  let seller: Account;
  let other: Account;
  let categoryId: string;
  let brandId: string;
  let least: Readonly<Record<string, unknown>>;

  before(async () => {
    api = await startTestApi();
    [seller, other] = await Promise.all([api.account(), api.account()]);
    categoryId = await insertCategory(api);
    brandId = await insertBrand(api);
    least = { title: "Wool coat", price: { amount: 8900, currency: "EUR" }, categoryId, condition: "good" };
  });
  after(() => api.close());

  const create = (changes: object, { key } = seller): Promise<Reply> =>
    api.call("POST /v1/items", { key, body: { ...least, ...changes } });

  describe("201", () => {
    it("answers the item as it will be read, with its address and ETag", async () => {
      const body = {
        title: "Wollmantel 🧥",
        description: "Warm.\nKaum getragen.",
        price: { amount: 12_345, currency: "SEK" },
        categoryId,
        brandId,
        size: "M",
        color: "navy",
        condition: "new_with_tags",
        photos: [{ url: "https://photos.cute.example/1.jpg" }, { url: "https://photos.cute.example/2.jpg" }],
        status: "active",
        sku: "COAT-1",
      };
      const created = await create(body);
      expect(created.status).to.equal(201);
      const { id, createdAt, updatedAt, ...rest } = created.body;
      expect(rest).to.deep.equal({ ...body, sellerId: seller.id });
      expect(updatedAt).to.equal(createdAt);
      expect(Math.abs(Date.parse(createdAt) - Date.now())).to.be.below(5_000);
      expect(created.headers.get("location")).to.equal(`/v1/items/${id}`);
      const read = await api.call(`GET ${created.headers.get("location")}`, { key: seller.key });
      expect(read.text).to.equal(created.text);
      expect(read.headers.get("etag")).to.equal(created.headers.get("etag"));
    });

    it("is public at once, without its sku", async () => {
      const { body } = await create({ sku: "COAT-2" });
      const read = await api.call(`GET /v1/items/${body.id}`);
      expect(read.body).to.include({ id: body.id, status: "active", sku: null });
      expect(idsOf(await api.call("GET /v1/items?limit=1"))).to.deep.equal([body.id]);
    });

    it("needs no more than title, price, category and condition", async () => {
      const { body } = await create({});
      expect(body).to.include({ description: "", brandId: null, size: null, color: null, sku: null, status: "active" });
      expect(body.photos).to.deep.equal([]);
    });

    it("takes null where a field may have no value", async () => {
      const { status, body } = await create({ brandId: null, size: null, color: null, sku: null });
      expect(status).to.equal(201);
      expect(body).to.include({ brandId: null, size: null, color: null, sku: null });
    });

    it("makes a draft that only its seller sees", async () => {
      const { body } = await create({ status: "draft" });
      expect(body.status).to.equal("draft");
      expect((await api.call(`GET /v1/items/${body.id}`, { key: seller.key })).status).to.equal(200);
      expect((await api.call(`GET /v1/items/${body.id}`, { key: other.key })).status).to.equal(404);
    });

    const longest = [
      { name: "a title of 140 characters, however many bytes they have", given: { title: "🧥".repeat(140) } },
      { name: "a description of 5,000 characters", given: { description: "ä".repeat(5_000) } },
      { name: "a price of nothing", given: { price: { amount: 0, currency: "EUR" } } },
      { name: "a price of a thousand million", given: { price: { amount: 100_000_000_000, currency: "JPY" } } },
      { name: "a sku of 64 characters", given: { sku: "x".repeat(64) } },
      {
        name: "ten photos",
        given: { photos: Array.from({ length: 10 }, (_, n) => ({ url: `https://x.example/${n}` })) },
      },
      { name: "a size of 50 characters", given: { size: "ß".repeat(50) } },
    ];
    for (const { name, given } of longest) {
      it(`takes ${name}`, async () => {
        const { status, body } = await create(given);
        expect(status, JSON.stringify(body)).to.equal(201);
        expect(body).to.deep.include(given);
      });
    }
  });

  describe("400", () => {
    const bad: readonly { readonly pointer: string; readonly given: object }[] = [
      { pointer: "/title", given: { title: undefined } },
      { pointer: "/price", given: { price: undefined } },
      { pointer: "/categoryId", given: { categoryId: undefined } },
      { pointer: "/condition", given: { condition: undefined } },
      { pointer: "/title", given: { title: "" } },
      { pointer: "/title", given: { title: " \n" } },
      { pointer: "/title", given: { title: "x".repeat(141) } },
      { pointer: "/title", given: { title: null } },
      { pointer: "/title", given: { title: 5 } },
      { pointer: "/title", given: { title: "a\u0000b" } },
      { pointer: "/title", given: { title: "a\ud800b" } },
      { pointer: "/description", given: { description: "x".repeat(5_001) } },
      { pointer: "/description", given: { description: null } },
      { pointer: "/price", given: { price: 5 } },
      { pointer: "/price/amount", given: { price: { currency: "EUR" } } },
      { pointer: "/price/amount", given: { price: { amount: -1, currency: "EUR" } } },
      { pointer: "/price/amount", given: { price: { amount: 1.5, currency: "EUR" } } },
      { pointer: "/price/amount", given: { price: { amount: "5", currency: "EUR" } } },
      { pointer: "/price/amount", given: { price: { amount: 100_000_000_001, currency: "EUR" } } },
      { pointer: "/price/currency", given: { price: { amount: 5 } } },
      { pointer: "/price/currency", given: { price: { amount: 5, currency: "eur" } } },
      { pointer: "/price/vat", given: { price: { amount: 5, currency: "EUR", vat: 1 } } },
      { pointer: "/categoryId", given: { categoryId: "42" } },
      { pointer: "/brandId", given: { brandId: "42" } },
      { pointer: "/size", given: { size: "" } },
      { pointer: "/color", given: { color: "x".repeat(51) } },
      { pointer: "/condition", given: { condition: "used" } },
      { pointer: "/photos", given: { photos: Array.from({ length: 11 }, () => ({ url: "https://x.example/1" })) } },
      { pointer: "/photos/1/url", given: { photos: [{ url: "https://x.example/1" }, { url: "http://x.example/2" }] } },
      { pointer: "/photos/0/url", given: { photos: [{ url: "javascript:alert(1)" }] } },
      { pointer: "/photos/0/id", given: { photos: [{ url: "https://x.example/1", id: 1 }] } },
      { pointer: "/status", given: { status: "sold" } },
      { pointer: "/status", given: { status: "deleted" } },
      { pointer: "/sku", given: { sku: " x" } },
      { pointer: "/sku", given: { sku: "x".repeat(65) } },
      { pointer: "/id", given: { id: randomUUID() } },
      { pointer: "/sellerId", given: { sellerId: randomUUID() } },
      { pointer: "/createdAt", given: { createdAt: "2026-01-01T00:00:00Z" } },
      { pointer: "/updatedAt", given: { updatedAt: "2026-01-01T00:00:00Z" } },
      { pointer: "/colour", given: { colour: "red" } },
    ];
    for (const { pointer, given } of bad) {
      it(`names ${pointer} in ${JSON.stringify(given, (_, value) => value ?? null).slice(0, 60)}`, async () => {
        const { status, body } = await create(given);
        expect(status).to.equal(400);
        expect(body.code).to.equal("invalid_request");
        expect(body.errors).to.have.lengthOf(1);
        expect(body.errors[0]).to.include({ in: "body", pointer });
      });
    }

    it("names every bad field at once", async () => {
      const { body } = await create({ title: "", price: { amount: -1, currency: "x" }, colour: "red", sku: " " });
      const errors: readonly { readonly pointer: string }[] = body.errors;
      expect(errors.map(({ pointer }) => pointer)).to.have.members([
        "/title",
        "/price/amount",
        "/price/currency",
        "/colour",
        "/sku",
      ]);
    });

    for (const raw of ["[]", "null", "true", '"item"', "7"]) {
      it(`refuses the body ${raw}`, async () => {
        const { status, body } = await api.call("POST /v1/items", { key: seller.key, raw });
        expect(status).to.equal(400);
        expect(body.code).to.equal("invalid_request");
        expect(body.errors[0]).to.include({ in: "body", pointer: "" });
      });
    }

    it("names all that is missing in an empty object", async () => {
      const { status, body } = await api.call("POST /v1/items", { key: seller.key, raw: "{}" });
      expect(status).to.equal(400);
      expect(body.code).to.equal("invalid_request");
      const errors: readonly { readonly pointer: string }[] = body.errors;
      const missing = ["/title", "/price", "/categoryId", "/condition"];
      expect(errors.map(({ pointer }) => pointer)).to.have.members(missing);
    });

    for (const mediaType of ["application/json", ""]) {
      it(`says that the body is missing, with${mediaType === "" ? "out" : ""} a media type`, async () => {
        const headers = { "Content-Type": mediaType };
        const { status, body } = await api.call("POST /v1/items", { key: seller.key, raw: "", headers });
        expect(status).to.equal(400);
        expect(body.errors).to.deep.equal([{ in: "body", pointer: "", detail: "is missing" }]);
      });
    }

    for (const raw of ['{"title":', "{'title':1}", " ", "{}{}"]) {
      it(`refuses what is no JSON: ${raw === " " ? "a blank" : raw}`, async () => {
        const { status, body } = await api.call("POST /v1/items", { key: seller.key, raw });
        expect(status).to.equal(400);
        expect(body.code).to.equal("invalid_json");
      });
    }

    it("refuses a field called __proto__, as every other that it does not know", async () => {
      const raw = JSON.stringify(least).replace("{", '{"__proto__":{"status":"sold"},');
      const { status, body } = await api.call("POST /v1/items", { key: seller.key, raw });
      expect(status).to.equal(400);
      expect(body.errors).to.have.lengthOf(1);
      expect(body.errors[0]).to.include({ in: "body", pointer: "/__proto__" });
    });

    it("refuses a query parameter: there are none here", async () => {
      const { status, body } = await api.call("POST /v1/items?dryRun=true", { key: seller.key, body: least });
      expect(status).to.equal(400);
      expect(body.errors[0]).to.include({ in: "query", pointer: "/dryRun" });
    });
  });

  describe("409", () => {
    it("refuses a sku that another draft or active item of the seller has", async () => {
      await create({ sku: "TAKEN", status: "draft" });
      const { status, body } = await create({ sku: "TAKEN" });
      expect(status).to.equal(409);
      expect(body.code).to.equal("sku_taken");
      expect(body.detail).to.include("TAKEN");
    });

    it("refuses the sku of a reserved item", async () => {
      const { body } = await create({ sku: "RESERVED" });
      await api.sql("update items set status = 'reserved' where id = $1", [body.id]);
      expect((await create({ sku: "RESERVED" })).status).to.equal(409);
    });

    for (const status of ["sold", "deleted"]) {
      it(`gives the sku of a ${status} item to a new one, again and again`, async () => {
        const sku = `AGAIN-${status}`;
        for (let round = 0; round < 3; round += 1) {
          const created = await create({ sku });
          expect(created.status).to.equal(201);
          await api.sql("update items set status = $2 where id = $1", [created.body.id, status]);
        }
      });
    }

    it("lets two sellers use the same sku", async () => {
      expect((await create({ sku: "SHARED" })).status).to.equal(201);
      expect((await create({ sku: "SHARED" }, other)).status).to.equal(201);
    });

    it("lets one of two that come at once have the sku", async () => {
      const replies = await Promise.all([1, 2, 3, 4].map(() => create({ sku: "RACE" })));
      expect(replies.map(({ status }) => status).sort()).to.deep.equal([201, 409, 409, 409]);
    });
  });

  describe("413", () => {
    it("refuses a body of more than 100 KB, and reads one of exactly that", async () => {
      const raw = JSON.stringify(least);
      const padded = (bytes: number) => raw.padEnd(bytes, " ");
      expect((await api.call("POST /v1/items", { key: seller.key, raw: padded(102_400) })).status).to.equal(201);
      const { status, body } = await api.call("POST /v1/items", { key: seller.key, raw: padded(102_401) });
      expect(status).to.equal(413);
      expect(body.code).to.equal("body_too_large");
    });
  });

  describe("415", () => {
    for (const type of ["text/plain", "application/x-www-form-urlencoded", "application/merge-patch+json"]) {
      it(`refuses ${type}`, async () => {
        const headers = { "Content-Type": type };
        const { status, body } = await api.call("POST /v1/items", { key: seller.key, body: least, headers });
        expect(status).to.equal(415);
        expect(body.code).to.equal("unsupported_media_type");
      });
    }
  });

  describe("422", () => {
    it("refuses a category that does not exist", async () => {
      const { status, body } = await create({ categoryId: randomUUID() });
      expect(status).to.equal(422);
      expect(body.code).to.equal("unknown_category");
    });

    it("refuses a brand that does not exist", async () => {
      const { status, body } = await create({ brandId: randomUUID() });
      expect(status).to.equal(422);
      expect(body.code).to.equal("unknown_brand");
    });
  });
});
