import { randomUUID } from "node:crypto";
import { expect } from "chai";
import { type Account, startTestApi, type TestApi } from "../support/api.ts";
import { insertCategory, insertItem } from "../support/fixtures.ts";
import { idsOf, walk } from "../support/lists.ts";

const statuses = ["draft", "active", "reserved", "sold", "deleted"];

describe("listMyItems: GET /v1/me/items", () => {
  let api: TestApi;
  let seller: Account;
  let other: Account;
  let categoryId: string;
  const own = new Map<string, string>();

  before(async () => {
    api = await startTestApi();
    [seller, other] = await Promise.all([api.account(), api.account()]);
    categoryId = await insertCategory(api);
    for (const status of statuses) {
      own.set(status, await insertItem(api, { sellerId: seller.id, categoryId, status, sku: `STOCK-1${status}` }));
      await insertItem(api, { sellerId: other.id, categoryId, status, sku: `STOCK-1${status}` });
    }
  });
  after(() => api.close());

  const list = async (query: string) => idsOf(await api.call(`GET /v1/me/items?${query}`, { key: seller.key }));
  const idsIn = (...wanted: string[]) => wanted.map((status) => own.get(status));

  describe("200", () => {
    it("answers the caller's own items, newest first, without the deleted ones", async () => {
      const reply = await api.call("GET /v1/me/items", { key: seller.key });
      expect(reply.status).to.equal(200);
      expect(idsOf(reply)).to.deep.equal(idsIn("sold", "reserved", "active", "draft"));
      expect(reply.body.nextCursor).to.equal(null);
    });

    it("shows each as getItem does, with its sku", async () => {
      const { body } = await api.call("GET /v1/me/items?status=draft", { key: seller.key });
      const read = await api.call(`GET /v1/items/${own.get("draft")}`, { key: seller.key });
      expect(body.data).to.deep.equal([read.body]);
      expect(body.data[0].sku).to.equal("STOCK-1draft");
    });

    for (const status of statuses) {
      it(`keeps those that are ${status}`, async () => {
        expect(await list(`status=${status}`)).to.deep.equal(idsIn(status));
      });
    }

    it("takes several statuses as OR", async () => {
      expect(await list("status=deleted&status=draft")).to.deep.equal(idsIn("deleted", "draft"));
    });

    it("finds by a sku exactly, in all that is not deleted", async () => {
      expect(await list("sku=STOCK-1active")).to.deep.equal(idsIn("active"));
      expect(await list("sku=STOCK-1")).to.deep.equal([]);
      expect(await list("sku=stock-1active")).to.deep.equal([]);
      expect(await list("sku=STOCK-1deleted")).to.deep.equal([]);
      expect(await list("sku=STOCK-1deleted&status=deleted")).to.deep.equal(idsIn("deleted"));
    });

    it("finds a sku that sold items and a newer one share", async () => {
      const sold = await insertItem(api, { sellerId: seller.id, categoryId, status: "sold", sku: "AGAIN" });
      const live = await insertItem(api, { sellerId: seller.id, categoryId, sku: "AGAIN" });
      const found = await list("sku=AGAIN");
      await api.sql("delete from items where sku = 'AGAIN'");
      expect(found).to.deep.equal([live, sold]);
    });

    it("shows what changed since a time, that very time included, deleted ones too", async () => {
      await api.sql("update items set updated_at = '2026-03-01 12:00:00Z' where seller_id = $1 and status <> 'draft'", [
        seller.id,
      ]);
      await api.sql("update items set updated_at = '2026-03-01 11:59:59.999Z' where id = $1", [own.get("draft")]);
      expect(await list("updatedSince=2026-03-01T12:00:00Z")).to.deep.equal(
        idsIn("deleted", "sold", "reserved", "active"),
      );
      expect(await list("updatedSince=2026-03-01T12:00:00Z&status=sold")).to.deep.equal(idsIn("sold"));
      expect(await list("updatedSince=2026-03-01T12:00:00.001Z")).to.deep.equal([]);
    });

    it("shows the caller's own change at once", async () => {
      const body = {
        title: "Mine",
        price: { amount: 1, currency: "EUR" },
        categoryId,
        condition: "new",
        status: "draft",
      };
      const created = await api.call("POST /v1/items", { key: seller.key, body });
      expect((await list("limit=1"))[0]).to.equal(created.body.id);
      await api.call(`DELETE /v1/items/${created.body.id}`, { key: seller.key });
      expect(await list("limit=100")).to.not.include(created.body.id);
    });

    it("shows each of equal rows once, on pages of any size, and names the next one in Link", async () => {
      const { id, key } = await api.account();
      await api.sql(
        `insert into items (seller_id, title, price_amount, price_currency, category_id, condition, status, created_at)
         select $1, 'Coat', 1, 'EUR', $2, 'good', 'active', '2026-01-01' from generate_series(1, 12)`,
        [id, categoryId],
      );
      const rows = await api.sql<{ id: string }>("select id from items where seller_id = $1 order by id desc", [id]);
      for (const limit of [1, 5, 12]) {
        const walked = await walk(api, `/v1/me/items?limit=${limit}`, { key });
        expect(walked).to.deep.equal(rows.map((row) => row.id));
      }
      const { headers, body } = await api.call("GET /v1/me/items?limit=5", { key });
      expect(headers.get("link")).to.equal(`</v1/me/items?limit=5&cursor=${body.nextCursor}>; rel="next"`);
    });

    it("is empty for an account that has none", async () => {
      const { key } = await api.account();
      const { body } = await api.call("GET /v1/me/items", { key });
      expect(body).to.deep.equal({ data: [], nextCursor: null });
    });
  });

  describe("400", () => {
    for (const [name, value] of [
      ["status", "gone"],
      ["sku", "%20x"],
      ["updatedSince", "today"],
      ["limit", "101"],
      ["sellerId", randomUUID()],
      ["sort", "newest"],
    ]) {
      it(`names ${name}=${value}`, async () => {
        const { status, body } = await api.call(`GET /v1/me/items?${name}=${value}`, { key: seller.key });
        expect(status).to.equal(400);
        expect(body.code).to.equal("invalid_request");
        expect(body.errors).to.have.lengthOf(1);
        expect(body.errors[0].in).to.equal("query");
        expect(body.errors[0].pointer).to.match(new RegExp(`^/${name}(/0)?$`));
      });
    }

    it("refuses the cursor of another account", async () => {
      const first = await api.call("GET /v1/me/items?limit=1", { key: other.key });
      const line = `GET /v1/me/items?limit=1&cursor=${first.body.nextCursor}`;
      const { status, body } = await api.call(line, { key: seller.key });
      expect(status).to.equal(400);
      expect(body.code).to.equal("invalid_cursor");
    });
  });
});
