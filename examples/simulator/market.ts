/** What the simulator knows of the marketplace: read from the database at first, kept up by what it does itself. */
import type pg from "pg";
import { Refusal } from "./refusal.ts";
import { Stock } from "./stock.ts";

export interface Account {
  readonly id: string;
  readonly name: string;
}

export interface Item {
  readonly id: string;
  readonly sellerId: string;
  readonly title: string;
  readonly description: string;
  readonly price: number;
  readonly currency: string;
  readonly categoryId: string;
  readonly brandId: string | null;
  readonly size: string | null;
  readonly color: string | null;
  readonly condition: string;
  readonly photos: number;
}

export interface Order {
  readonly id: string;
  readonly itemId: string;
  readonly title: string;
  readonly sellerId: string;
  readonly buyerId: string;
}

interface Question {
  readonly id: string;
  readonly itemId: string;
  readonly title: string;
  readonly askerId: string;
  readonly sellerId: string;
}

export interface Market {
  readonly accounts: readonly Account[];
  /** Those that half of what happens concerns. */
  readonly own: readonly Account[];
  readonly names: ReadonlyMap<string, string>;
  /** What new items are like. */
  readonly patterns: readonly Item[];
  readonly drafts: Stock<Item>;
  readonly listed: Stock<Item>;
  readonly created: Stock<Order>;
  readonly paid: Stock<Order>;
  readonly shipped: Stock<Order>;
  readonly questions: Stock<Question>;
}

const demoEmail = "demo@cute.example";
const seed = "npm run -s admin -- seed --items 5000 (make run does it by itself)";

const knowsOwnersSql = "select to_regclass('cute.owned_tables') is not null as yes";
const isOursSql = "select count(*) = 3 as yes from cute.owned_tables where name in ('items', 'orders', 'messages')";
const accountsSql = "select id, name from users order by id limit 1000";
const accountsByEmailSql = "select id, name, lower(email) as email from users where lower(email) = any($1) order by id";

/** The newest, and those of the wanted accounts. */
const itemsSql = `
  with columns as not materialized (
    select id, seller_id as "sellerId", title, description, price_amount::float8 as price, price_currency as currency,
      category_id as "categoryId", brand_id as "brandId", size, color, condition, jsonb_array_length(photos) as photos,
      status, created_at
    from items where status in ('active', 'draft'))
  (select * from columns order by created_at desc, id desc limit 2000)
  union (select * from columns where "sellerId" = any($1) order by created_at desc, id desc limit 1000)`;

const ordersSql = `
  with columns as not materialized (
    select id, item_id as "itemId", item_snapshot->>'title' as title, seller_id as "sellerId", buyer_id as "buyerId",
      status, created_at
    from orders where status in ('created', 'paid', 'shipped'))
  (select * from columns order by created_at desc, id desc limit 2000)
  union (select * from columns where "sellerId" = any($1) or "buyerId" = any($1) order by created_at desc, id desc limit 1000)`;

/** By e-mail address; without any, the demo account's, if there is one. */
export async function findAccounts(client: pg.Client, emails: readonly string[] | null): Promise<readonly Account[]> {
  await refuseForeignTables(client);
  const { rows } = await client.query<Account & { email: string }>(accountsByEmailSql, [emails ?? [demoEmail]]);
  const missing = (emails ?? []).find((email) => !rows.some((row) => row.email === email));
  if (missing === undefined) return rows;
  throw new Refusal(
    `No account has the e-mail address ${missing}: make one with npm run -s admin -- accounts create, or name another.`,
  );
}

/** Questions that nobody has answered are remembered, not read. */
export async function readMarket(client: pg.Client, own: readonly Account[], before?: Market): Promise<Market> {
  const ownIds = own.map(({ id }) => id);
  const accounts = (await client.query<Account>(accountsSql)).rows;
  const items = byId((await client.query<Item & { status: string }>(itemsSql, [ownIds])).rows);
  const orders = byId((await client.query<Order & { status: string }>(ordersSql, [ownIds])).rows);
  if (accounts.length < 2) throw new Refusal(`This database has fewer than two accounts: fill it with ${seed}.`);
  if (items.length === 0) throw new Refusal(`This database has no items for sale: fill it with ${seed}.`);

  const isOwn = (...ids: readonly string[]) => ids.some((id) => ownIds.includes(id));
  const itemsIn = (status: string) =>
    new Stock<Item>(
      items.filter((item) => item.status === status),
      ({ sellerId }) => isOwn(sellerId),
    );
  const ordersIn = (status: string) =>
    new Stock<Order>(
      orders.filter((order) => order.status === status),
      ({ sellerId, buyerId }) => isOwn(sellerId, buyerId),
    );
  return {
    accounts,
    own,
    names: new Map([...accounts, ...own].map(({ id, name }) => [id, name])),
    patterns: items,
    drafts: itemsIn("draft"),
    listed: itemsIn("active"),
    created: ordersIn("created"),
    paid: ordersIn("paid"),
    shipped: ordersIn("shipped"),
    questions: before?.questions ?? new Stock<Question>([], ({ sellerId }) => isOwn(sellerId)),
  };
}

/** Buying what real people sell would be no simulation. */
async function refuseForeignTables(client: pg.Client): Promise<void> {
  const holds = async (sql: string) => (await client.query<{ yes: boolean }>(sql)).rows[0]?.yes === true;
  if ((await holds(knowsOwnersSql)) && (await holds(isOursSql))) return;
  throw new Refusal(
    "The tables of this database are not those that our migrations make: let DATABASE_URL name the database of make run.",
  );
}

/** In an order that does not depend on when rows were written. */
function byId<T extends { readonly id: string }>(rows: readonly T[]): T[] {
  return rows.toSorted((one, other) => (one.id < other.id ? -1 : 1));
}
