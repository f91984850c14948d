import { expect } from "chai";
import { Floors } from "../../server/events/floors.ts";
import * as outbox from "../../server/store/events/outbox.ts";
import * as itemChanges from "../../server/store/search/changes.ts";
import { until } from "../support/until.ts";
import { insertItem, type Market, openMarket, publishAll } from "./support.ts";

const queues = {
  "cute.outbox": outbox.floorSource,
  "cute.item_changes": itemChanges.floorSource,
};
type Queue = keyof typeof queues;

/** Looks until the floors are as high as the last id that was taken. */
async function settled({ sql }: Pick<Market, "sql">, queue: Queue, floors: Floors): Promise<void> {
  const [ids] = await sql(`select last_value::int as last from ${queue}_id_seq`);
  await until(async () => {
    await floors.look();
    return floors.values.every((floor) => floor === ids?.last) ? true : null;
  });
}

/** How many entries of its index a look from these floors reads. */
async function entriesRead({ session }: Pick<Market, "session">, queue: Queue, floors: Floors): Promise<number> {
  const client = await session();
  await client.query("begin; set local enable_seqscan = off; set local enable_bitmapscan = off");
  await client.query(queues[queue].lookSql.text, [[...floors.values]]);
  const { rows } = await client.query<{ entries: string }>(
    `select pg_stat_get_xact_tuples_returned('${queue}_pkey'::regclass) as entries`,
  );
  await client.query("rollback");
  return Number(rows[0]?.entries);
}

/** What somebody sees who began before everything that comes now. */
async function openDump({ session }: Pick<Market, "session">): Promise<void> {
  const dump = await session();
  await dump.query("begin isolation level repeatable read");
  await dump.query("select from items");
}

describe("the floors of the outbox", () => {
  let market: Market;
  let seller: string;

  beforeEach(async () => {
    market = await openMarket();
    seller = await market.person();
  });

  afterEach(() => market.close());

  const items = (count: number) =>
    market.sql(
      `insert into items (seller_id, title, price_amount, price_currency, category_id, condition, status)
      select $1, n, n, 'EUR', $2, 'good', 'active' from generate_series(1, $3) as n`,
      [seller, market.categoryId, count],
    );

  it("keep a look from reading what is published, also while somebody has an old snapshot", async () => {
    await openDump(market);
    await items(3_000);
    await publishAll(market.publisher());
    const floors = new Floors(market.db, outbox.floorSource);
    expect(await entriesRead(market, "cute.outbox", floors)).to.be.at.least(3_000);
    await settled(market, "cute.outbox", floors);
    expect(await entriesRead(market, "cute.outbox", floors)).to.equal(0);
    await insertItem(market, { sellerId: seller });
    expect(await floors.look()).to.have.length(1);
    expect(await entriesRead(market, "cute.outbox", floors)).to.equal(1);
  });

  it("stay below what a transaction has taken that is not over", async () => {
    const publisher = market.publisher();
    await items(10);
    await publishAll(publisher);
    const floors = new Floors(market.db, outbox.floorSource);
    await settled(market, "cute.outbox", floors);
    const before = floors.values;
    const late = await market.session();
    await late.query("begin");
    await late.query(
      `insert into items (seller_id, title, price_amount, price_currency, category_id, condition, status)
      values ($1, 'late', 1, 'EUR', $2, 'good', 'active')`,
      [seller, market.categoryId],
    );
    await items(10);
    await publishAll(publisher);
    floors.forget(); // so that it marks at once
    for (let turn = 0; turn < 5; turn += 1) expect(await floors.look()).to.deep.equal([]);
    expect(Math.max(...floors.values)).to.equal(0);
    expect(Math.min(...before)).to.equal(10);
    await late.query("commit");
    const [bucket] = await floors.look();
    expect(bucket).to.be.within(0, 15);
    expect(await publishAll(publisher)).to.equal(1);
    await settled(market, "cute.outbox", floors);
  });

  it("begin anew once they are forgotten, so that ids that have gone back are found", async () => {
    await items(10);
    await publishAll(market.publisher());
    const floors = new Floors(market.db, outbox.floorSource);
    await settled(market, "cute.outbox", floors);
    await market.sql("alter table cute.outbox alter column id restart with 1");
    await items(1);
    expect(await floors.look()).to.deep.equal([]);
    floors.forget();
    expect(await floors.look()).to.have.length(1);
  });

  it("say nothing of an id that nobody has taken yet", async () => {
    const floors = new Floors(market.db, outbox.floorSource);
    for (let turn = 0; turn < 3; turn += 1) expect(await floors.look()).to.deep.equal([]);
    expect(floors.values).to.deep.equal(Array.from({ length: 16 }, () => 0));
    await items(1);
    expect(await floors.look()).to.have.length(1);
  });
});

describe("the floor of the items to project", () => {
  let market: Market;

  before(async () => {
    market = await openMarket();
  });

  after(() => market.close());

  it("keeps a look cheap after 200,000 that are done with, also while somebody has an old snapshot", async () => {
    await openDump(market);
    await market.sql(
      "insert into cute.item_changes (item_id) select gen_random_uuid() from generate_series(1, 200000)",
    );
    const floors = new Floors(market.db, itemChanges.floorSource);
    expect(await floors.look()).to.deep.equal([0]);
    await market.sql("delete from cute.item_changes");
    expect(await entriesRead(market, "cute.item_changes", floors)).to.be.at.least(200_000);
    await settled(market, "cute.item_changes", floors);
    expect(await entriesRead(market, "cute.item_changes", floors)).to.equal(0);
    await market.sql("insert into cute.item_changes (item_id) values (gen_random_uuid())");
    expect(await floors.look()).to.deep.equal([0]);
    expect(await entriesRead(market, "cute.item_changes", floors)).to.equal(1);
  });
});
