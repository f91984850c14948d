/** The server's recurring jobs, as data: housekeeping.ts runs them. */
import { resealWebhookSecrets } from "../accounts/webhook-secrets.ts";
import { keepPartitions } from "../store/partitions.ts";
import { uuid7Floor } from "../store/uuid7.ts";
import { deleteWebhooksBefore, deleteWhere, giveUpOfDeleted } from "./deletions.ts";
import { remindForgotten } from "./forgotten-turns.ts";
import type { Job, JobContext } from "./job.ts";
import { searchJobs } from "./search-jobs.ts";
import { createTriggerJob } from "./trigger-job.ts";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
/** How long the log of requests, events, deliveries and attempts can be read. */
const logDays = 30;
/** How long the roll-ups of the request log can be read. */
const usageDays = 400;

interface Expiring {
  readonly table: string;
  /** Rows go when this time is past by keepMs. */
  readonly column: string;
  readonly keepMs: number;
}

export const jobs: readonly Job[] = [
  { name: "request-log-partitions", everyMs: hour, run: partitionsOf("request_log") },
  // Before the partitions of what it names: a webhook that is not active for so long keeps its queue.
  { name: "queue", everyMs: hour, run: deleteQueuedBeforeTheLog },
  { name: "attempts-partitions", everyMs: hour, run: partitionsOf("attempts") },
  { name: "deliveries-partitions", everyMs: hour, run: partitionsOf("deliveries") },
  { name: "events-partitions", everyMs: hour, run: partitionsOf("events") },
  {
    name: "idempotency-records",
    everyMs: 10 * minute,
    run: deleteExpired({ table: "idempotency_records", column: "created_at", keepMs: day }),
  },
  {
    name: "usage",
    everyMs: day,
    run: deleteExpired({ table: "usage_hourly", column: "hour", keepMs: usageDays * day }),
  },
  {
    name: "problems",
    everyMs: day,
    run: deleteExpired({ table: "problems_hourly", column: "hour", keepMs: usageDays * day }),
  },
  { name: "sessions", everyMs: hour, run: deleteExpired({ table: "sessions", column: "expires_at", keepMs: 0 }) },
  {
    name: "verifications",
    everyMs: hour,
    run: deleteExpired({ table: "verifications", column: "expires_at", keepMs: 0 }),
  },
  {
    name: "replays",
    everyMs: day,
    run: deleteExpired({ table: "replays", column: "finished_at", keepMs: logDays * day }),
  },
  { name: "triggers", everyMs: minute, run: createTriggerJob() },
  { name: "forgotten-turns", everyMs: 10 * minute, run: remindForgotten },
  { name: "deleted-webhooks-queue", everyMs: hour, run: ({ pool }) => giveUpOfDeleted(pool) },
  {
    name: "deleted-webhooks",
    everyMs: day,
    run: ({ pool, now }) => deleteWebhooksBefore(pool, before(now, logDays * day)),
  },
  { name: "webhook-secrets", everyMs: hour, run: ({ pool, secrets }) => resealWebhookSecrets({ pool, secrets }) },
  ...searchJobs,
];

function partitionsOf(table: string): Job["run"] {
  return ({ pool, now }) => keepPartitions(pool, { table, now, daysAhead: 14, keepDays: logDays });
}

function deleteExpired({ table, column, keepMs }: Expiring): Job["run"] {
  return ({ pool, now }) => deleteWhere(pool, { table, where: `${column} < $1`, value: before(now, keepMs) });
}

function deleteQueuedBeforeTheLog({ pool, now }: JobContext): Promise<void> {
  const firstDay = Math.floor(now.getTime() / day) * day - logDays * day;
  return deleteWhere(pool, { table: "queue", where: "delivery_id < $1", value: uuid7Floor(firstDay) });
}

function before(now: Date, keepMs: number): string {
  return new Date(now.getTime() - keepMs).toISOString();
}
