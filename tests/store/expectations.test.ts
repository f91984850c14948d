import { expect } from "chai";
import { checkHostTables, type Finding } from "../../server/store/expectations.ts";
import { hostTables } from "../../server/store/host-tables.ts";
import { emptyDatabase, freshDatabase, type TestDatabase } from "../support/database.ts";
import { openSession, type Session } from "./query.ts";

describe("checkHostTables", () => {
  let database: TestDatabase;
  let session: Session;
  const check = (): Promise<readonly Finding[]> => checkHostTables((text) => session.query(text));

  beforeEach(async () => {
    database = await freshDatabase();
    session = await openSession(database.url);
  });
  afterEach(async () => {
    await session.end();
    await database.drop();
  });

  it("finds nothing in the tables of our own migrations", async () => {
    expect(await check()).to.deep.equal([]);
  });

  it("misses every index that is not there, and what it says to create mends that", async () => {
    const indexes = await session.query(`select i.indexrelid::regclass::text as name from pg_index i
      join pg_class c on c.oid = i.indrelid where c.relnamespace = 'public'::regnamespace
      and not exists (select from pg_constraint where conindid = i.indexrelid)`);
    for (const { name } of indexes) await session.query(`drop index ${name}`);
    const findings = await check();
    const constraints = ["id", "slug"];
    const expected = Object.values(hostTables).flatMap((table) =>
      table.indexes.filter(({ keys }) => !constraints.includes(keys.join())),
    );
    expect(findings.map(({ kind }) => kind)).to.deep.equal(expected.map(() => "index"));
    for (const { mend } of findings) await session.query(mend);
    expect(await check()).to.deep.equal([]);
  });

  it("wants the index of skus by its name, for our code tells its violations by that", async () => {
    await session.query("alter index items_sku_key rename to one_sku");
    const [finding, ...others] = await check();
    expect(others).to.deep.equal([]);
    expect(finding).to.include({ kind: "index", urgent: false, mend: "alter index one_sku rename to items_sku_key;" });
    await session.query(String(finding?.mend));
    expect(await check()).to.deep.equal([]);
  });

  it("does not take an index of fewer rows for one of all", async () => {
    await session.query("drop index items_seller_updated");
    await session.query("create index of_some on items (seller_id, updated_at, id) where status = 'active'");
    expect((await check()).map(({ what }) => what)).to.deep.equal([
      "no index begins with (seller_id, updated_at, id), for a seller's own items with updatedSince",
    ]);
  });

  it("does not take an index that is not unique for one that is", async () => {
    await session.query("drop index users_email_key");
    await session.query("create index users_email on users (lower(email))");
    expect((await check()).map(({ table, kind }) => `${table} ${kind}`)).to.deep.equal(["users index"]);
  });

  for (const [change, table, what] of [
    ["alter table items drop column hidden_at", "items", "column hidden_at is missing"],
    [
      "alter table brands alter column name type bytea using name::bytea",
      "brands",
      "column name has type bytea, not text",
    ],
    ["alter table messages alter column text drop not null", "messages", "column text may be null"],
    ["alter table items alter column size set not null", "items", "column size refuses null"],
    [
      "alter table items add column weight integer not null",
      "items",
      "column weight must be filled, and the API does not know it",
    ],
  ] as const) {
    it(`reports that ${table}: ${what}`, async () => {
      await session.query("alter table brands drop constraint brands_name_check");
      await session.query(change);
      const columns = (await check()).filter(({ kind }) => kind === "column");
      expect(columns.map((finding) => ({ table: finding.table, what: finding.what }))).to.deep.equal([{ table, what }]);
    });
  }

  it("accepts columns of the marketplace's own that fill themselves, and types that read the same", async () => {
    await session.query("alter table items add column weight integer not null default 0, add column note text");
    await session.query("alter table brands alter column name type varchar(200)");
    expect(await check()).to.deep.equal([]);
  });

  it("reports a value that the contract does not know", async () => {
    await session.query("alter table orders drop constraint orders_status_check");
    await session.query(`with someone as (insert into users (name, email) values ('A', 'a@x.example'), ('B', 'b@x.example') returning id),
      category as (insert into categories (name, slug) values ('C', 'c') returning id),
      item as (insert into items (seller_id, title, price_amount, price_currency, category_id, condition, status)
        select min(someone.id::text)::uuid, 'T', 1, 'EUR', (select id from category), 'new', 'sold' from someone returning id, seller_id)
      insert into orders (item_id, buyer_id, seller_id, item_snapshot, price_amount, price_currency, status)
        select item.id, max(someone.id::text)::uuid, seller_id, '{}', 1, 'EUR', 'refunded' from item, someone group by item.id, seller_id`);
    const values = (await check()).filter(({ kind }) => kind === "values");
    expect(values.map(({ kind, what }) => `${kind}: ${what}`)).to.deep.equal([
      `values: column status holds "refunded", which the contract does not know`,
    ]);
  });

  it("reports JSON in which answers would miss something, and none that is as the page says", async () => {
    await session.query("alter table items drop constraint items_photos_check");
    await session.query(`with someone as (insert into users (name, email) values ('A', 'a@x.example'), ('B', 'b@x.example') returning id),
      category as (insert into categories (name, slug) values ('C', 'c') returning id)
      insert into items (seller_id, title, price_amount, price_currency, category_id, condition, status, photos)
        select min(someone.id::text)::uuid, 'T', 1, 'EUR', (select id from category), 'new', 'sold', '[{"url": "https://x.example/1", "w": 1}]'
        from someone`);
    await session.query(`insert into orders (item_id, buyer_id, seller_id, item_snapshot, price_amount, price_currency, status)
      select items.id, users.id, seller_id, jsonb_build_object('title', title, 'categoryId', category_id, 'condition', condition, 'photos', photos),
        1, 'EUR', 'created' from items, users where users.id <> seller_id`);
    expect(await check()).to.deep.equal([]);

    const kinds = async () => (await check()).map(({ kind, what }) => `${kind}: ${what}`);
    const photos = `members: photos is not an array of {"url": text} in 1 of the newest 1000 rows`;
    for (const wrong of [
      '[{"src": "https://x.example/1"}]',
      '[{"url": 1}]',
      '["https://x.example/1"]',
      '{"url": "a"}',
      "null",
    ]) {
      await session.query("update items set photos = $1", [wrong]);
      expect(await kinds(), wrong).to.deep.equal([photos]);
    }
    await session.query("update items set photos = '[]'");
    await session.query("update orders set item_snapshot = '{}'");
    const missing = await kinds();
    expect(missing.map((text) => /item_snapshot[.](\w+)/.exec(text)?.[1])).to.deep.equal([
      "title",
      "categoryId",
      "condition",
      "photos",
    ]);
    await session.query(`update orders set item_snapshot = '{"title": 1, "categoryId": "a", "condition": "used", "photos": [1],
      "price": {"amount": 1}, "brandId": "a", "size": 42}'`);
    expect(await kinds()).to.have.lengthOf(7);
    await session.query(
      'update orders set item_snapshot = item_snapshot || \'{"price": null, "brandId": null, "size": null}\'',
    );
    expect(await kinds()).to.have.lengthOf(4);
  });

  it("reports all tables as missing in an empty database", async () => {
    const empty = await emptyDatabase();
    const other = await openSession(empty.url);
    const findings = await checkHostTables((text) => other.query(text));
    await other.end();
    await empty.drop();
    expect(findings.map(({ table, kind }) => `${table} ${kind}`)).to.deep.equal(
      Object.keys(hostTables).map((table) => `${table} table`),
    );
  });
});
