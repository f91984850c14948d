import { expect } from "chai";
import type pg from "pg";
import { listening, readsOf, type Sent, shapeOf } from "../../bench/search/plans.ts";
import { setStatistics } from "../../bench/search/statistics.ts";
import type { Position } from "../../server/context.ts";
import { seedMarketplace } from "../../server/seed/main.ts";
import { type Database, openDatabase } from "../../server/store/database.ts";
import { countTerms } from "../../server/store/search/counts.ts";
import { listPublic, type PublicFilter } from "../../server/store/search/listing.ts";
import { writePosition } from "../../server/store/search/position.ts";
import { freshDatabase, type TestDatabase } from "../support/database.ts";
import { filters, valuesOf } from "./list-filters.ts";
import { openSession, type Session } from "./query.ts";
import { textOf } from "./shares.ts";
import { administrator } from "./support.ts";

const itemCount = 30_000;
const sorts = ["newest", "updated_asc", "updated_desc", "price_asc", "price_desc"] as const;
type Sort = (typeof sorts)[number];

const sortColumns = {
  newest: "created_at",
  updated_asc: "change_no",
  updated_desc: "change_no",
  price_asc: "price_amount",
  price_desc: "price_amount",
} as const satisfies Record<Sort, string>;

/** Of each page, whatever is asked: entries of indexes and rows of tables, all statements together. */
const entriesMax = 20_000;
/** What they grow with: never read from end to end. */
const grown = /Seq Scan (items|item_search|search_words|search_terms|search_marks)/;

/** The same for the first page of 20: about twice what was measured. */
const firstPageMax: readonly (readonly [name: string, entries: number])[] = [
  ["no filter", 100],
  ["q, a common word", 500],
  ["q, two words", 1_200],
  ["q, a phrase", 200],
  ["q, found nowhere", 10],
  ["a root category", 200],
  ["a common brand", 2_000],
  ["a rare brand", 50],
  ["three brands", 1_200],
  ["a big seller", 600],
  ["a common size", 2_000],
  ["a common colour", 500],
  ["a rare condition", 1_200],
  ["a currency", 500],
  ["a narrow price range", 1_200],
  ["reserved", 100],
  ["tombstones", 100],
  ["every status", 250],
  ["since yesterday", 2_000],
];

const names = Object.keys(filters);

type Asking = readonly [label: string, filter: PublicFilter, after: Position | null];

describe(`plans of listItems at ${itemCount} items`, function () {
  this.timeout(300_000);
  let database: TestDatabase;
  let session: Session;
  let client: pg.Client;
  let db: Database;
  let values: Awaited<ReturnType<typeof valuesOf>>;
  const middle = new Map<Sort, Position>();

  before(async () => {
    database = await freshDatabase();
    session = await openSession(database.url);
    client = await administrator(database.url);
    await seedMarketplace(database.url, { items: itemCount, seed: 1 });
    await session.query("alter table items set (autovacuum_enabled = off)");
    await session.query("alter table cute.item_search set (autovacuum_enabled = off)");
    db = openDatabase({ url: database.url, listTimeoutMs: 10_000 });
    values = await valuesOf(session);
    for (const sort of sorts) middle.set(sort, await middleOf(sort));
  });
  after(async () => {
    await db.close();
    await client.end();
    await session.end();
    await database.drop();
  });

  async function middleOf(sort: Sort): Promise<Position> {
    const column = sortColumns[sort];
    const [row] = await session.query(
      `select ${column}::text as key, id from cute.item_search where price_currency = $1
       order by ${column}, id offset (select count(*) / 2 from cute.item_search where price_currency = $1) limit 1`,
      [values.currency.common],
    );
    return writePosition(sort, { key: String(row?.key), id: String(row?.id), asOfMs: Date.now() });
  }

  function filterOf(name: string): PublicFilter {
    const filter = filters[name];
    if (filter === undefined) throw new Error(`there is no filter ${name}`);
    return filter(values);
  }

  /** In every sort, the first page and one from the middle. */
  function inAllSorts(name: string): readonly Asking[] {
    return sorts.flatMap((sort) => {
      const asked = { ...filterOf(name), sort };
      const filter = sort.startsWith("price_") ? { currency: values.currency.common, ...asked } : asked;
      const pages: Asking[] = [null, middle.get(sort) ?? null].map((after) => [`${name}, ${sort}`, filter, after]);
      return pages;
    });
  }

  /** With each of the filters below. */
  function inPairs(name: string): readonly Asking[] {
    return names
      .slice(names.indexOf(name) + 1)
      .map((other) => [`${name}, ${other}`, { ...filterOf(name), ...filterOf(other) }, null]);
  }

  async function sentFor([, filter, after]: Asking): Promise<readonly Sent[]> {
    const { executor, sent } = listening(db.lists);
    await listPublic(executor, filter, { page: { size: 20, after }, now: new Date() });
    return sent;
  }

  async function entriesOf(asking: Asking): Promise<number> {
    return (await readsOf(db.lists, await sentFor(asking))).entries;
  }

  async function expectLittle(asking: Asking): Promise<void> {
    const sent = await sentFor(asking);
    const [label] = asking;
    expect((await readsOf(db.lists, sent)).entries, label).to.be.at.most(entriesMax);
    for (const shape of await shapesOf(sent)) expect(shape, label).not.to.match(grown);
  }

  /** What the planner takes the projection to hold. */
  async function rowsReckoned(): Promise<number> {
    return Number(await textOf(session, "select reltuples from pg_class where oid = 'cute.item_search'::regclass"));
  }

  async function shapesOf(statements: readonly Sent[]): Promise<readonly string[]> {
    const shapes: string[] = [];
    for (const one of statements) shapes.push(await shapeOf(db.lists, one));
    return shapes;
  }

  it("show a sequential scan where there is one, and the rows that were read", async () => {
    const sent = { text: "select id from cute.item_search where content = $1", values: [1] };
    expect(await shapeOf(db.lists, sent)).to.match(grown);
    expect((await readsOf(db.lists, [sent])).entries).to.equal(
      Number(await textOf(session, "select count(*) from cute.item_search")),
    );
  });

  for (const counted of [true, false]) {
    describe(`whose terms ${counted ? "are counted" : "were never counted"}`, () => {
      before(async () => {
        if (counted) await countTerms(client);
        else await client.query("update cute.search_state set counted_at = null");
      });

      for (const name of names) {
        it(`read little by index with ${name}, in every sort, on the first page and in the middle`, async () => {
          for (const asking of inAllSorts(name)) await expectLittle(asking);
        });
      }

      it("are the same with fresh statistics, with those of a hundredth of the rows, and with none", async () => {
        const statements = new Map<string, Sent>();
        for (const asking of [...names.flatMap(inAllSorts), ...names.flatMap(inPairs)]) {
          for (const one of await sentFor(asking)) statements.set(JSON.stringify(one), one);
        }
        const sent = [...statements.values()];
        await setStatistics(client, "fresh");
        const fresh = await shapesOf(sent);
        const rows = await rowsReckoned();
        expect(rows).to.be.above(itemCount / 2);
        for (const [mode, rowsMax] of [
          ["stale", rows / 50],
          ["none", -1],
        ] as const) {
          await setStatistics(client, mode);
          expect(await rowsReckoned(), mode).to.be.at.most(rowsMax);
          const shapes = await shapesOf(sent);
          const other = sent.filter((_, at) => shapes[at] !== fresh[at]).map(({ text }) => text);
          expect(other, mode).to.deep.equal([]);
        }
        await setStatistics(client, "fresh");
      });
    });
  }

  for (const name of names.slice(0, -1)) {
    it(`read little by index with ${name} and each of the filters below`, async () => {
      for (const asking of inPairs(name)) await expectLittle(asking);
    });
  }

  for (const [name, entries] of firstPageMax) {
    it(`read ${entries} entries at most for a first page with ${name}`, async () => {
      await countTerms(client);
      expect(await entriesOf([name, filterOf(name), null])).to.be.at.most(entries);
    });
  }
});
