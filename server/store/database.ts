/** The database as the rest of the server sees it: point reads, lists, transactions. */
import pg from "pg";
import { translated } from "./errors.ts";
import type { Executor, Transaction } from "./executor.ts";
import { Reader } from "./reader.ts";
import { statement } from "./statement.ts";
import { Transactions } from "./transactions.ts";
import { useUtc } from "./wire/open-client.ts";
import { typePolicy } from "./wire/type-policy.ts";

export type { Executor, Transaction } from "./executor.ts";
export type { SqlValue } from "./statement.ts";

/** For statements without effects: a call whose connection is lost or stalled is sent again over another one. */
interface Readers {
  /** Point reads: a quarter of a second at most, for others wait behind them. */
  readonly reads: Executor;
  /** Queries of lists, on connections of their own. */
  readonly lists: Executor;
}

export interface Database extends Readers {
  /** Reads that may be a moment behind: from the replica, if there is one and it serves. */
  readonly replica: Readers;
  /** With a request's id, what the transaction changes is known as its doing: events have the id. */
  transaction<T>(work: (tx: Transaction) => Promise<T>, cause?: { readonly requestId: string }): Promise<T>;
  /** For what needs a client of pg. Rows have the same types; a statement has no time limit but its own. */
  readonly pool: pg.Pool;
  /** True if the primary answers within that time, to a point read and to a list. */
  ping(timeoutMs: number): Promise<boolean>;
  close(): Promise<void>;
}

/** How long the database may take, each with a default that callers of the API can wait for. */
export interface DatabaseTimeouts {
  readonly readTimeoutMs?: number;
  readonly listTimeoutMs?: number;
  readonly statementTimeoutMs?: number;
  readonly acquireTimeoutMs?: number;
  readonly connectTimeoutMs?: number;
}

interface DatabaseOptions extends DatabaseTimeouts {
  readonly url: string;
  readonly replicaUrl?: string | undefined;
  /** Connections for transactions. */
  readonly poolMax?: number;
  /** Told once for each time that a connection is lost or does not come about. */
  readonly onLost?: (cause: unknown) => void;
}

const pings = statement("ping", (sql) => sql.raw("select 1"));
/** The pool serves work in the background, a batch at a time. */
const pgPoolMax = 4;

/**
 * Lists are planned with their values, also where the statement is prepared, and by index, in the order of one where there is one:
 * what a list may read stands in its statement, and is not for statistics to decide, which may be old or missing. Workers of their
 * own cost a short query more than they give (798 ms against 11 for a common word at 100,000 items).
 */
const listSettings = [
  "plan_cache_mode=force_custom_plan",
  "max_parallel_workers_per_gather=0",
  "random_page_cost=1.1",
  "enable_seqscan=off",
  "enable_sort=off",
  "enable_incremental_sort=off",
  "jit=off",
];

export function openDatabase({
  url,
  replicaUrl,
  readTimeoutMs = 250,
  listTimeoutMs = 1000,
  statementTimeoutMs = 5000,
  acquireTimeoutMs = 500,
  connectTimeoutMs = 1000,
  poolMax = 8,
  onLost = () => undefined,
}: DatabaseOptions): Database {
  const shared = { connectTimeoutMs, onLost };
  const reading = { ...shared, connections: 2, depthMax: 256, limitMs: readTimeoutMs };
  const listing = { ...shared, connections: 3, depthMax: 32, limitMs: listTimeoutMs, settings: listSettings };
  const reads = new Reader({ ...reading, url });
  const lists = new Reader({ ...listing, url });
  const replica =
    replicaUrl === undefined
      ? undefined
      : {
          reads: new Reader({ ...reading, url: replicaUrl, reserve: reads }),
          lists: new Reader({ ...listing, url: replicaUrl, reserve: lists }),
        };
  const transactions = new Transactions({
    ...shared,
    url,
    statementTimeoutMs,
    acquireTimeoutMs,
    connectionsMax: poolMax,
  });
  const pool = openPool({ url, acquireTimeoutMs, onLost });

  return {
    reads,
    lists,
    replica: replica ?? { reads, lists },
    transaction: (work, cause) => transactions.run(work, cause?.requestId),
    pool,
    async ping(timeoutMs) {
      try {
        await Promise.all([reads.runWithin(timeoutMs, pings, []), lists.runWithin(timeoutMs, pings, [])]);
        return true;
      } catch (error) {
        onLost(translated(error));
        return false;
      }
    },
    async close() {
      await Promise.all([reads, lists, replica?.reads, replica?.lists, transactions].map((part) => part?.close()));
      await pool.end();
    },
  };
}

/** Clients of pg alone, of whom each statement has the time that it wants. */
export function openPool(options: {
  url: string;
  acquireTimeoutMs: number;
  onLost: (cause: unknown) => void;
}): pg.Pool {
  const pool = new pg.Pool({
    connectionString: options.url,
    max: pgPoolMax,
    connectionTimeoutMillis: options.acquireTimeoutMs,
    application_name: "cute",
    keepAlive: true,
    types: typePolicy,
    onConnect: useUtc,
  });
  pool.on("error", (cause) => {
    if (!pool.ending) options.onLost(cause);
  });
  return pool;
}
