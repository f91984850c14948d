/** Entries of the request log, a log whose lines can be read, and a database to put them in. */
import pg from "pg";
import pino, { type Logger } from "pino";
import { v7 as uuidV7 } from "uuid";
import { openDatabase } from "../../server/store/database.ts";
import type { Executor } from "../../server/store/executor.ts";
import type { RequestLogEntry } from "../../server/store/request-log.ts";
import { freshDatabase } from "../support/database.ts";
import { patientDatabase } from "../support/patient.ts";

export const accountId = "01930000-0000-7000-8000-00000000000a";
export const keyId = "01930000-0000-7000-8000-0000000000b1";

export function entry(given: Partial<RequestLogEntry> = {}): RequestLogEntry {
  return {
    id: uuidV7(),
    atMs: Date.now(),
    accountId,
    keyId,
    session: false,
    operation: "getItem",
    method: "GET",
    path: "/v1/items/01936f60-1c52-7a10-8d3e-5f0a9b7c2e41",
    status: 200,
    problemCode: null,
    problem: null,
    latencyUs: 1_500,
    bytesIn: 0,
    bytesOut: 812,
    address: "203.0.113.7",
    clientRequestId: null,
    userAgent: "cute-sdk/1.0.0 (node 26)",
    ...given,
  };
}

/** The id of a request made at that time. */
export function idAt(time: string, seq = 0): string {
  return uuidV7({ msecs: Date.parse(time), seq });
}

export interface Line {
  readonly msg: string;
  readonly [field: string]: unknown;
}

export function readableLog(): { readonly log: Logger; readonly lines: Line[] } {
  const lines: Line[] = [];
  return { log: pino({ base: null }, { write: (line) => lines.push(JSON.parse(line)) }), lines };
}

/** A pool as the request log wants it: one connection, and impatient. */
export function logPool(url: string): pg.Pool {
  return new pg.Pool({
    connectionString: url,
    max: 1,
    connectionTimeoutMillis: 1_000,
    options: "-c synchronous_commit=on", // the servers of the tests have it off
  });
}

export interface UsageDatabase {
  readonly url: string;
  readonly pool: pg.Pool;
  readonly lists: Executor;
  close(): Promise<void>;
}

export async function usageDatabase(): Promise<UsageDatabase> {
  const { url, drop } = await freshDatabase();
  const { pool, lists, close } = openDatabase({ url, ...patientDatabase });
  return {
    url,
    pool,
    lists,
    async close() {
      await close();
      await drop();
    },
  };
}
