/** A marketplace whose rows make events: people, a category, whoever writes by SQL, and what the outbox and the feed hold. */
import { randomUUID } from "node:crypto";
import pg from "pg";
import type { Logger } from "pino";
import { createProjector, type Projector } from "../../server/events/projector.ts";
import { createPublisher, type Publisher } from "../../server/events/publisher.ts";
import { type Database, openDatabase } from "../../server/store/database.ts";
import { openWorkDatabase, type WorkDatabase } from "../../server/store/work-database.ts";
import { freshDatabase } from "../support/database.ts";
import { insertCategory } from "../support/fixtures.ts";
import { patientDatabase } from "../support/patient.ts";
import { readableLog } from "../usage/entries.ts";

type Row = Record<string, unknown>;
export type Sql = (text: string, values?: readonly unknown[]) => Promise<Row[]>;

interface Recorded {
  readonly type: string;
  readonly account: string;
  readonly request: string | null;
  readonly snapshot: Row;
}

interface PublishedEvent {
  readonly id: string;
  readonly account: string;
  readonly seq: number;
  readonly type: string;
  readonly request: string | null;
  readonly atUs: string;
  readonly body: string;
}

export interface Market {
  readonly url: string;
  readonly sql: Sql;
  readonly db: Database;
  readonly categoryId: string;
  person(): Promise<string>;
  /** A session of its own, of another role or with other settings. */
  session(options?: { readonly user?: string; readonly options?: string }): Promise<pg.Client>;
  /** What the outbox holds, in the order of its ids. */
  recorded(): Promise<Recorded[]>;
  /** The same without what was recorded before. */
  forget(): Promise<void>;
  /** The events, in the order of their accounts and seqs. */
  events(): Promise<PublishedEvent[]>;
  webhook(accountId: string, events: readonly string[], state?: { readonly isActive: boolean }): Promise<string>;
  publisher(options?: PublisherWish): Publisher;
  projector(options?: ProjectorWish): Projector;
  close(): Promise<void>;
}

interface PublisherWish {
  readonly log?: Pick<Logger, "error">;
  readonly now?: () => Date;
  readonly db?: Pick<Database, "transaction" | "pool">;
}

interface ProjectorWish {
  readonly log?: Pick<Logger, "error">;
  readonly db?: Pick<Database, "transaction">;
}

export async function openMarket(): Promise<Market> {
  const { url, drop } = await freshDatabase();
  const pool = new pg.Pool({ connectionString: url, max: 8 });
  const db = openDatabase({ url, ...patientDatabase });
  const work: WorkDatabase = openWorkDatabase({ url, ...patientDatabase });
  const sessions: pg.Client[] = [];
  const sql: Sql = async (text, values = []) => (await pool.query<Row>(text, [...values])).rows;

  return {
    url,
    sql,
    db,
    categoryId: await insertCategory({ sql: async (text, values = []) => (await pool.query(text, [...values])).rows }),
    async person() {
      const id = randomUUID();
      await sql("insert into users (id, name, email) values ($1, 'Person', $2)", [id, `${id}@x.example`]);
      return id;
    },
    async session({ user, options } = {}) {
      const client = new pg.Client({ connectionString: url, ...(options === undefined ? {} : { options }) });
      await client.connect();
      sessions.push(client);
      if (user !== undefined) await client.query(`set session authorization ${user}`);
      return client;
    },
    async recorded() {
      const { rows } = await pool.query<Recorded>(
        "select type, account_id as account, request_id as request, snapshot from cute.outbox order by id",
      );
      return rows;
    },
    forget: async () => void (await sql("delete from cute.outbox")),
    async events() {
      const { rows } = await pool.query<PublishedEvent>(
        `select id, account_id as account, seq::int, type, request_id as request,
          (extract(epoch from at) * 1000000)::bigint as "atUs", convert_from(body, 'UTF8') as body
        from cute.events order by account_id, seq`,
      );
      return rows;
    },
    async webhook(accountId, events, { isActive } = { isActive: true }) {
      const id = randomUUID();
      await sql(
        `insert into cute.webhooks (id, account_id, url, events, is_active, held_after_seq, secret, kek_id, created_at, updated_at)
        values ($1, $2, 'https://receiver.example/', $3, $4, case when $4 then null else 0 end, '\\x00', 'k', now(), now())`,
        [id, accountId, events, isActive],
      );
      await sql("insert into cute.webhook_dispatch (webhook_id) values ($1)", [id]);
      return id;
    },
    publisher({ log = readableLog().log, now, db: other } = {}) {
      const used = other ?? { transaction: work.transaction, pool: db.pool };
      return createPublisher({ db: used, log, ...(now === undefined ? {} : { now }) });
    },
    projector: ({ log = readableLog().log, db: used = work } = {}) => createProjector({ db: used, log }),
    async close() {
      for (const session of sessions) await session.end();
      await work.close();
      await db.close();
      await pool.end();
      await drop();
    },
  };
}

/** Publishes until nothing is left, and tells how much it was. */
export async function publishAll(publisher: Publisher): Promise<number> {
  let total = 0;
  for (let more = true; more; ) {
    const batch = await publisher.publish();
    total += batch.published;
    more = batch.more;
  }
  return total;
}

/** The same for what was handed over to be projected: how much that was, how many rows differ since, how many changes were left out. */
export async function projectAll(projector: Projector) {
  const total = { projected: 0, changed: 0, failed: 0 };
  for (let more = true; more; ) {
    const batch = await projector.project();
    total.projected += batch.projected;
    total.changed += batch.changed;
    total.failed += batch.failed;
    more = batch.more;
  }
  return total;
}

export interface ItemWish {
  readonly sellerId: string;
  readonly status?: string;
  readonly title?: string;
  readonly description?: string;
  readonly photos?: unknown;
  readonly sku?: string;
}

/** By plain SQL, as the marketplace's app would. */
export async function insertItem(market: Pick<Market, "sql" | "categoryId">, wish: ItemWish): Promise<string> {
  const { sellerId, status = "active", title = "Wool coat", description = "Warm", photos = [], sku = null } = wish;
  const id = randomUUID();
  await market.sql(
    `insert into items (id, seller_id, title, description, price_amount, price_currency, category_id, condition, photos, status, sku)
    values ($1, $2, $3, $4, 8900, 'EUR', $5, 'good', $6, $7, $8)`,
    [id, sellerId, title, description, market.categoryId, JSON.stringify(photos), status, sku],
  );
  return id;
}

export interface OrderWish {
  readonly itemId: string;
  readonly buyerId: string;
  readonly sellerId: string;
  readonly status?: string;
}

export async function insertOrder({ sql }: Pick<Market, "sql">, wish: OrderWish): Promise<string> {
  const id = randomUUID();
  await sql(
    `insert into orders (id, item_id, buyer_id, seller_id, item_snapshot, price_amount, price_currency, status)
    values ($1, $2, $3, $4, '{"title": "Wool coat"}', 8900, 'EUR', $5)`,
    [id, wish.itemId, wish.buyerId, wish.sellerId, wish.status ?? "created"],
  );
  return id;
}
