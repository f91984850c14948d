/** Daily partitions of the tables that grow: made ahead of time, dropped when they are past keeping. */
import pg from "pg";
import { inTransaction } from "./pooled-client.ts";
import { uuid7Floor, uuid7Ms } from "./uuid7.ts";

const day = 86_400_000;
const idDistanceMsMax = 40 * day;

interface Partition {
  readonly name: string;
  /** Attached to the table; false for one whose drop was cut short after it was detached. */
  readonly attached: boolean;
  /** A concurrent detach that was cut short. */
  readonly detaching: boolean;
}

export interface Keeping {
  /** A table of the schema cute, partitioned by ranges of UUIDv7 ids. */
  readonly table: string;
  readonly now: Date;
  readonly daysAhead: number;
  readonly keepDays: number;
}

/** Makes what is missing from yesterday to `daysAhead`, drops what ended more than `keepDays` ago. The pool needs two connections. */
export async function keepPartitions(pool: pg.Pool, { table, now, daysAhead, keepDays }: Keeping): Promise<void> {
  if (pool.options.max < 2) throw new RangeError("a pool of one connection would wait for itself");
  const today = dayOf(now.getTime());
  const wanted = Array.from({ length: daysAhead + 2 }, (_, index) => today + (index - 1) * day);
  await createPartitions(pool, table, wanted);
  await dropPartitions(pool, table, today - keepDays * day);
}

/** Makes the partitions that these ids belong to, unless an id is of a time when none can have been made. */
export async function createDailyPartitions(
  pool: pg.Pool,
  { table, ids, now }: { readonly table: string; readonly ids: readonly string[]; readonly now: Date },
): Promise<void> {
  const days = new Set(ids.map((id) => dayOf(uuid7Ms(id))));
  await createPartitions(
    pool,
    table,
    [...days].filter((at) => Math.abs(at - now.getTime()) < idDistanceMsMax),
  );
}

/**
 * LIKE and ATTACH instead of PARTITION OF: they let everybody else read and write meanwhile. Processes that find the same
 * partition missing wait for each other here, so that it is there for all of them afterwards.
 */
async function createPartitions(pool: pg.Pool, table: string, days: readonly number[]): Promise<void> {
  await inTransaction(pool, async (client) => {
    await client.query("select pg_advisory_xact_lock(hashtextextended($1, 0))", [`cute.${table} create`]);
    const present = new Set((await partitionsOf(client, table)).map(({ name }) => name));
    for (const at of days) {
      const name = nameOf(table, at);
      if (present.has(name)) continue;
      const partition = `cute.${pg.escapeIdentifier(name)}`;
      const parent = `cute.${pg.escapeIdentifier(table)}`;
      await client.query(`create table ${partition} (like ${parent} including all excluding identity)`);
      await client.query(
        `alter table ${parent} attach partition ${partition} for values from ('${uuid7Floor(at)}') to ('${uuid7Floor(at + day)}')`,
      );
    }
  });
}

/** One process at a time; a second one has nothing to do. Detaching concurrently needs to be outside of a transaction. */
async function dropPartitions(pool: pg.Pool, table: string, before: number): Promise<void> {
  await inTransaction(pool, async (lock) => {
    const free = await lock.query<{ locked: boolean }>(
      "select pg_try_advisory_xact_lock(hashtextextended($1, 0)) as locked",
      [`cute.${table} drop`],
    );
    if (free.rows[0]?.locked !== true) return;
    const partitions = await partitionsOf(lock, table);
    // Without values, so by the simple protocol: that also ends the snapshot of the query before, for which the end of
    // a detach in the other connection would wait for ever.
    await lock.query("set local idle_in_transaction_session_timeout = 0");
    for (const partition of partitions) {
      if (partition.name < nameOf(table, before)) await dropPartition(pool, table, partition);
    }
  });
}

async function dropPartition(pool: pg.Pool, table: string, { name, attached, detaching }: Partition): Promise<void> {
  const partition = `cute.${pg.escapeIdentifier(name)}`;
  if (attached) {
    const how = detaching ? "finalize" : "concurrently";
    await pool.query(`alter table cute.${pg.escapeIdentifier(table)} detach partition ${partition} ${how}`);
  }
  await pool.query(`drop table ${partition}`);
}

async function partitionsOf(client: pg.ClientBase, table: string): Promise<Partition[]> {
  const { rows } = await client.query<Partition>(
    `select relname as name, inhrelid is not null as attached, coalesce(inhdetachpending, false) as detaching
    from pg_class left join pg_inherits on inhrelid = pg_class.oid and inhparent = $1::regclass
    where relnamespace = 'cute'::regnamespace and relkind = 'r' and relname ~ $2 order by relname`,
    [`cute.${table}`, `^${table}_\\d{8}$`],
  );
  return rows;
}

function dayOf(ms: number): number {
  return Math.floor(ms / day) * day;
}

/** request_log_20261124 */
function nameOf(table: string, at: number): string {
  return `${table}_${new Date(at).toISOString().slice(0, 10).replaceAll("-", "")}`;
}
