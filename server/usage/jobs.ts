/** The server's recurring jobs, as data: housekeeping.ts runs them. */
import type pg from "pg";
import { keepPartitions } from "./partitions.ts";

export interface Job {
  readonly name: string;
  readonly everyMs: number;
  readonly run: (given: { readonly pool: pg.Pool; readonly now: Date }) => Promise<void>;
}

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

interface Expiring {
  readonly table: string;
  /** Rows go when this time is past by keepMs. */
  readonly column: string;
  readonly keepMs: number;
}

export const jobs: readonly Job[] = [
  {
    name: "request-log-partitions",
    everyMs: hour,
    run: ({ pool, now }) => keepPartitions(pool, { table: "request_log", now, daysAhead: 14, keepDays: 30 }),
  },
  {
    name: "idempotency-records",
    everyMs: 10 * minute,
    run: deleteExpired({ table: "idempotency_records", column: "created_at", keepMs: day }),
  },
  {
    name: "usage",
    everyMs: day,
    run: deleteExpired({ table: "usage_hourly", column: "hour", keepMs: 400 * day }),
  },
  { name: "sessions", everyMs: hour, run: deleteExpired({ table: "sessions", column: "expires_at", keepMs: 0 }) },
  {
    name: "verifications",
    everyMs: hour,
    run: deleteExpired({ table: "verifications", column: "expires_at", keepMs: 0 }),
  },
];

/** In small transactions, and never waiting for a row that somebody holds: a later run gets it. */
function deleteExpired({ table, column, keepMs }: Expiring): Job["run"] {
  const batchRowsMax = 1_000;
  const text = `delete from cute.${table} where ctid = any(array(
    select ctid from cute.${table} where ${column} < $1 limit ${batchRowsMax} for update skip locked))`;
  return async ({ pool, now }) => {
    const before = new Date(now.getTime() - keepMs).toISOString();
    let deleted: number | null = batchRowsMax;
    while (deleted === batchRowsMax) deleted = (await pool.query(text, [before])).rowCount;
  };
}
