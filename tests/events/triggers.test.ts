import { randomUUID } from "node:crypto";
import { expect } from "chai";
import type pg from "pg";
import { copyIn } from "./copy-in.ts";
import { insertItem, insertOrder, type Market, openMarket, type Sql } from "./support.ts";

describe("the triggers of events, as the marketplace's app writes", () => {
  const role = `cute_app_${process.pid}`;
  let market: Market;
  let app: pg.Client;
  /** What the app sees: its own role, which has no right in the schema cute. */
  let host: { readonly sql: Sql; readonly categoryId: string };
  let seller: string;
  let buyer: string;

  before(async () => {
    market = await openMarket();
    await market.sql(`create role ${role}`);
    await market.sql(`grant all on users, categories, brands, items, orders, messages to ${role}`);
    app = await market.session({ user: role });
    const sql: Sql = async (text, values = []) => (await app.query(text, [...values])).rows;
    host = { sql, categoryId: market.categoryId };
    [seller, buyer] = [await market.person(), await market.person()];
    // so that any value will do
    await market.sql("alter table items drop constraint items_category_id_fkey, drop constraint items_brand_id_fkey");
  });

  after(async () => {
    await market.sql(`drop owned by ${role}`);
    await market.sql(`drop role ${role}`);
    await market.close();
  });

  beforeEach(() => market.forget());

  async function types(): Promise<string[]> {
    return (await market.recorded()).map(({ type }) => type);
  }

  async function itemThat(status: string): Promise<string> {
    const id = await insertItem(host, { sellerId: seller, status });
    await market.forget();
    return id;
  }

  it("need no right in our schema", async () => {
    const refused = await app.query("select from cute.outbox").then(String, String);
    expect(refused).to.contain("permission denied for schema cute");
    await insertItem(host, { sellerId: seller });
    expect(await types()).to.deep.equal(["item.created"]);
  });

  describe("item.created", () => {
    for (const [status, made] of [
      ["draft", []],
      ["active", ["item.created"]],
      ["reserved", ["item.created"]],
      ["sold", ["item.created", "item.sold"]],
      ["deleted", []],
    ] as const) {
      it(`is made of an insert that is ${status}: ${made.length === 0 ? "no" : made.join(", ")}`, async () => {
        await insertItem(host, { sellerId: seller, status });
        expect(await types()).to.deep.equal(made);
      });
    }

    it("is made when a draft becomes public, and once in its life", async () => {
      const id = await itemThat("draft");
      for (const status of ["active", "draft", "active"]) {
        await host.sql("update items set status = $2 where id = $1", [id, status]);
      }
      expect(await types()).to.deep.equal(["item.created", "item.updated", "item.updated"]);
    });

    it("is made with item.sold when a draft is sold at once", async () => {
      const id = await itemThat("draft");
      await host.sql("update items set status = 'sold' where id = $1", [id]);
      expect(await types()).to.deep.equal(["item.created", "item.sold"]);
    });

    it("is not made of an item that was public before anybody noted when", async () => {
      const id = await itemThat("active");
      await host.sql("update items set published_at = null where id = $1", [id]);
      await host.sql("update items set title = 'Blue coat' where id = $1", [id]);
      expect(await types()).to.deep.equal(["item.updated"]);
    });
  });

  describe("item.sold", () => {
    for (const before of ["active", "reserved"]) {
      it(`is made when an item that is ${before} becomes sold, and alone, whatever else changes`, async () => {
        const id = await itemThat(before);
        await host.sql("update items set status = 'sold', price_amount = 1, title = 'Gone' where id = $1", [id]);
        const [only, ...others] = await market.recorded();
        expect(others).to.deep.equal([]);
        expect(only).to.deep.include({ type: "item.sold", account: seller });
        expect(only?.snapshot).to.include({ id, status: "sold", title: "Gone", price_amount: 1 });
      });
    }

    it("is not made again of an item that is sold already", async () => {
      const id = await itemThat("sold");
      await host.sql("update items set status = 'sold' where id = $1", [id]);
      expect(await types()).to.deep.equal([]);
      await host.sql("update items set title = 'Gone' where id = $1", [id]);
      await host.sql("update items set status = 'active' where id = $1", [id]);
      expect(await types()).to.deep.equal(["item.updated", "item.updated"]);
    });

    it("is made when an item that had left the public comes back sold", async () => {
      const id = await itemThat("active");
      await host.sql("update items set status = 'draft' where id = $1", [id]);
      await host.sql("update items set status = 'sold' where id = $1", [id]);
      expect(await types()).to.deep.equal(["item.updated", "item.sold"]);
    });
  });

  describe("item.updated", () => {
    for (const change of [
      "title = 'Blue coat'",
      "description = 'Cold'",
      "price_amount = 1",
      "price_currency = 'SEK'",
      "size = 'M'",
      "color = 'blue'",
      "condition = 'fair'",
      `photos = '[{"url": "https://photos.cute.example/2.jpg"}]'`,
      "status = 'reserved'",
      "status = 'draft'",
      "status = 'deleted'",
      "category_id = gen_random_uuid()",
      "brand_id = gen_random_uuid()",
    ]) {
      it(`is made of ${change}`, async () => {
        const id = await itemThat("active");
        await host.sql(`update items set ${change} where id = $1`, [id]);
        expect(await types()).to.deep.equal(["item.updated"]);
      });
    }

    for (const change of [
      "updated_at = now()",
      "sku = 'COAT-1'",
      "title = title, price_amount = price_amount",
      "hidden_at = now()",
    ]) {
      it(`is not made of ${change}`, async () => {
        const id = await itemThat("active");
        await host.sql(`update items set ${change} where id = $1`, [id]);
        expect(await types()).to.deep.equal([]);
      });
    }

    for (const hidden of ["draft", "deleted"]) {
      it(`is not made of what becomes of an item that is ${hidden}`, async () => {
        const id = await itemThat("active");
        await host.sql("update items set status = $2 where id = $1", [id, hidden]);
        await market.forget();
        await host.sql("update items set title = 'Blue coat', price_amount = 1 where id = $1", [id]);
        await host.sql("delete from items where id = $1", [id]);
        expect(await types()).to.deep.equal([]);
      });
    }

    it("is made of a row that is removed for good, with the status deleted", async () => {
      const id = await itemThat("active");
      const [before] = await market.sql("select updated_at from items where id = $1", [id]);
      await host.sql("delete from items where id = $1", [id]);
      const [only] = await market.recorded();
      expect(only?.type).to.equal("item.updated");
      expect(only?.snapshot).to.include({ id, status: "deleted", title: "Wool coat" });
      expect(Date.parse(String(only?.snapshot.updated_at))).to.be.at.least(Date.parse(String(before?.updated_at)));
    });
  });

  describe("orders", () => {
    it("tell buyer and seller that they are created and completed, and of nothing in between", async () => {
      const itemId = await itemThat("active");
      const id = await insertOrder(host, { itemId, buyerId: buyer, sellerId: seller });
      for (const status of ["paid", "shipped", "completed", "completed"]) {
        await host.sql("update orders set status = $2 where id = $1", [id, status]);
      }
      const recorded = await market.recorded();
      expect(recorded.map(({ type, account }) => [type, account])).to.deep.equal([
        ["order.created", buyer],
        ["order.created", seller],
        ["order.completed", buyer],
        ["order.completed", seller],
      ]);
      expect(recorded.at(-1)?.snapshot).to.include({ id, item_id: itemId, status: "completed" });
    });

    it("that are completed from the beginning are created first", async () => {
      const itemId = await itemThat("active");
      await insertOrder(host, { itemId, buyerId: buyer, sellerId: seller, status: "completed" });
      expect(await types()).to.deep.equal(["order.created", "order.created", "order.completed", "order.completed"]);
    });

    it("tell somebody who is both sides once", async () => {
      const itemId = await itemThat("active");
      await market.sql("alter table orders drop constraint orders_check");
      await insertOrder(host, { itemId, buyerId: seller, sellerId: seller });
      expect(await types()).to.deep.equal(["order.created"]);
    });

    it("without a buyer tell the seller", async () => {
      const itemId = await itemThat("active");
      await market.sql("alter table orders alter column buyer_id drop not null");
      await host.sql(
        `insert into orders (item_id, seller_id, item_snapshot, price_amount, price_currency, status)
        values ($1, $2, '{}', 1, 'EUR', 'created')`,
        [itemId, seller],
      );
      expect((await market.recorded()).map(({ account }) => account)).to.deep.equal([seller]);
    });
  });

  it("message.received is made for the recipient, when a message is sent and not when it is changed", async () => {
    const itemId = await itemThat("active");
    const id = randomUUID();
    await host.sql(
      "insert into messages (id, item_id, sender_id, recipient_id, text) values ($1, $2, $3, $4, 'Is it still there?')",
      [id, itemId, buyer, seller],
    );
    await host.sql("update messages set text = 'Never mind' where id = $1", [id]);
    const [only, ...others] = await market.recorded();
    expect(others).to.deep.equal([]);
    expect(only).to.deep.include({ type: "message.received", account: seller });
    expect(only?.snapshot).to.include({ id, item_id: itemId, sender_id: buyer, text: "Is it still there?" });
  });

  describe("transactions", () => {
    it("that are rolled back leave no event", async () => {
      await host.sql("begin");
      await insertItem(host, { sellerId: seller });
      await host.sql("rollback");
      expect(await types()).to.deep.equal([]);
    });

    it("leave the events of the savepoints that they kept", async () => {
      await host.sql("begin");
      await insertItem(host, { sellerId: seller, title: "first" });
      await host.sql("savepoint a");
      await insertItem(host, { sellerId: seller, title: "second" });
      await host.sql("rollback to a");
      await insertItem(host, { sellerId: seller, title: "third" });
      await host.sql("commit");
      expect((await market.recorded()).map(({ snapshot }) => snapshot.title)).to.deep.equal(["first", "third"]);
    });

    it("of one statement for many rows make an event of each that changed", async () => {
      await host.sql(
        `insert into items (seller_id, title, price_amount, price_currency, category_id, condition, status)
        select $1, 'bulk', n, 'EUR', $2, 'good', case when n % 10 = 0 then 'draft' else 'active' end
        from generate_series(1, 50) as n`,
        [seller, market.categoryId],
      );
      expect(await types()).to.deep.equal(Array.from({ length: 45 }, () => "item.created"));
      await market.forget();
      await host.sql("update items set price_amount = 25 where title = 'bulk'");
      expect(await types()).to.deep.equal(Array.from({ length: 44 }, () => "item.updated"));
    });

    it("that copy rows in make an event of each", async () => {
      const line = (title: string) => `${seller}\t${title}\t1\tEUR\t${market.categoryId}\tgood\tactive\n`;
      const columns = "seller_id, title, price_amount, price_currency, category_id, condition, status";
      await copyIn(app, `copy items (${columns}) from stdin`, line("first") + line("second"));
      expect((await market.recorded()).map(({ snapshot }) => snapshot.title)).to.deep.equal(["first", "second"]);
    });

    it("that insert or update what is there make the event of what they did", async () => {
      const id = await itemThat("active");
      await host.sql(
        `insert into items (id, seller_id, title, price_amount, price_currency, category_id, condition, status)
        select $1, seller_id, title, 4, price_currency, category_id, condition, 'sold' from items where id = $1
        on conflict (id) do update set status = excluded.status`,
        [id],
      );
      expect(await types()).to.deep.equal(["item.sold"]);
    });
  });
});
