import { expect } from "chai";
import { seedMarketplace } from "../../server/seed/main.ts";
import { type Database, openDatabase } from "../../server/store/database.ts";
import * as items from "../../server/store/item-lists.ts";
import type { Slice } from "../../server/store/keyset.ts";
import * as orders from "../../server/store/orders.ts";
import { freshDatabase, type TestDatabase } from "../support/database.ts";
import { type Scan, scansOf } from "./plan.ts";
import { openSession, type Session } from "./query.ts";
import { type Shares, sharesOf, textOf } from "./shares.ts";

const itemCount = 30_000;
const nobody = "00000000-0000-4000-8000-000000000000";

interface Values {
  readonly seller: Shares;
  readonly yesterday: string;
  readonly beginning: string;
}

describe(`plans of accounts' own lists at ${itemCount} items`, function () {
  this.timeout(120_000);
  let database: TestDatabase;
  let session: Session;
  let db: Database;
  let values: Values;
  let middle: readonly string[];

  before(async () => {
    database = await freshDatabase();
    session = await openSession(database.url);
    await seedMarketplace(database.url, { items: itemCount, seed: 1 });
    db = openDatabase({ url: database.url, listTimeoutMs: 10_000 });
    values = {
      seller: await sharesOf(session, "seller_id"),
      yesterday: await textOf(session, "select max(updated_at) - interval '1 day' from items"),
      beginning: await textOf(session, "select min(updated_at) from items"),
    };
    const rows = `select created_at::text as value, id from items order by created_at, id offset ${itemCount / 2} limit 1`;
    const [row] = await session.query(rows);
    middle = [String(row?.value), String(row?.id)];
  });
  after(async () => {
    await db.close();
    await session.end();
    await database.drop();
  });

  const firstPage: Slice = { after: null, rows: 21 };
  const middlePage = (): Slice => ({ after: middle, rows: 101 });

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
          const own = Number(await textOf(session, `select count(*) from items where seller_id = '${sellerId}'`));
          for (const slice of [firstPage, middlePage()]) {
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
          const own = Number(
            await textOf(session, `select count(*) from orders where '${accountId}' in (buyer_id, seller_id)`),
          );
          for (const role of roles) {
            for (const slice of [firstPage, middlePage()]) {
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
