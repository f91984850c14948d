/**
 * Feeding the queue from the events that are kept: what was held for a webhook while it was not active, and what its owner has
 * asked for again. In the order of seq, a span of it at a time, and never much ahead of what is being delivered.
 */
import { deliveryId } from "./delivery-id.ts";
import type { Transaction } from "./executor.ts";
import { statement } from "./statement.ts";
import { momentOf } from "./turns.ts";

interface OpenReplay {
  readonly id: string;
  readonly webhookId: string;
  readonly accountId: string;
  readonly origin: "event" | "replay";
  readonly run: number;
  readonly afterSeq: number;
  readonly untilSeq: number;
  readonly types: readonly string[];
  /** Deliveries of the webhook that are due within the horizon. */
  readonly waiting: number;
}

interface KeptEvent {
  readonly id: string;
  readonly type: string;
  readonly seq: number;
}

/** Fifty a second. */
const spacingMs = 20;
/** So many deliveries of a webhook may wait before it gets no more; they are due within the horizon. */
const waitingMax = 100;
const horizonMs = waitingMax * spacingMs;
/** Fed in pieces of at least half of that, so that a step is worth its cost. */
const waitingBelow = waitingMax / 2;
/** Events that a step looks through for the types that the webhook wants. */
const spanMax = 5_000;

/** Of several replays of one webhook the oldest goes first. In no order otherwise, so that a long one does not keep the others. */
const pickSql = statement<OpenReplay>("replays_pick", (sql) =>
  sql.raw(`
    select r.id, r.webhook_id as "webhookId", r.account_id as "accountId", r.origin, r.run, r.after_seq as "afterSeq",
      r.until_seq as "untilSeq", w.events as types, queued.waiting
    from cute.replays r
    join cute.webhooks w on w.id = r.webhook_id and w.is_active and w.deleted_at is null
    cross join lateral (
      select count(*) as waiting from (
        select from cute.queue
        where webhook_id = r.webhook_id and due_at <= ${momentOf("$1")} + ${horizonMs} * interval '1 millisecond'
        limit ${waitingMax}) soon
    ) queued
    where r.finished_at is null and queued.waiting <= ${waitingBelow} and not exists (
      select from cute.replays older
      where older.webhook_id = r.webhook_id and older.finished_at is null and (older.created_at, older.id) < (r.created_at, r.id))
    order by random() limit 1 for update of r, w skip locked`),
);

const findEventsSql = statement<KeptEvent>("replays_find_events", (sql) =>
  sql.raw(`
    select id, type, seq from cute.events
    where account_id = $1 and seq > $2 and seq <= $3 and type = any($4::text[]) order by seq limit $5`),
);

const insertSql = statement<{ id: string }>("replays_insert", (sql) =>
  sql.raw(`
    with fed as (
      select id, event_id, event_type, seq, ${momentOf("$1")} + ($2 + place) * ${spacingMs} * interval '1 millisecond' as due_at
      from unnest($3::uuid[], $4::uuid[], $5::text[], $6::bigint[]) with ordinality as fed (id, event_id, event_type, seq, place)
    ), delivery as (
      insert into cute.deliveries (id, event_id, webhook_id, run, origin, event_type, seq, next_attempt_at, created_at)
      select id, event_id, $7, $8, $9, event_type, seq, due_at, ${momentOf("$1")} from fed
      on conflict do nothing returning id, event_id, next_attempt_at
    )
    insert into cute.queue (delivery_id, webhook_id, event_id, due_at)
    select id, $7, event_id, next_attempt_at from delivery returning delivery_id as id`),
);

const advanceSql = statement("replays_advance", (sql) =>
  sql.raw(`
    update cute.replays set after_seq = $2, finished_at = case when until_seq <= $2 then ${momentOf("$3")} end where id = $1`),
);

const countDownSql = statement("replays_count_down", (sql) =>
  sql.raw(`
    update cute.webhooks w set held_events = case
        when exists (select from cute.replays where webhook_id = w.id and origin = 'event' and finished_at is null)
        then greatest(held_events - $2, 0) else 0 end
    where id = $1`),
);

const wakeSql = statement("replays_wake_webhook", (sql) =>
  sql.raw(`update cute.webhook_dispatch set due_at = least(due_at, ${momentOf("$2")}) where webhook_id = $1`),
);

/** Queues the next deliveries of one replay, if there is one that may go on: tells whether there was. */
export async function feedOne(tx: Transaction, nowMs: number | null): Promise<boolean> {
  const [replay] = await tx.run(pickSql, [nowMs]);
  if (replay === undefined) return false;
  const { id, webhookId, accountId, origin, afterSeq, untilSeq, types, waiting } = replay;
  const room = waitingMax - waiting;
  const spanEnd = Math.min(untilSeq, afterSeq + spanMax);
  const events = await tx.run(findEventsSql, [accountId, afterSeq, spanEnd, types, room]);
  if (events.length > 0) await queue(tx, replay, events, nowMs);
  const reached = events.length === room ? (events.at(-1)?.seq ?? spanEnd) : spanEnd;
  await tx.run(advanceSql, [id, reached, nowMs]);
  if (origin === "event") await tx.run(countDownSql, [webhookId, events.length]);
  await tx.last(wakeSql, [webhookId, nowMs]);
  return true;
}

async function queue(
  tx: Transaction,
  replay: OpenReplay,
  events: readonly KeptEvent[],
  nowMs: number | null,
): Promise<void> {
  const { webhookId, run, origin, waiting } = replay;
  await tx.run(insertSql, [
    nowMs,
    waiting,
    events.map(({ id }) => deliveryId(id, webhookId, run)),
    events.map(({ id }) => id),
    events.map(({ type }) => type),
    events.map(({ seq }) => seq),
    webhookId,
    run,
    origin,
  ]);
}
