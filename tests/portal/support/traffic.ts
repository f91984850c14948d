/** A month of an account's requests as it might have been: busier by day, a few failures, a night of server errors. */
import { randomUUID } from "node:crypto";
import pg from "pg";
import { v7 as uuidV7 } from "uuid";
import { Random } from "../../../server/seed/random.ts";
import type { RequestLogEntry } from "../../../server/store/request-log.ts";
import { writeBatch } from "../../../server/usage/write-batch.ts";

const hourMs = 3_600_000;
const batchSize = 500;

interface Kind {
  readonly operation: string;
  readonly method: string;
  readonly path: string;
  readonly latencyUs: number;
  readonly failure: Failure;
}

interface Failure {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail: string;
}

const invalid = {
  status: 400,
  code: "invalid_request",
  title: "The request is not valid",
  detail: "priceMin has to be a whole number.",
};
const missing = {
  status: 404,
  code: "item_not_found",
  title: "No such item",
  detail: "There is no item with this id.",
};
const spent = {
  status: 429,
  code: "rate_limited",
  title: "Too many requests",
  detail: "The limit of the minute is used up. Try again in 12 s.",
};
const failed = {
  status: 500,
  code: "internal_error",
  title: "Our fault",
  detail: "Something broke on our side. Try again.",
};
const longQuery = `q=${"hand%20knitted%20".repeat(110)}&limit=100`;

const kinds: readonly Kind[] = [
  { operation: "listItems", method: "GET", path: "/v1/items?q=coat&limit=100", latencyUs: 9_000, failure: invalid },
  { operation: "getItem", method: "GET", path: `/v1/items/${randomUUID()}`, latencyUs: 2_000, failure: missing },
  { operation: "listEvents", method: "GET", path: "/v1/events?after=1200&limit=100", latencyUs: 4_000, failure: spent },
  { operation: "updateItem", method: "PATCH", path: `/v1/items/${randomUUID()}`, latencyUs: 7_000, failure: missing },
  { operation: "createItem", method: "POST", path: "/v1/items", latencyUs: 12_000, failure: invalid },
  { operation: "listItems", method: "GET", path: `/v1/items?${longQuery}`, latencyUs: 30_000, failure: spent },
];

interface Caller {
  readonly accountId: string;
  readonly keyIds: readonly string[];
}

/** Written as the server writes its own log, so that its sums are right too. */
export async function writeTraffic(databaseUrl: string, caller: Caller): Promise<void> {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 1 });
  const entries = monthOf(caller, Date.now());
  for (let start = 0; start < entries.length; start += batchSize) {
    const refused = await writeBatch({ pool, timeoutMs: 10_000 }, entries.slice(start, start + batchSize));
    if (refused.length > 0) throw new Error(`the log refuses ${refused.length} entries: ${refused[0]?.error.message}`);
  }
  await pool.end();
}

function monthOf(caller: Caller, nowMs: number): RequestLogEntry[] {
  const random = new Random(7);
  const entries: RequestLogEntry[] = [];
  for (let hoursAgo = 30 * 24; hoursAgo > 0; hoursAgo -= 1) {
    const hour = new Date(nowMs - hoursAgo * hourMs).getUTCHours();
    const wanted = hoursAgo === 1 ? 150 : 1 + Math.round(4 * (1 - Math.cos((hour / 12) * Math.PI)) * random.fraction());
    for (let count = 0; count < wanted; count += 1) {
      const atMs = nowMs - Math.round((hoursAgo - random.fraction()) * hourMs);
      entries.push(entryOf(caller, { random, atMs, isOutage: hoursAgo > 50 && hoursAgo < 54 }));
    }
  }
  return entries.sort((one, other) => one.atMs - other.atMs);
}

interface Moment {
  readonly random: Random;
  readonly atMs: number;
  readonly isOutage: boolean;
}

function entryOf({ accountId, keyIds }: Caller, { random, atMs, isOutage }: Moment): RequestLogEntry {
  const { operation, method, path, latencyUs, failure } = random.pickEarly(kinds, 1.6);
  const wrong = isOutage && random.chance(0.5) ? failed : random.chance(0.07) ? failure : null;
  const id = uuidV7({ msecs: atMs });
  return {
    id,
    atMs,
    accountId,
    keyId: random.pickEarly(keyIds, 2),
    session: false,
    operation,
    method,
    path,
    status: wrong?.status ?? (method === "POST" ? 201 : 200),
    problemCode: wrong?.code ?? null,
    problem: wrong === null ? null : JSON.stringify(problemOf(wrong, id)),
    latencyUs: Math.round(latencyUs * (0.5 + random.fraction() ** 3 * 4)),
    bytesIn: method === "GET" ? 0 : 412,
    bytesOut: 200 + random.below(30_000),
    address: "203.0.113.7",
    clientRequestId: random.chance(0.3) ? `nightly-sync-${random.below(1_000)}` : null,
    userAgent: random.chance(0.7) ? "cute-sdk/1.0.0 (node 26.1.0; linux x64)" : "python-httpx/0.28.1",
  };
}

function problemOf({ status, code, title, detail }: Failure, requestId: string): object {
  const type = `https://developers.cute.example/docs/errors/${code}`;
  const errors = code === "invalid_request" ? [{ in: "query", pointer: "/priceMin", detail }] : undefined;
  return {
    type,
    title,
    status,
    detail,
    instance: "/v1/items",
    code,
    requestId,
    ...(errors === undefined ? {} : { errors }),
  };
}
