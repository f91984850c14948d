/**
 * A process that records requests: `recording-process.ts <url> <rows> <everyMs>`. Writes a line `<id> <ms>` for each, then
 * flushes and says `dropped <n>`. Its log goes to standard error.
 */
import { setTimeout as delay } from "node:timers/promises";
import pino from "pino";
import { createRequestLog } from "../../server/usage/request-log.ts";
import { entry, logPool } from "./entries.ts";

const [url = "", rows = "0", everyMs = "0"] = process.argv.slice(2);
const pool = logPool(url);
const requests = createRequestLog({ pool, log: pino(pino.destination(2)), flushMs: 250 });
for (let index = 0; index < Number(rows); index += 1) {
  const problemCode = index % 10 < 5 ? null : `problem_${index % 3}`;
  const row = entry({ status: 200 + (index % 10), operation: `operation${index % 7}`, problemCode, atMs: Date.now() });
  requests.record(row);
  process.stdout.write(`${row.id} ${row.atMs}\n`);
  if (Number(everyMs) > 0) await delay(Number(everyMs));
}
await requests.close();
await pool.end();
process.stdout.write(`dropped ${requests.dropped}\n`);
