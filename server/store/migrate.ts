/** Brings a database to this version's schema, back, and says where it stands. */
import knex, { type Knex } from "knex";
import type pg from "pg";
import { checkHostTables } from "./expectations.ts";
import { type Patience, whileLockedOut } from "./lock-patience.ts";
import { migrationNames, migrationSource } from "./migrations/source.ts";
import { findPathFault } from "./own-schema.ts";
import { DatabaseRefusal, SchemaNewer } from "./refusal.ts";
import { fillSearch } from "./search/fill.ts";
import { fillingLines } from "./search/progress.ts";
import { withClient } from "./single-client.ts";

export interface MigrationStatus {
  readonly applied: readonly string[];
  readonly pending: readonly string[];
}

const serverVersionMin = 15;
const lockKey = 7_134_209_551_880_161n; // any number that nobody else uses

const migrations = { migrationSource, schemaName: "cute", tableName: "migrations" } as const;

// What fails is thrown as well.
const silent = { warn: () => undefined, error: () => undefined, debug: () => undefined };

/** A process that starts says so rarely; it may be the whole log that there is. */
const fillingLineEveryMs = 10_000;

/**
 * Runs what has not run yet, all or nothing, and fills the search where it never was; processes that start together wait for each
 * other.
 */
export async function migrateUp(
  databaseUrl: string,
  log?: (line: string) => void,
  { patienceMs }: Pick<Patience, "patienceMs"> = {},
): Promise<readonly string[]> {
  return withLock(databaseUrl, log, async (client) => {
    const { pending } = await readStatus(client);
    const applied = pending.length === 0 ? [] : await apply(client, { databaseUrl, pending, log, patienceMs });
    await fillSearch(client, fillingLines({ say: (line) => log?.(line), everyMs: fillingLineEveryMs }));
    return applied;
  });
}

interface Applying extends Patience {
  readonly databaseUrl: string;
  readonly pending: readonly string[];
}

async function apply(client: pg.Client, { databaseUrl, pending, ...patience }: Applying): Promise<readonly string[]> {
  await refuseOwnSchemaInPath(client);
  await refuseUnusableTables(client);
  await client.query("create schema if not exists cute");
  patience.log?.(`Bringing the database schema to ${pending.at(-1)} …`);
  return whileLockedOut(client, patience, () =>
    withKnex(databaseUrl, async (sql) => {
      await sql.migrate.forceFreeMigrationsLock(); // our own lock is held: knex's can only be a dead process's
      const [, names]: [number, string[]] = await sql.migrate.latest();
      return names;
    }),
  );
}

/** Undoes the last migration, or all of them. Tables that we did not create stay. */
export async function migrateDown(
  databaseUrl: string,
  { extent = "last", ...patience }: { readonly extent?: "last" | "all" } & Patience = {},
): Promise<readonly string[]> {
  return withLock(databaseUrl, undefined, async (client) => {
    const { applied } = await readStatus(client);
    if (applied.length === 0) return [];
    return whileLockedOut(client, patience, () =>
      withKnex(databaseUrl, async (sql) => {
        await sql.migrate.forceFreeMigrationsLock();
        const [, names]: [number, string[]] = await (extent === "all"
          ? sql.migrate.rollback(undefined, true)
          : sql.migrate.down());
        return names;
      }),
    );
  });
}

/** Changes nothing; throws a `SchemaNewer` for a database that is ahead of this version. */
export async function migrationStatus(databaseUrl: string): Promise<MigrationStatus> {
  return withClient(databaseUrl, readStatus);
}

async function readStatus(client: pg.Client): Promise<MigrationStatus> {
  const applied = await readApplied(client);
  const unknown = applied.filter((name) => !migrationNames.includes(name));
  if (unknown.length > 0) {
    throw new SchemaNewer(
      `The database schema is newer (${unknown.at(-1)}) than this version of the server (${migrationNames.at(-1)}): run the newer version, or point DATABASE_URL at another database.`,
    );
  }
  return { applied, pending: migrationNames.filter((name) => !applied.includes(name)) };
}

async function readApplied(client: pg.Client): Promise<string[]> {
  const table = await client.query<{ found: boolean }>("select to_regclass('cute.migrations') is not null as found");
  if (table.rows[0]?.found !== true) return [];
  const { rows } = await client.query<{ name: string }>("select name from cute.migrations order by id");
  return rows.map(({ name }) => name);
}

async function refuseOwnSchemaInPath(client: pg.Client): Promise<void> {
  const fault = await findPathFault(client);
  if (fault !== null) throw new DatabaseRefusal(`The role ${fault.role}: its ${fault.what}. To mend it: ${fault.mend}`);
}

async function refuseUnusableTables(client: pg.Client): Promise<void> {
  const findings = await checkHostTables(async (text) => (await client.query(text)).rows);
  const owned = await readOwnedTables(client);
  const first = findings.find(({ kind, table }) => kind === "column" && !owned.has(table));
  if (first !== undefined) {
    throw new DatabaseRefusal(
      `The table ${first.table} of this database does not fit: ${first.what}. To mend it: ${first.mend}`,
    );
  }
}

/** What a pending migration adds to a table of ours is missing there until it has run. */
async function readOwnedTables(client: pg.Client): Promise<ReadonlySet<string>> {
  const { rows: found } = await client.query("select to_regclass('cute.owned_tables') as oid");
  if (found[0]?.oid === null) return new Set();
  const { rows } = await client.query<{ name: string }>("select name from cute.owned_tables");
  return new Set(rows.map(({ name }) => name));
}

async function withLock<T>(
  databaseUrl: string,
  log: ((line: string) => void) | undefined,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  return withClient(databaseUrl, async (client) => {
    await refuseOldServer(client);
    const free = await client.query<{ locked: boolean }>("select pg_try_advisory_lock($1) as locked", [lockKey]);
    if (free.rows[0]?.locked !== true) {
      log?.("Another process is changing the database schema; waiting for it …");
      await client.query("select pg_advisory_lock($1)", [lockKey]);
    }
    return work(client);
  });
}

async function refuseOldServer(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ number: number; name: string }>(
    "select current_setting('server_version_num')::int as number, current_setting('server_version') as name",
  );
  const version = rows[0];
  if (version !== undefined && version.number < serverVersionMin * 10_000) {
    throw new DatabaseRefusal(
      `PostgreSQL ${serverVersionMin} or newer is needed; DATABASE_URL leads to ${version.name}.`,
    );
  }
}

async function withKnex<T>(databaseUrl: string, work: (sql: Knex) => Promise<T>): Promise<T> {
  const sql = knex({ client: "pg", connection: databaseUrl, pool: { min: 0, max: 2 }, migrations, log: silent });
  try {
    return await work(sql);
  } finally {
    await sql.destroy();
  }
}
