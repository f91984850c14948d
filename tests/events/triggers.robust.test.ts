import { randomUUID } from "node:crypto";
import { expect } from "chai";
import type pg from "pg";
import { checkTriggers } from "../../server/events/trigger-watch.ts";
import { migrateDown, migrateUp } from "../../server/store/migrate.ts";
import { insertItem, type Market, openMarket } from "./support.ts";

/** Each test changes the marketplace's tables. */
describe("the triggers of events never stand in the marketplace's way", () => {
  let market: Market;
  let seller: string;

  beforeEach(async () => {
    market = await openMarket();
    seller = await market.person();
  });

  afterEach(() => market.close());

  const price = (id: string, amount: number) =>
    market.sql("update items set price_amount = $2 where id = $1", [id, amount]);

  it("when a column is renamed: events lack it", async () => {
    const id = await insertItem(market, { sellerId: seller, description: "Warm" });
    await market.forget();
    await market.sql("alter table items rename title to headline");
    await price(id, 1);
    const [only] = await market.recorded();
    expect(only).to.deep.include({ type: "item.updated", account: seller });
    expect(only?.snapshot)
      .to.include({ id, description: "Warm", price_amount: 1 })
      .and.not.have.any.keys("title", "headline");
  });

  it("when the columns that say whom it concerns are renamed: there is no event", async () => {
    const id = await insertItem(market, { sellerId: seller });
    const buyer = await market.person();
    await market.forget();
    for (const [table, column] of [
      ["items", "seller_id"],
      ["orders", "buyer_id"],
      ["orders", "seller_id"],
      ["messages", "recipient_id"],
    ]) {
      await market.sql(`alter table ${table} rename ${column} to other_${column}`);
    }
    await price(id, 1);
    await market.sql(
      `insert into orders (item_id, other_buyer_id, other_seller_id, item_snapshot, price_amount, price_currency, status)
      values ($1, $2, $3, '{}', 1, 'EUR', 'created')`,
      [id, buyer, seller],
    );
    await market.sql(
      "insert into messages (item_id, sender_id, other_recipient_id, text) values ($1, $2, $3, 'Hello')",
      [id, buyer, seller],
    );
    expect(await market.recorded()).to.deep.equal([]);
  });

  it("when a column has another type than a session has seen before", async () => {
    const session = await market.session();
    const id = await insertItem(market, { sellerId: seller });
    const change = "update items set price_amount = price_amount + 1 where id = $1";
    await session.query(change, [id]);
    await market.forget();
    await market.sql("alter table items alter column created_at type timestamp");
    await session.query(change, [id]);
    const [only] = await market.recorded();
    expect(only?.snapshot).to.include({ id, price_amount: 8902 });
    expect(only?.snapshot.created_at).to.match(/^\d{4}-/);
  });

  it("when the status is of a type without deleted: a row that is removed for good tells of it all the same", async () => {
    await market.sql("create type item_status as enum ('draft', 'active', 'reserved', 'sold')");
    await market.sql("create table shop (like items including generated)");
    await market.sql("alter table shop alter column status type item_status using status::item_status");
    await market.sql(
      "create trigger cute_item_events after insert or delete or update on shop for each row execute function cute.record_item_events()",
    );
    const id = await insertItem(market, { sellerId: seller });
    await market.sql("insert into shop select (jsonb_populate_record(null::shop, to_jsonb(items))).* from items");
    await market.forget();
    await market.sql("delete from shop where id = $1", [id]);
    const [only] = await market.recorded();
    expect(only).to.deep.include({ type: "item.updated", account: seller });
    expect(only?.snapshot).to.include({ id, status: "deleted", title: "Wool coat" });
    expect(Date.parse(String(only?.snapshot.updated_at))).to.be.closeTo(Date.now(), 60_000);
  });

  it("when a column of the marketplace's own holds what no jsonb can", async () => {
    await market.sql(`alter table items add column extra json default '{"nul": "\\u0000", "huge": 1e999999}'`);
    const id = await insertItem(market, { sellerId: seller });
    const [only] = await market.recorded();
    expect(only?.snapshot).to.include({ id, title: "Wool coat" }).and.not.have.property("extra");
  });

  it("when a row cannot be read either way: it makes no event", async () => {
    await market.sql(`alter table items add column extra json default '{"nul": "\\u0000"}'`);
    await market.sql("alter table items rename size to measure");
    await insertItem(market, { sellerId: seller });
    expect(await market.recorded()).to.deep.equal([]);
  });

  it("when texts and lists are far longer than an event: they are cut", async () => {
    await market.sql("alter table items drop constraint items_description_check");
    await insertItem(market, { sellerId: seller, description: "ä".repeat(300_000) });
    const photos = Array.from({ length: 5_000 }, () => ({ url: `https://photos.cute.example/${randomUUID()}` }));
    await insertItem(market, { sellerId: seller, photos });
    const [long, many] = await market.recorded();
    expect(long?.snapshot.description).to.equal("ä".repeat(20_000));
    expect(many?.snapshot).to.include({ title: "Wool coat", photos: null });
  });

  it("when somebody sets the request's id to something else", async () => {
    const session = await market.session({ options: "-c cute.request_id=nonsense" });
    await session.query(
      `insert into items (seller_id, title, price_amount, price_currency, category_id, condition, status)
      values ($1, 'Coat', 1, 'EUR', $2, 'good', 'active')`,
      [seller, market.categoryId],
    );
    const [only] = await market.recorded();
    expect(only).to.include({ type: "item.created", request: null });
    expect(only?.snapshot.title).to.equal("Coat");
  });

  it("when somebody has a search path with functions and tables of the same names", async () => {
    await market.sql("create schema evil; create table evil.outbox (like cute.outbox)");
    await market.sql(
      `create function evil.jsonb_build_object(variadic "any") returns jsonb language internal as 'jsonb_build_array'`,
    );
    const session = await market.session({ options: "-c search_path=evil,pg_catalog,public" });
    const id = await insertItem(market, { sellerId: seller });
    await session.query("update items set price_amount = 1 where id = $1", [id]);
    expect((await market.recorded()).map(({ snapshot }) => snapshot.id)).to.deep.equal([id, id]);
  });

  it("while other transactions write for the same account", async () => {
    const items = [await insertItem(market, { sellerId: seller }), await insertItem(market, { sellerId: seller })];
    const sessions: pg.Client[] = [];
    for (const id of items) {
      const session = await market.session({ options: "-c lock_timeout=200ms" });
      await session.query("begin");
      await session.query("update items set price_amount = price_amount + 1 where id = $1", [id]);
      sessions.push(session);
    }
    for (const session of sessions) await session.query("commit");
    expect(await market.recorded()).to.have.length(4);
  });

  it("under serializable isolation, which then fails no more than without", async () => {
    const [one, other] = [await market.session(), await market.session()];
    const [first, second] = [
      await insertItem(market, { sellerId: seller }),
      await insertItem(market, { sellerId: seller }),
    ];
    for (const session of [one, other]) await session.query("begin isolation level serializable");
    await one.query("update items set price_amount = 1 where id = $1", [first]);
    await other.query("update items set price_amount = 1 where id = $1", [second]);
    await one.query("commit");
    await other.query("commit");
    expect(await market.recorded()).to.have.length(4);
  });

  it("and miss nothing that a trigger of the marketplace's own changes, if it was there before ours, nor do those of times", async () => {
    for (let undone = ""; !undone.startsWith("0003"); ) [undone = ""] = await migrateDown(market.url);
    await market.sql(
      "create function sell() returns trigger language plpgsql as $$ begin new.status := 'sold'; return new; end $$",
    );
    await market.sql("create trigger a_sell before update on items for each row execute function sell()");
    await migrateUp(market.url);
    expect(await checkTriggers(market.db.pool)).to.deep.equal([]);
    const id = await insertItem(market, { sellerId: seller });
    await market.sql("update items set created_at = '2025-01-01', updated_at = '2025-01-01' where id = $1", [id]);
    expect((await market.recorded()).map(({ type }) => type)).to.deep.equal(["item.created", "item.sold"]);
    const [item] = await market.sql("select updated_at > now() - interval '1 minute' as moved from items");
    expect(item).to.deep.equal({ moved: true });
  });

  it("once our schema is gone", async () => {
    await market.sql("drop schema cute cascade");
    const id = randomUUID();
    await market.sql(
      `insert into items (id, seller_id, title, price_amount, price_currency, category_id, condition, status, created_at, updated_at)
      values ($1, $2, 'Coat', 1, 'EUR', $3, 'good', 'active', now(), now())`,
      [id, seller, market.categoryId],
    );
    expect(await price(id, 2)).to.deep.equal([]);
  });
});
