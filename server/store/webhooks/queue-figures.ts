/** How much waits and for how long, for metrics: what it costs does not grow with the tables. */
import type pg from "pg";
import { bucketCount } from "../events/outbox.ts";

export interface QueueFigures {
  /** Deliveries that are not over; beyond 10,000 an estimate. */
  readonly queueDepth: number;
  /** How long the longest waiting delivery of a webhook that may be sent to has been due; 0 if none is. */
  readonly oldestDueSeconds: number;
  /** Events that are not published yet; beyond 10,000 an estimate. */
  readonly outboxDepth: number;
  readonly outboxOldestSeconds: number;
  readonly breakersOpen: number;
  readonly breakersHalfOpen: number;
}

const countedMax = 10_000;
const webhooksMax = 100;

/** As the planner reckons it: the density of rows when the table was last vacuumed or analysed, times its size now. */
const estimateOf = (table: string): string => `(
  select case when relpages > 0 then reltuples / relpages * (pg_relation_size(oid) / current_setting('block_size')::int) else 0 end
  from pg_class where oid = 'cute.${table}'::regclass)`;

const countOf = (from: string): string =>
  `(select count(*) from (select from ${from} limit ${countedMax + 1}) counted)`;

/** The oldest of each of the webhooks whose turn is the most overdue, and the first row of each bucket: probes of indexes. */
const text = `select
  ${countOf("cute.queue")}::float8 as "queueCounted",
  ${estimateOf("queue")}::float8 as "queueEstimate",
  (select extract(epoch from now() - min(first.due_at)) from (
    select webhook_id from cute.webhook_dispatch where due_at <= now() order by due_at limit ${webhooksMax}) due
    cross join lateral (select due_at from cute.queue where webhook_id = due.webhook_id order by due_at limit 1) first
    where first.due_at <= now())::float8 as "oldestDueSeconds",
  ${countOf("cute.outbox")}::float8 as "outboxCounted",
  ${estimateOf("outbox")}::float8 as "outboxEstimate",
  (select extract(epoch from clock_timestamp() - min(first.at)) from generate_series(0, ${bucketCount} - 1) as number
    cross join lateral (select at from cute.outbox where bucket = number::smallint order by id limit 1) first
  )::float8 as "outboxOldestSeconds",
  ${countOf("cute.webhook_dispatch where breaker_until > now()")}::float8 as "breakersOpen",
  ${countOf("cute.webhook_dispatch where breaker_until <= now()")}::float8 as "breakersHalfOpen"`;

interface Row {
  readonly queueCounted: number;
  readonly queueEstimate: number;
  readonly oldestDueSeconds: number | null;
  readonly outboxCounted: number;
  readonly outboxEstimate: number;
  readonly outboxOldestSeconds: number | null;
  readonly breakersOpen: number;
  readonly breakersHalfOpen: number;
}

export async function readQueueFigures(pool: pg.Pool | pg.ClientBase): Promise<QueueFigures> {
  const { rows } = await pool.query<Row>(text);
  const [row] = rows;
  if (row === undefined) throw new Error("the figures are one row");
  return {
    queueDepth: depthOf(row.queueCounted, row.queueEstimate),
    oldestDueSeconds: Math.max(row.oldestDueSeconds ?? 0, 0),
    outboxDepth: depthOf(row.outboxCounted, row.outboxEstimate),
    outboxOldestSeconds: Math.max(row.outboxOldestSeconds ?? 0, 0),
    breakersOpen: row.breakersOpen,
    breakersHalfOpen: row.breakersHalfOpen,
  };
}

function depthOf(counted: number, estimate: number): number {
  return counted <= countedMax ? counted : Math.max(counted, Math.round(estimate));
}
