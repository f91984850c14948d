import { randomUUID } from "node:crypto";
import { expect } from "chai";
import { openSession, type Session } from "../store/query.ts";
import { until } from "../store/support.ts";
import { type Account, startTestApi, type TestApi } from "../support/api.ts";
import { insertBrand, insertCategory, insertItem } from "../support/fixtures.ts";

describe("createItem, updateItem and deleteItem, where the marketplace's own constraints refuse", () => {
  let api: TestApi;
  let seller: Account;
  let marketplace: Session;
  let categoryId: string;

  before(async () => {
    api = await startTestApi();
    seller = await api.account();
    marketplace = await openSession(api.databaseUrl);
    categoryId = await insertCategory(api);
  });
  afterEach(() => api.sql("delete from items"));
  after(async () => {
    await marketplace.end();
    await api.close();
  });

  const create = (fields: Record<string, unknown> = {}) => {
    const least = { title: "Coat", price: { amount: 100, currency: "EUR" }, categoryId, condition: "good" };
    return api.call("POST /v1/items", { key: seller.key, body: { ...least, ...fields } });
  };
  const update = (id: string, fields: Record<string, unknown>) =>
    api.call(`PATCH /v1/items/${id}`, { key: seller.key, body: fields });

  /** Runs a call while the marketplace holds back the commit of a change that the call has to wait for. */
  async function during<Reply>(change: string, id: string, call: () => Promise<Reply>): Promise<Reply> {
    await marketplace.query("begin");
    await marketplace.query(change, [id]);
    const reply = call();
    await until(async () => {
      // A wait for a transaction's end has no database of its own, but whoever waits has one.
      const waiting = await api.sql(
        `select from pg_locks where not granted and pid <> pg_backend_pid()
          and pid in (select pid from pg_stat_activity where datname = current_database())`,
      );
      return waiting.length > 0;
    }, 5_000);
    await marketplace.query("commit");
    return reply;
  }

  describe("a check", () => {
    before(() =>
      marketplace.query(`alter table items add constraint no_cheap_items check (price_amount >= 50),
        add constraint no_goodbye check (status <> 'deleted')`),
    );
    after(() => marketplace.query("alter table items drop constraint no_cheap_items, drop constraint no_goodbye"));

    it("is a 400 for a new item and for a change, without the constraint's name", async () => {
      const { body: item } = await create();
      const cheap = { price: { amount: 49, currency: "EUR" } };
      for (const { status, body, text } of [await create(cheap), await update(item.id, cheap)]) {
        expect(status).to.equal(400);
        expect(body.code).to.equal("invalid_request");
        expect(body.detail).to.equal("A value is refused by the marketplace's own rules.");
        expect(text).not.to.include("no_cheap_items");
      }
    });

    it("is a 400 for a deletion", async () => {
      const { body: item } = await create();
      const { status, body } = await api.call(`DELETE /v1/items/${item.id}`, { key: seller.key });
      expect(status).to.equal(400);
      expect(body.code).to.equal("invalid_request");
    });
  });

  describe("a unique index", () => {
    before(() => marketplace.query("create unique index one_title_each on items (seller_id, title)"));
    after(() => marketplace.query("drop index one_title_each"));

    it("is a 400 that names the field, and no taken sku", async () => {
      await create({ title: "Twice", sku: "ONE" });
      const { body: other } = await create({ title: "Once", sku: "OTHER" });
      const replies = [await create({ title: "Twice", sku: "TWO" }), await update(other.id, { title: "Twice" })];
      for (const { status, body } of replies) {
        expect(status).to.equal(400);
        expect(body.code).to.equal("invalid_request");
        expect(body.errors).to.deep.equal([
          { in: "body", pointer: "/title", detail: "is refused by the marketplace's own rules" },
        ]);
      }
    });
  });

  describe("a column that must not be null", () => {
    before(() =>
      marketplace.query("alter table items alter column color set default 'none', alter column color set not null"),
    );
    after(() =>
      marketplace.query("alter table items alter column color drop default, alter column color drop not null"),
    );

    it("is a 400 that names the field", async () => {
      const { status, body } = await create();
      expect(status).to.equal(400);
      expect(body.errors[0]).to.include({ in: "body", pointer: "/color" });
    });
  });

  describe("a category or brand that the marketplace deletes in between", () => {
    it("is an unknown category for a new item and for a change", async () => {
      const [one, other] = [await insertCategory(api), await insertCategory(api)];
      const { body: item } = await create();
      const remove = "delete from categories where id = $1";
      const created = await during(remove, one, () => create({ categoryId: one }));
      const updated = await during(remove, other, () => update(item.id, { categoryId: other }));
      expect([created.status, created.body.code]).to.deep.equal([422, "unknown_category"]);
      expect([updated.status, updated.body.code]).to.deep.equal([422, "unknown_category"]);
      expect(created.body.detail).to.include(one);
    });

    it("is an unknown brand", async () => {
      const brandId = await insertBrand(api);
      const { status, body } = await during("delete from brands where id = $1", brandId, () => create({ brandId }));
      expect([status, body.code]).to.deep.equal([422, "unknown_brand"]);
    });
  });

  it("is a 400 where the reference is another one", async () => {
    await marketplace.query("create table sizes (name text primary key)");
    await marketplace.query("alter table items add constraint known_size foreign key (size) references sizes (name)");
    const { status, body } = await create({ size: "M" });
    await marketplace.query("alter table items drop constraint known_size");
    expect(status).to.equal(400);
    expect(body.errors[0]).to.include({ in: "body", pointer: "/size" });
  });

  it("is a taken sku by the index of skus alone", async () => {
    const sku = randomUUID();
    await insertItem(api, { sellerId: seller.id, sku });
    const { status, body } = await create({ sku });
    expect([status, body.code]).to.deep.equal([409, "sku_taken"]);
    expect(body.detail).to.include(sku);
  });
});
