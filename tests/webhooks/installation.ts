/** The server as an operator runs it, each part in a process of its own, on a PostgreSQL that keeps what it acknowledged. */
import { randomBytes } from "node:crypto";
import { join } from "node:path";
import pg from "pg";
import type { Schema } from "../../server/contract.ts";
import { migrateUp } from "../../server/store/migrate.ts";
import { type MainProcess, newFolder, removeFolder, type Settings, startMain } from "../runtime/main-process.ts";
import { allScopes } from "../support/api.ts";
import { type Books, type BooksWish, openBooks } from "../support/books.ts";
import { call } from "../support/call.ts";
import { insertCategory, insertItem } from "../support/fixtures.ts";
import { type KeyOffice, openKeyOffice } from "../support/key-office.ts";
import { durable, type OwnServer, redisUrl, startOwnPostgres } from "../support/services.ts";
import { until } from "../support/until.ts";
import { makePartitions } from "../support/webhooks.ts";
import type { Trader } from "../support/writing.ts";

type EventType = Schema<"EventType">;

export interface Person extends Trader {
  readonly key: string;
}

export interface Subscription {
  readonly id: string;
  readonly accountId: string;
  /** Its number in the books. */
  readonly receiver: number;
  readonly events: readonly EventType[];
}

export interface Installation {
  readonly postgres: OwnServer;
  readonly apiUrl: string;
  readonly books: Books;
  readonly people: readonly Person[];
  readonly subscriptions: readonly Subscription[];
  /** By a connection of its own, so that it does not matter what the server went through before. */
  sql<Row extends pg.QueryResultRow>(text: string, values?: readonly unknown[]): Promise<Row[]>;
  startWorker(more?: Settings): MainProcess;
  /** Resolves when everything is published and delivered. */
  quiet(withinMs: number): Promise<void>;
  close(): Promise<void>;
}

/** By this name PostgreSQL tells the workers' connections from the others. */
export const workersName = "cute-worker";

export interface InstallationWish extends Omit<BooksWish, "receivers"> {
  readonly people: number;
  /** The webhooks that each of them has. */
  readonly webhooks: readonly (readonly EventType[])[];
}

export const everything: readonly EventType[] = [
  "item.created",
  "item.updated",
  "item.sold",
  "order.created",
  "order.completed",
  "message.received",
];

export async function install(wish: InstallationWish): Promise<Installation> {
  const parts = new AsyncDisposableStack();
  try {
    return { ...(await start(wish, parts)), close: () => parts.disposeAsync() };
  } catch (error) {
    await parts.disposeAsync();
    throw error;
  }
}

async function start(wish: InstallationWish, parts: AsyncDisposableStack): Promise<Omit<Installation, "close">> {
  const folder = newFolder();
  parts.defer(() => removeFolder(folder));
  const postgres = await startOwnPostgres(durable);
  parts.defer(() => postgres.stop());
  await migrateUp(postgres.url);
  await makePartitions(postgres.url);
  const books = await openBooks({ ...wish, receivers: wish.people * wish.webhooks.length });
  parts.defer(() => books.stop());
  const settings = settingsOf(folder, postgres.url);
  const office = await openKeyOffice({ databaseUrl: postgres.url, secretsFile: join(folder, "secrets.json") });
  parts.defer(() => office.close());
  const api = startMain({ ...settings, CUTE_ROLE: "api", REDIS_URL: redisUrl() }, []);
  parts.defer(() => end(api));
  const apiUrl = (await api.shows(/"url":"(http[^"]+)"/))[1] ?? "";

  const sql: Installation["sql"] = (text, values = []) => query(postgres.url, text, values);
  const people = await settle(office, sql, wish.people);
  await sql("truncate cute.outbox"); // from here on every event is somebody's write
  const workers: MainProcess[] = [];
  parts.defer(async () => void (await Promise.all(workers.map(end))));
  return {
    postgres,
    apiUrl,
    books,
    people,
    subscriptions: await subscribe(apiUrl, people, { webhooks: wish.webhooks, urls: books.urls }),
    sql,
    startWorker(more = {}) {
      const worker = startMain({ ...settings, CUTE_ROLE: "worker", DATABASE_URL: asWorker(postgres.url), ...more }, []);
      workers.push(worker);
      return worker;
    },
    async quiet(withinMs) {
      const left = "select from cute.outbox union all select from cute.queue limit 1";
      await until(async () => ((await sql(left)).length === 0 ? true : null), withinMs);
    },
  };
}

function settingsOf(dataDir: string, databaseUrl: string): Settings {
  return {
    CUTE_DATA_DIR: dataDir,
    CUTE_LOG_LEVEL: "info",
    CUTE_REDIS_PREFIX: `test-${randomBytes(6).toString("hex")}:`,
    CUTE_WEBHOOKS_ALLOW_LOOPBACK: "1",
    DATABASE_URL: databaseUrl,
  };
}

function asWorker(databaseUrl: string): string {
  const location = new URL(databaseUrl);
  location.searchParams.set("application_name", workersName);
  return location.href;
}

async function end(process: MainProcess): Promise<void> {
  process.kill("SIGKILL");
  await process.ended();
}

async function query<Row extends pg.QueryResultRow>(
  url: string,
  text: string,
  values: readonly unknown[],
): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(text, [...values])).rows;
  } finally {
    await client.end();
  }
}

/** Accounts with a key for everything and an item for sale. */
async function settle(office: KeyOffice, sql: Installation["sql"], count: number): Promise<Person[]> {
  const people: Person[] = [];
  const categoryId = await insertCategory({ sql });
  for (let nth = 0; nth < count; nth += 1) {
    const key = await office.issue("pro");
    await office.setScopes(key, allScopes);
    const itemId = await insertItem({ sql }, { sellerId: key.accountId, categoryId, priceAmount: 0 });
    people.push({ id: key.accountId, itemId, key: key.text });
  }
  return people;
}

interface Wanted {
  readonly webhooks: InstallationWish["webhooks"];
  readonly urls: Books["urls"];
}

async function subscribe(
  apiUrl: string,
  people: readonly Person[],
  { webhooks, urls }: Wanted,
): Promise<Subscription[]> {
  const subscriptions: Subscription[] = [];
  for (const { id: accountId, key } of people) {
    for (const events of webhooks) {
      const receiver = subscriptions.length;
      const made = await call(apiUrl, "POST /v1/webhooks", { key, body: { url: urls[receiver], events } });
      if (made.status !== 201) throw new Error(`the webhook was not made: ${made.status} ${made.text}`);
      subscriptions.push({ id: made.body.id, accountId, receiver, events });
    }
  }
  return subscriptions;
}
