/** The request log off the request's path: entries are kept in memory and written in batches. A crash loses at most the last second. */
import type pg from "pg";
import type { Logger } from "pino";
import type { RequestLogEntry } from "../store/request-log.ts";
import { RowBuffer } from "./buffer.ts";
import { Condition } from "./condition.ts";
import { type Refused, writeBatch } from "./write-batch.ts";

export interface RequestLog {
  /** Costs the request next to nothing: all work on the entry is done later. */
  record(entry: RequestLogEntry): void;
  /** Resolves when what was recorded is written, or the database has shown that it takes nothing now. */
  flush(): Promise<void>;
  /** Flushes, then stops. */
  close(): Promise<void>;
  /** Rows that wait. */
  readonly waiting: number;
  /** Rows lost: given up while the database was down, or refused by it. */
  readonly dropped: number;
}

interface Given {
  /** One of its own, of one connection, with a connectionTimeoutMillis: under overload log and requests do not wait for each other. */
  readonly pool: pg.Pool;
  readonly log: Pick<Logger, "info" | "warn">;
  readonly flushMs?: number;
  /** Rows kept while the database is down; the oldest go first. */
  readonly maxBuffered?: number;
  /** How long the database may take for one statement. */
  readonly timeoutMs?: number;
}

const backoffMsMax = 5_000;

export function createRequestLog({
  pool,
  log,
  flushMs = 500,
  maxBuffered = 20_000,
  timeoutMs = 5_000,
}: Given): RequestLog {
  const buffer = new RowBuffer(maxBuffered);
  const condition = new Condition(log);
  let refused = 0;
  let closed = false;
  let running: Promise<void> | null = null;
  pool.on("error", () => undefined); // a connection lost while idle is made anew by the next batch
  let timer = setTimeout(tick, flushMs).unref();

  async function drain(): Promise<void> {
    for (let batch = buffer.take(); batch !== undefined; batch = buffer.take()) {
      try {
        refuse(await writeBatch({ pool, timeoutMs }, batch));
        condition.succeeded(buffer);
      } catch (err) {
        buffer.putBack(batch);
        condition.failed(err, buffer);
        return;
      }
    }
  }

  function refuse(rows: readonly Refused[]): void {
    const [first] = rows;
    if (first === undefined) return;
    refused += rows.length;
    log.warn(
      { err: first.error, requestId: first.id, rows: rows.length },
      "request log: rows were refused and are lost",
    );
  }

  function run(): Promise<void> {
    running ??= drain().finally(() => {
      running = null;
    });
    return running;
  }

  async function tick(): Promise<void> {
    await run();
    if (!closed) timer = setTimeout(tick, pauseMs(flushMs, condition.failures)).unref();
  }

  async function flush(): Promise<void> {
    const underway = running;
    await underway;
    if (underway === null || condition.failures === 0) await run();
  }

  return {
    record(entry) {
      if (!buffer.push(entry)) return;
      condition.filled(buffer);
      if (condition.failures === 0) setImmediate(run); // not here: this request has its answer to send
    },
    flush,
    async close() {
      closed = true;
      clearTimeout(timer);
      await flush();
      if (buffer.size > 0) log.warn({ lost: buffer.size }, "request log: closed before the database took all rows");
    },
    get waiting() {
      return buffer.size;
    },
    get dropped() {
      return buffer.dropped + refused;
    },
  };
}

/** While the database is down: ever longer, and not the same for all processes. */
function pauseMs(flushMs: number, failures: number): number {
  if (failures === 0) return flushMs;
  const backoffMs = Math.min(flushMs * 2 ** Math.min(failures - 1, 10), backoffMsMax);
  return backoffMs * (0.5 + Math.random() / 2);
}
