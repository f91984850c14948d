/** Connections for work in the background that runs a few statements again and again on tables whose size changes by the minute. */
import type { Database, DatabaseTimeouts } from "./database.ts";
import { Transactions } from "./transactions.ts";

/**
 * A plan made while the queue was empty must serve a million rows as well: each statement has one right plan, by indexes. Bitmap
 * scans are left out because only plain index scans mark the entries of dead rows, which a queue is full of, as dead.
 */
export const workSettings = [
  "plan_cache_mode=force_generic_plan",
  "enable_seqscan=off",
  "enable_bitmapscan=off",
  "enable_hashjoin=off",
  "enable_mergejoin=off",
  "max_parallel_workers_per_gather=0",
  "jit=off",
];

export type WorkDatabase = Pick<Database, "transaction" | "close">;

interface WorkDatabaseOptions
  extends Pick<DatabaseTimeouts, "statementTimeoutMs" | "acquireTimeoutMs" | "connectTimeoutMs"> {
  readonly url: string;
  readonly connectionsMax?: number;
  /** Told once for each time that a connection is lost or does not come about. */
  readonly onLost?: (cause: unknown) => void;
}

export function openWorkDatabase({
  url,
  connectionsMax = 4,
  statementTimeoutMs = 5_000,
  acquireTimeoutMs = 500,
  connectTimeoutMs = 1_000,
  onLost = () => undefined,
}: WorkDatabaseOptions): WorkDatabase {
  const transactions = new Transactions({
    url,
    settings: workSettings,
    connectionsMax,
    statementTimeoutMs,
    acquireTimeoutMs,
    connectTimeoutMs,
    onLost,
  });
  return { transaction: (work) => transactions.run(work), close: () => transactions.close() };
}
