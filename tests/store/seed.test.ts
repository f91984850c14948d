import { expect } from "chai";
import { brandGroups } from "../../server/seed/data/brands.ts";
import { kinds, tree } from "../../server/seed/data/categories.ts";
import { sizes } from "../../server/seed/data/sizes.ts";
import { type SeedCounts, type SeedOptions, seedMarketplace } from "../../server/seed/main.ts";
import { DatabaseRefusal } from "../../server/store/refusal.ts";
import { freshDatabase, type TestDatabase } from "../support/database.ts";
import { catchUp } from "../support/projection.ts";
import { scanItems, scanProjection } from "./projection-scan.ts";
import { openSession, type Session } from "./query.ts";

const options = { items: 3_000, seed: 7, now: new Date("2026-11-24T00:00:00Z") } as const satisfies SeedOptions;
const tables = ["users", "categories", "brands", "items", "orders", "messages", "cute.accounts"];

async function checksums(session: Session): Promise<readonly unknown[]> {
  const sums: unknown[] = [];
  for (const table of tables) {
    const text = `select md5(string_agg(md5(row::text), '' order by row::text)) as sum from ${table} row`;
    sums.push((await session.query(text))[0]?.sum);
  }
  return sums;
}

describe("seedMarketplace", () => {
  let database: TestDatabase;
  let session: Session;
  let counts: SeedCounts;
  const progress: number[] = [];

  before(async () => {
    database = await freshDatabase();
    session = await openSession(database.url);
    counts = await seedMarketplace(database.url, { ...options, onProgress: (done) => progress.push(done) });
  });
  after(async () => {
    await session.end();
    await database.drop();
  });

  async function value(text: string, values: readonly unknown[] = []): Promise<number> {
    const [row] = await session.query(text, values);
    return Number(row?.value);
  }

  it("makes what it says it made", async () => {
    for (const table of ["categories", "brands", "items", "orders", "messages"] as const) {
      expect(await value(`select count(*) as value from ${table}`), table).to.equal(counts[table]);
    }
    expect(await value("select count(*) as value from users")).to.equal(counts.accounts);
    expect(counts).to.include({ accounts: 12, items: options.items });
    expect(progress.at(-1)).to.equal(options.items);
  });

  it("has at least 80 categories on three levels and 150 brands, with slugs of their own", async () => {
    expect(counts.categories).to.be.at.least(80);
    expect(counts.brands).to.be.at.least(150);
    const [depths] = await session.query(`with recursive tree as (
        select id, 1 as depth from categories where parent_id is null
        union all select c.id, depth + 1 from categories c join tree t on c.parent_id = t.id)
      select max(depth) as deepest, count(*) as reached from tree`);
    expect(depths).to.deep.include({ deepest: 3, reached: String(counts.categories) });
    expect(await value("select count(*) as value from brands where slug !~ '^[a-z0-9]+(-[a-z0-9]+)*$'")).to.equal(0);
  });

  it("gives the same rows for the same seed and day", async () => {
    const twin = await freshDatabase();
    await seedMarketplace(twin.url, options);
    const other = await openSession(twin.url);
    expect(await checksums(other)).to.deep.equal(await checksums(session));
    await other.end();
    await twin.drop();
  });

  it("gives other rows for another seed", async () => {
    const other = await freshDatabase();
    await seedMarketplace(other.url, { ...options, items: 50, seed: 8 });
    const its = await openSession(other.url);
    const common = await its.query("select id from items limit 1");
    expect(await value("select count(*) as value from items where id = $1", [common[0]?.id])).to.equal(0);
    await its.end();
    await other.drop();
  });

  it("has items in every status, condition and language, orders in every status", async () => {
    expect(await value("select count(distinct status) as value from items")).to.equal(5);
    expect(await value("select count(distinct condition) as value from items")).to.equal(5);
    expect(await value("select count(distinct price_currency) as value from items")).to.equal(3);
    expect(await value("select count(distinct status) as value from orders")).to.equal(5);
    expect(await value("select count(*) as value from items where sku is not null")).to.be.above(options.items / 4);
  });

  it("has believable times: none in the future, none before its cause, more of late", async () => {
    const now = options.now.toISOString();
    expect(
      await value(
        "select count(*) as value from items where greatest(created_at, updated_at, published_at, hidden_at) > $1",
        [now],
      ),
    ).to.equal(0);
    expect(
      await value(
        "select count(*) as value from items where updated_at < created_at or published_at < created_at or hidden_at < published_at",
      ),
    ).to.equal(0);
    expect(
      await value(
        "select count(*) as value from items where (status in ('active', 'reserved', 'sold')) <> (published_at is not null and hidden_at is null)",
      ),
    ).to.equal(0);
    expect(
      await value(
        "select count(*) as value from orders o join items i on i.id = item_id where o.created_at < i.published_at or o.updated_at > $1",
        [now],
      ),
    ).to.equal(0);
    expect(
      await value(
        "select count(*) as value from messages m join items i on i.id = item_id where m.sent_at < i.published_at or m.sent_at > $1",
        [now],
      ),
    ).to.equal(0);
    const late = await value(
      "select count(*) as value from items where created_at > $1::timestamptz - interval '1 year'",
      [now],
    );
    expect(late).to.be.above(options.items * 0.6);
  });

  it("has an order for every sold item, with the item as it was, and for no one's own", async () => {
    expect(
      await value(
        "select count(*) as value from items i where status = 'sold' and not exists (select from orders where item_id = i.id and status <> 'cancelled')",
      ),
    ).to.equal(0);
    expect(
      await value(
        "select count(*) as value from orders o join items i on i.id = o.item_id where o.seller_id <> i.seller_id or item_snapshot ->> 'title' <> i.title",
      ),
    ).to.equal(0);
    expect(
      await value(
        "select count(*) as value from orders where status = 'completed' and (paid_at is null or shipped_at < paid_at or completed_at < shipped_at)",
      ),
    ).to.equal(0);
  });

  it("sells brands only in categories of what they make, and sizes only of their scale", async () => {
    const leaves = Object.entries(tree).flatMap(([root, groups]) =>
      Object.entries(groups).flatMap(([group, entries]) =>
        entries.map((leaf) => ({ path: `${root}/${group}/${leaf.name}`, kind: kinds[leaf.kind] })),
      ),
    );
    const kindOf = new Map(leaves.map(({ path, kind }) => [path, kind]));
    const rows =
      await session.query(`select distinct r.name || '/' || g.name || '/' || c.name as path, b.name as brand, i.size
      from items i join categories c on c.id = category_id join categories g on g.id = c.parent_id
      join categories r on r.id = g.parent_id left join brands b on b.id = brand_id`);
    for (const { path, brand, size } of rows) {
      const kind = kindOf.get(String(path));
      if (kind === undefined) throw new Error(`an item stands in ${path}, which is no leaf`);
      const makers: readonly (string | null)[] = kind.brands.flatMap((group) =>
        brandGroups[group].map(({ name }) => name),
      );
      expect([...makers, null], String(path)).to.include(brand);
      expect([...sizes[kind.sizes], null], String(path)).to.include(size);
    }
  });

  it("prices by brand and condition", async () => {
    const average = (where: string): Promise<number> =>
      value(`select avg(price_amount) as value from items left join brands b on b.id = brand_id
        where price_currency = 'EUR' and ${where}`);
    expect(await average("b.name in ('Chanel', 'Louis Vuitton', 'Gucci', 'Prada')")).to.be.above(
      3 * (await average("b.name in ('H&M', 'Zara', 'Bershka')")),
    );
    expect(await average("condition = 'new_with_tags'")).to.be.above(1.3 * (await average("condition = 'fair'")));
    expect(await value("select min(price_amount) as value from items")).to.be.at.least(99);
  });

  it("sells out with age", async () => {
    const sold = (where: string): Promise<number> =>
      value(`select avg((status = 'sold')::int) as value from items where ${where}`);
    expect(await sold("created_at < '2025-11-24'")).to.be.above(2 * (await sold("created_at > '2026-09-24'")));
  });

  it("clusters words by category", async () => {
    const share = (root: string): Promise<number> =>
      value(
        `select avg((cute.item_words(title, description) @@ cute.phrase('vintage'))::int) as value from items i
        join categories c on c.id = category_id where c.slug like $1`,
        [`${root}%`],
      );
    expect(await share("women-clothes")).to.be.above(0.1);
    expect(await share("electronics")).to.equal(0);
  });

  it("refuses a database that holds items, and changes nothing", async () => {
    const failure = await seedMarketplace(database.url, options).catch((error: unknown) => error);
    expect(failure).to.be.instanceOf(DatabaseRefusal);
    expect(failure).to.have.property("message").that.includes(`There are ${options.items} items already`);
    expect(await value("select count(*) as value from items")).to.equal(options.items);
  });

  it("makes no events of its past, and takes away no event of somebody else's", async () => {
    expect(await value("select count(*) as value from cute.outbox")).to.equal(0);
    await session.query(
      "update items set title = 'Sari' where id = (select id from items where status = 'active' limit 1)",
    );
    await seedMarketplace(database.url, { ...options, items: 10, onto: "existing" });
    const rows = await session.query("select type, snapshot ->> 'title' as title from cute.outbox");
    expect(rows).to.deep.equal([{ type: "item.updated", title: "Sari" }]);
    await session.query("delete from cute.outbox");
  });

  it("has its items in public lists at once, and what it adds to them as soon as they are projected", async () => {
    const listed = await freshDatabase();
    const its = await openSession(listed.url);
    const told: number[] = [];
    const seeded = { ...options, now: new Date() };
    await seedMarketplace(listed.url, { ...seeded, items: 60, onFilling: (done) => told.push(done) });
    expect(told.at(-1)).to.equal(60);
    const first = await scanProjection(its.query);
    expect(first).to.deep.equal(await scanItems(its.query));
    await seedMarketplace(listed.url, { ...seeded, items: 40, onto: "existing" });
    expect(await its.query("select count(*)::int as waiting from cute.item_changes")).to.deep.equal([{ waiting: 40 }]);
    expect(await scanProjection(its.query)).to.deep.equal(first);
    await catchUp(listed.url);
    expect(await scanProjection(its.query)).to.deep.equal(await scanItems(its.query));
    await its.end();
    await listed.drop();
  });

  it("adds to what is there when it is told to, with the same people, brands and categories", async () => {
    const grown = await freshDatabase();
    await seedMarketplace(grown.url, { ...options, items: 60 });
    await seedMarketplace(grown.url, { ...options, items: 40, onto: "existing" });
    const its = await openSession(grown.url);
    const rows =
      await its.query(`select (select count(*) from items)::int as items, (select count(*) from users)::int as users,
      (select count(*) from brands)::int as brands, (select count(*) from categories)::int as categories`);
    expect(rows).to.deep.equal([{ items: 100, users: 12, brands: counts.brands, categories: counts.categories }]);
    await its.end();
    await grown.drop();
  });

  it("leaves no row when its connection is cut off in the middle", async () => {
    const cut = await freshDatabase();
    const its = await openSession(cut.url);
    const cutOff =
      "select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and datname = current_database()";
    const cuts: Promise<unknown>[] = [];
    const onProgress = (done: number) => {
      if (done > 0) cuts.push(its.query(cutOff));
    };
    const failure = await seedMarketplace(cut.url, { ...options, items: 20_000, onProgress }).catch(
      (error: unknown) => error,
    );
    await Promise.all(cuts);
    expect(failure).to.be.instanceOf(DatabaseRefusal).with.property("message").that.includes("broke off");
    expect(
      await its.query("select (select count(*) from items)::int + (select count(*) from users)::int as rows"),
    ).to.deep.equal([{ rows: 0 }]);
    await its.end();
    await cut.drop();
  });

  it("refuses to mix its rows with the marketplace's own", async () => {
    const shop = await freshDatabase();
    const its = await openSession(shop.url);
    await its.query("delete from cute.owned_tables where name = 'users'");
    await its.query("insert into users (name, email) values ('Real', 'real@x.example')");
    const failure = await seedMarketplace(shop.url, options).catch((error: unknown) => error);
    expect(failure).to.be.instanceOf(DatabaseRefusal);
    expect(failure)
      .to.have.property("message")
      .that.includes("The table users is the marketplace's own and holds rows");
    await its.end();
    await shop.drop();
  });
});
