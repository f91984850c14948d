/** Fills an empty marketplace with one that looks real; the same seed and day give the same rows. */
import type pg from "pg";
import { hostTables } from "../store/host-tables.ts";
import { DatabaseRefusal } from "../store/refusal.ts";
import { fillSearch } from "../store/search/fill.ts";
import type { OnProgress } from "../store/search/progress.ts";
import { withClient } from "../store/single-client.ts";
import { type Account, makeAccounts } from "./accounts.ts";
import { type Catalogue, makeCatalogue } from "./catalogue.ts";
import { type Item, makeItem } from "./items.ts";
import { Random } from "./random.ts";
import { dayMs } from "./times.ts";
import { type Message, makeMessages, makeOrder, type Order } from "./trades.ts";
import { targets, writeRows } from "./write.ts";

export interface SeedOptions {
  readonly items: number;
  readonly seed: number;
  /** Times are counted back from here; today's midnight (UTC) unless given. */
  readonly now?: Date;
  /** Whether items may be there already. */
  readonly onto?: "empty" | "existing";
  readonly onProgress?: (itemsDone: number) => void;
  /** Afterwards, while public lists get the items. */
  readonly onFilling?: OnProgress;
}

export interface SeedCounts {
  readonly accounts: number;
  readonly categories: number;
  readonly brands: number;
  readonly items: number;
  readonly orders: number;
  readonly messages: number;
}

const batchSize = 2_000;

/** A past that is made up is no news: the events of this transaction's rows, and of no other's, go before anybody sees them. */
const forgetEvents = "delete from cute.outbox where xmin = pg_current_xact_id()::xid";

/** Nor do public lists learn of them by events: they are filled anew, or get what this transaction has added. */
const refill = "update cute.search_state set filled_at = null";
const handOver = `insert into cute.item_changes (item_id)
  select id from items where xmin = pg_current_xact_id()::xid order by coalesce(hidden_at, updated_at), id`;

/** All or nothing: a seed that is stopped leaves no row. Throws a `DatabaseRefusal` where there are rows that are not ours. */
export async function seedMarketplace(databaseUrl: string, options: SeedOptions): Promise<SeedCounts> {
  return withClient(databaseUrl, async (client) => {
    await client.query("begin");
    const { offset, ...counts } = await fill(client, options);
    await client.query(forgetEvents);
    await client.query(offset === 0 ? refill : handOver);
    await client.query("commit");
    // Statistics for the planner, the visibility map for index-only scans.
    await client.query(
      "vacuum (analyze) users, categories, brands, items, orders, messages, cute.accounts, cute.outbox",
    );
    await fillSearch(client, options.onFilling);
    return counts;
  });
}

async function fill(
  client: pg.Client,
  { items, seed, now, onto = "empty", onProgress }: SeedOptions,
): Promise<SeedCounts & { readonly offset: number }> {
  const offset = await countItems(client, onto);
  const midnight = Math.floor(Date.now() / dayMs) * dayMs;
  const at = now?.getTime() ?? midnight;
  const catalogue = makeCatalogue(new Random(seed), {
    categories: await readIds(client, "select slug as key, id from categories"),
    brands: await readIds(client, "select slug as key, id from brands"),
  });
  const ids = await readIds(client, "select lower(email) as key, id from users");
  const accounts = makeAccounts(new Random(seed + 1), { items, leaves: catalogue.leaves, now: at, ids });
  await writeRows(client, targets.categories, catalogue.categories);
  await writeRows(client, targets.brands, catalogue.brands);
  await writeRows(client, targets.users, accounts);
  await writeRows(client, targets.accounts, accounts);
  const trades = await fillItems(client, new Random(seed + 2 + offset), {
    catalogue,
    accounts,
    items,
    offset,
    now: at,
    onProgress,
  });
  return {
    accounts: accounts.length,
    categories: catalogue.categories.length,
    brands: catalogue.brands.length,
    items,
    offset,
    ...trades,
  };
}

interface Filling {
  readonly catalogue: Catalogue;
  readonly accounts: readonly Account[];
  readonly items: number;
  readonly offset: number;
  readonly now: number;
  readonly onProgress: SeedOptions["onProgress"];
}

/** PostgreSQL writes one batch while the next one is made. */
async function fillItems(
  client: pg.Client,
  random: Random,
  filling: Filling,
): Promise<{ orders: number; messages: number }> {
  const { accounts, items: count, offset, now, onProgress } = filling;
  const market = { accounts, brandIds: filling.catalogue.brandIds, count, offset, now };
  const total = { orders: 0, messages: 0 };
  let writing = Promise.resolve();
  for (let from = 0; from < count; from += batchSize) {
    const batch = Array.from({ length: Math.min(batchSize, count - from) }, (_, at) =>
      makeItem(random, market, from + at),
    );
    const orders = batch.map((item) => makeOrder(random, item, market)).filter((order) => order !== null);
    const messages = batch.flatMap((item) => makeMessages(random, item, market));
    await writing;
    onProgress?.(from);
    writing = writeBatch(client, { items: batch, orders, messages });
    total.orders += orders.length;
    total.messages += messages.length;
  }
  await writing;
  onProgress?.(count);
  return total;
}

interface Batch {
  readonly items: readonly Item[];
  readonly orders: readonly Order[];
  readonly messages: readonly Message[];
}

async function writeBatch(client: pg.Client, { items, orders, messages }: Batch): Promise<void> {
  await writeRows(client, targets.items, items);
  await writeRows(client, targets.orders, orders);
  await writeRows(client, targets.messages, messages);
}

/** How many items are there already, if that is allowed. Two seeds at once would be one too many: the second waits, and then finds the first. */
async function countItems(client: pg.Client, onto: "empty" | "existing"): Promise<number> {
  await client.query("select pg_advisory_xact_lock(hashtextextended('cute seed', 0))");
  for (const table of Object.keys(hostTables)) {
    const { rows } = await client.query<{ foreign: boolean }>(
      `select not exists (select from cute.owned_tables where name = $1) and exists (select from ${table}) as foreign`,
      [table],
    );
    if (rows[0]?.foreign === true) {
      throw new DatabaseRefusal(
        `The table ${table} is the marketplace's own and holds rows: the seed fills only an empty database of its own.`,
      );
    }
  }
  const { rows } = await client.query<{ count: string }>("select count(*) from items");
  const count = Number(rows[0]?.count ?? 0);
  if (count > 0 && onto === "empty") {
    throw new DatabaseRefusal(
      `There are ${count} items already: seed an empty database, or add more with \`npm run -s admin -- seed --items … --add\`.`,
    );
  }
  return count;
}

async function readIds(client: pg.Client, sql: string): Promise<ReadonlyMap<string, string>> {
  const { rows } = await client.query<{ key: string; id: string }>(sql);
  return new Map(rows.map(({ key, id }) => [key, id]));
}
