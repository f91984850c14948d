/** Databases for tests: each file gets its own, cloned from a template that was migrated once. */
import { randomBytes } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";
import { migrateUp } from "../../server/store/migrate.ts";
import { sharedPostgresUrl } from "./services.ts";

const OBJECT_IN_USE = "55006";
const CLONE_ATTEMPTS = 100;

export interface TestDatabase {
  readonly url: string;
  drop(): Promise<void>;
}

/** A migrated database without rows of its own. */
export async function freshDatabase(): Promise<TestDatabase> {
  const template = process.env.CUTE_TEST_TEMPLATE;
  if (template !== undefined) return createDatabase(template);
  const database = await createDatabase("template0");
  await migrateUp(database.url);
  return database;
}

/** A database without any schema of ours. */
export function emptyDatabase(): Promise<TestDatabase> {
  return createDatabase("template0");
}

async function createDatabase(template: string): Promise<TestDatabase> {
  const server = sharedPostgresUrl();
  const name = `cute_test_${process.pid}_${randomBytes(4).toString("hex")}`;
  await withClient(server, (client) => clone(client, { template, name }));
  const url = new URL(server);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    drop: () => withClient(server, (client) => drop(client, name)),
  };
}

/** pg's pools end before their sockets have closed: the server waits up to 5 s for those, and cuts off only what is open then. */
async function drop(client: pg.Client, name: string): Promise<void> {
  try {
    await client.query(`drop database if exists ${name}`);
  } catch (error) {
    if (!isInUse(error)) throw error;
    await client.query(`drop database if exists ${name} with (force)`);
  }
}

function isInUse(error: unknown): boolean {
  return error instanceof pg.DatabaseError && error.code === OBJECT_IN_USE;
}

/** Somebody connected to the template refuses the clone, as the server's own autovacuum may be for a moment. */
async function clone(client: pg.Client, { template, name }: { template: string; name: string }): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await client.query(`create database ${name} template ${client.escapeIdentifier(template)}`);
      return;
    } catch (error) {
      if (!isInUse(error) || attempt === CLONE_ATTEMPTS) throw error;
      await delay(50);
    }
  }
}

async function withClient(url: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
