import { expect } from "chai";
import { seedMarketplace } from "../../server/seed/main.ts";
import { type Database, openDatabase } from "../../server/store/database.ts";
import * as items from "../../server/store/item-lists.ts";
import type { Slice } from "../../server/store/keyset.ts";
import * as orders from "../../server/store/orders.ts";
import { freshDatabase, type TestDatabase } from "../support/database.ts";
import { type Scan, scansOf } from "./plan.ts";
import { openSession, type Session } from "./query.ts";

const itemCount = 100_000;
const nobody = "00000000-0000-4000-8000-000000000000";
const sorts = ["newest", "updated_asc", "updated_desc", "price_asc", "price_desc"] as const;
const sortColumns = {
  newest: "created_at",
  updated_asc: "updated_at",
  updated_desc: "updated_at",
  price_asc: "price_amount",
  price_desc: "price_amount",
} as const;

/** Values of a column, by how many items have them. */
interface Shares {
  readonly common: string;
  readonly middle: string;
  readonly rare: string;
}

interface Values {
  readonly category: Shares;
  readonly brand: Shares;
  readonly seller: Shares;
  readonly condition: Shares;
  readonly size: Shares;
  readonly color: Shares;
  readonly currency: Shares;
  readonly roots: readonly string[];
  readonly yesterday: string;
  readonly beginning: string;
}

const filters: Readonly<Record<string, (values: Values) => items.PublicFilter>> = {
  "no filter": () => ({}),
  "q, a common word": () => ({ q: "nike" }),
  "q, two words": () => ({ q: "black jack" }),
  "q, a letter": () => ({ q: "s" }),
  "q, found nowhere": () => ({ q: "xyzzyq" }),
  "q, no word": () => ({ q: "!" }),
  "a root category": ({ roots }) => ({ categoryId: roots.slice(0, 1) }),
  "a leaf category": ({ category }) => ({ categoryId: [category.rare] }),
  "all categories": ({ roots }) => ({ categoryId: roots }),
  "no category": () => ({ categoryId: [nobody] }),
  "a common brand": ({ brand }) => ({ brandId: [brand.common] }),
  "a rare brand": ({ brand }) => ({ brandId: [brand.rare] }),
  "three brands": ({ brand }) => ({ brandId: [brand.common, brand.middle, brand.rare] }),
  "a big seller": ({ seller }) => ({ sellerId: seller.common }),
  "a small seller": ({ seller }) => ({ sellerId: seller.rare }),
  "no seller": () => ({ sellerId: nobody }),
  "a common condition": ({ condition }) => ({ condition: [condition.common] }),
  "a rare condition": ({ condition }) => ({ condition: [condition.rare] }),
  "a common size": ({ size }) => ({ size: [size.common] }),
  "three sizes": ({ size }) => ({ size: [size.common, size.middle, size.rare] }),
  "no size": () => ({ size: ["none"] }),
  "a common colour": ({ color }) => ({ color: [color.common] }),
  "three colours": ({ color }) => ({ color: [color.common, color.rare, "none"] }),
  "no colour": () => ({ color: ["none"] }),
  "a currency": ({ currency }) => ({ currency: currency.rare }),
  "no currency": () => ({ currency: "XXX" }),
  "a narrow price range": ({ currency }) => ({ currency: currency.common, minPrice: 2000, maxPrice: 2100 }),
  "a wide price range": ({ currency }) => ({ currency: currency.common, minPrice: 1 }),
  "no price": ({ currency }) => ({ currency: currency.common, minPrice: 99_999_999 }),
  reserved: () => ({ status: ["reserved"] }),
  sold: () => ({ status: ["sold"] }),
  tombstones: () => ({ status: ["deleted"] }),
  "every status": () => ({ status: ["active", "reserved", "sold", "deleted"] }),
  "since yesterday": ({ yesterday }) => ({ updatedSince: yesterday }),
  "since the beginning": ({ beginning }) => ({ updatedSince: beginning }),
};

/** Rows read for the first page of 20: more than twice what was measured, far less than there are. */
const rowsMax: readonly (readonly [name: string, rows: number])[] = [
  ["no filter", 100],
  ["q, two words", 1_000],
  ["q, found nowhere", 10],
  ["a root category", 2_000],
  ["a common brand", 2_000],
  ["a rare brand", 200],
  ["a big seller", 200],
  ["a common size", 2_000],
  ["a common colour", 1_000],
  ["a rare condition", 5_000],
  ["a currency", 1_000],
  ["tombstones", 3_000],
  ["since yesterday", 5_000],
];

describe(`plans of the lists at ${itemCount} items`, function () {
  this.timeout(120_000);
  let database: TestDatabase;
  let session: Session;
  let db: Database;
  let values: Values;
  const middle = new Map<string, readonly string[]>();

  before(async () => {
    database = await freshDatabase();
    session = await openSession(database.url);
    await seed();
    db = openDatabase({ url: database.url, listTimeoutMs: 10_000 });
    values = {
      category: await sharesOf("category_id"),
      brand: await sharesOf("brand_id"),
      seller: await sharesOf("seller_id"),
      condition: await sharesOf("condition"),
      size: await sharesOf("size"),
      color: await sharesOf("color"),
      currency: await sharesOf("price_currency"),
      roots: (await session.query("select id from categories where parent_id is null")).map(({ id }) => String(id)),
      yesterday: await text("select max(updated_at) - interval '1 day' from items"),
      beginning: await text("select min(updated_at) from items"),
    };
    for (const column of new Set(Object.values(sortColumns))) {
      const rows = `select ${column}::text as value, id from items order by ${column}, id offset ${itemCount / 2} limit 1`;
      const [row] = await session.query(rows);
      middle.set(column, [String(row?.value), String(row?.id)]);
    }
  });
  after(async () => {
    await db.close();
    await session.end();
    await database.drop();
  });

  /** The indexes of items are built afterwards: in less than two thirds of the time. */
  async function seed(): Promise<void> {
    const indexes = await session.query(
      "select indexname as name, indexdef as sql from pg_indexes where tablename = 'items' and indexname <> 'items_pkey'",
    );
    for (const { name } of indexes) await session.query(`drop index ${name}`);
    await seedMarketplace(database.url, { items: itemCount, seed: 1 });
    for (const { sql } of indexes) await session.query(String(sql));
    await session.query("vacuum (analyze) items");
  }

  async function text(sql: string): Promise<string> {
    const [row] = await session.query(`select (${sql})::text as value`);
    return String(row?.value);
  }

  async function sharesOf(column: string): Promise<Shares> {
    const rows = await session.query(
      `select ${column}::text as value from items where ${column} is not null group by 1 order by count(*) desc, 1`,
    );
    const [common, half, rare] = [rows[0], rows[Math.floor(rows.length / 2)], rows.at(-1)].map((row) =>
      String(row?.value),
    );
    return { common: common ?? "", middle: half ?? "", rare: rare ?? "" };
  }

  const firstPage: Slice = { after: null, rows: 21 };
  const middlePage = (column: string): Slice => ({ after: middle.get(column) ?? [], rows: 101 });

  function filterOf(name: string): items.PublicFilter {
    const filter = filters[name];
    if (filter === undefined) throw new Error(`there is no filter ${name}`);
    return filter(values);
  }

  const publicScans = (filter: items.PublicFilter, slice: Slice) =>
    scansOf(db.lists, (executor) => items.listPublic(executor, filter, slice));

  /** Rows of the table that were read, by an index all of them. */
  function rowsRead(table: string, scans: readonly Scan[]): number {
    const read = scans.filter((scan) => scan.table === table);
    expect(read.filter(({ type }) => type === "Seq Scan")).to.deep.equal([]);
    return read.reduce((sum, { rows }) => sum + rows, 0);
  }

  it("show a sequential scan where there is one, and the rows that were read", async () => {
    const text = "select id from items where description = 'none' limit $1";
    const scans = await scansOf(db.lists, (executor) => executor.run({ name: undefined, text }, [1]));
    expect(scans).to.deep.equal([{ type: "Seq Scan", table: "items", rows: itemCount }]);
    const [walk] = await publicScans({}, firstPage);
    expect(walk).to.include({ type: "Index Scan", table: "items" });
    expect(walk?.rows).to.be.at.least(firstPage.rows);
  });

  describe("listItems", () => {
    for (const name of Object.keys(filters)) {
      it(`uses an index with ${name}, in every sort, on the first page and in the middle`, async () => {
        for (const sort of sorts) {
          const filter = { currency: values.currency.common, ...filterOf(name), sort };
          const wanted = sort.startsWith("price_") ? filter : { ...filterOf(name), sort };
          for (const slice of [firstPage, middlePage(sortColumns[sort])]) {
            expect(rowsRead("items", await publicScans(wanted, slice))).to.be.at.most(itemCount);
          }
        }
      });
    }

    for (const [index, name] of Object.keys(filters).slice(0, -1).entries()) {
      it(`uses an index with ${name} and each of the filters below`, async () => {
        for (const other of Object.keys(filters).slice(index + 1)) {
          const filter = { ...filterOf(name), ...filterOf(other) };
          expect(rowsRead("items", await publicScans(filter, firstPage)), other).to.be.at.most(itemCount);
        }
      });
    }

    for (const [name, rows] of rowsMax) {
      it(`reads ${rows} rows at most for a first page with ${name}`, async () => {
        expect(rowsRead("items", await publicScans(filterOf(name), firstPage))).to.be.at.most(rows);
      });
    }

    it("goes on in the middle of every sort without reading what came before", async () => {
      for (const sort of sorts) {
        const filter = sort.startsWith("price_") ? { sort, currency: values.currency.common } : { sort };
        expect(rowsRead("items", await publicScans(filter, middlePage(sortColumns[sort]))), sort).to.be.at.most(1_000);
      }
    });
  });

  describe("listMyItems", () => {
    const ownFilters: Readonly<Record<string, (values: Values) => Partial<items.OwnFilter>>> = {
      "no filter": () => ({}),
      drafts: () => ({ status: ["draft"] }),
      "deleted ones": () => ({ status: ["deleted"] }),
      "a sku": () => ({ sku: "COAT-000001" }),
      "since yesterday": ({ yesterday }) => ({ updatedSince: yesterday }),
      "since the beginning, in two statuses": ({ beginning }) => ({
        updatedSince: beginning,
        status: ["active", "sold"],
      }),
    };

    for (const [name, filter] of Object.entries(ownFilters)) {
      it(`reads nothing but the seller's own rows with ${name}`, async () => {
        for (const sellerId of [values.seller.common, values.seller.rare, nobody]) {
          const own = Number(await text(`select count(*) from items where seller_id = '${sellerId}'`));
          for (const slice of [firstPage, middlePage("created_at")]) {
            const scans = await scansOf(db.lists, (executor) =>
              items.listOwn(executor, { sellerId, ...filter(values) }, slice),
            );
            expect(rowsRead("items", scans)).to.be.at.most(own);
          }
        }
      });
    }
  });

  describe("listMyOrders", () => {
    const orderFilters: Readonly<Record<string, (values: Values) => Partial<orders.OrderFilter>>> = {
      "no filter": () => ({}),
      "a status": () => ({ status: ["paid"] }),
      "since yesterday": ({ yesterday }) => ({ updatedSince: yesterday }),
      "since the beginning, in two statuses": ({ beginning }) => ({
        updatedSince: beginning,
        status: ["paid", "shipped"],
      }),
    };
    const roles = [{}, { role: "buyer" }, { role: "seller" }] as const;

    for (const [name, filter] of Object.entries(orderFilters)) {
      it(`reads nothing but the account's own orders with ${name}, in each role and in both`, async () => {
        for (const accountId of [values.seller.common, values.seller.rare, nobody]) {
          const own = Number(await text(`select count(*) from orders where '${accountId}' in (buyer_id, seller_id)`));
          for (const role of roles) {
            for (const slice of [firstPage, middlePage("created_at")]) {
              const scans = await scansOf(db.lists, (executor) =>
                orders.listOwn(executor, { accountId, ...role, ...filter(values) }, slice),
              );
              expect(rowsRead("orders", scans)).to.be.at.most(own);
            }
          }
        }
      });
    }
  });
});
