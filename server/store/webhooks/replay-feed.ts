/**
 * Feeding the queue from the events that are kept: what was held for a webhook while it was not active, and what its owner has
 * asked for again. In the order of seq, a span of it at a time, and never much ahead of what is being delivered.
 */

import type { Transaction } from "../executor.ts";
import { statement } from "../statement.ts";
import { deliveryId } from "./delivery-id.ts";
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
  readonly isActive: boolean;
}

interface Look {
  /** Deliveries of the webhook that are due within the horizon. */
  readonly waiting: number;
  /** Of several replays of one webhook the oldest goes first. */
  readonly isOldest: boolean;
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

/** A webhook that still has enough waiting is not looked at again before so many of those are due. */
const duePerLookMin = 5;

/** The one that has waited longest for its turn, whatever the number of others: a long one does not keep them. */
const pickSql = statement<OpenReplay>("replays_pick", (sql) =>
  sql.raw(`
    select r.id, r.webhook_id as "webhookId", r.account_id as "accountId", r.origin, r.run, r.after_seq as "afterSeq",
      r.until_seq as "untilSeq", w.events as types, w.is_active and w.deleted_at is null as "isActive"
    from cute.replays r join cute.webhooks w on w.id = r.webhook_id
    where r.finished_at is null and r.due_at <= ${momentOf("$1")}
    order by r.due_at limit 1 for update of r, w skip locked`),
);

/** Once both rows are locked: who held them may have ended an older replay, or queued, after the pick began. */
const lookSql = statement<Look>("replays_look", (sql) =>
  sql.raw(`
    select (
      select count(*) from (
        select from cute.queue
        where webhook_id = $1 and due_at <= ${momentOf("$3")} + ${horizonMs} * interval '1 millisecond'
        limit ${waitingMax}) soon
      ) as waiting,
      $2 = (select id from cute.replays where webhook_id = $1 and finished_at is null order by created_at, id limit 1) as "isOldest"`),
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
    update cute.replays set after_seq = $2, finished_at = case when until_seq <= $2 then ${momentOf("$3")} end,
      due_at = ${momentOf("$3")} + $4 * interval '1 millisecond'
    where id = $1`),
);

/** Without a time: until somebody calls it. */
const putOffSql = statement("replays_put_off", (sql) =>
  sql.raw(`update cute.replays set due_at = ${momentOf("$2")} + $3 * interval '1 millisecond' where id = $1`),
);

/** After the end of the one before. */
const callNextSql = statement("replays_call_next", (sql) =>
  sql.raw(`
    update cute.replays set due_at = '-infinity' where id = (
      select id from cute.replays where webhook_id = $1 and finished_at is null order by created_at, id limit 1)`),
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

/** What became of the replay whose turn it was, if it was one's. */
export type Fed = "fed" | "put off" | "none";

/** Queues the next deliveries of one replay, if its webhook has not enough waiting. */
export async function feedOne(tx: Transaction, nowMs: number | null): Promise<Fed> {
  const [replay] = await tx.run(pickSql, [nowMs]);
  if (replay === undefined) return "none";
  const { id, webhookId, isActive } = replay;
  const [look] = await tx.run(lookSql, [webhookId, id, nowMs]);
  if (look?.isOldest !== true || !isActive) return putOff(tx, [id, nowMs, null]);
  if (look.waiting > waitingBelow) return putOff(tx, [id, nowMs, untilRoomMs(look.waiting)]);
  await feed(tx, { replay, waiting: look.waiting, nowMs });
  return "fed";
}

async function putOff(tx: Transaction, values: readonly [string, number | null, number | null]): Promise<Fed> {
  await tx.last(putOffSql, values);
  return "put off";
}

/** Until half of the room is free again, if they are delivered when they are due. */
function untilRoomMs(waiting: number): number {
  return waiting <= waitingBelow ? 0 : Math.max(waiting - waitingBelow, duePerLookMin) * spacingMs;
}

interface Step {
  readonly replay: OpenReplay;
  readonly waiting: number;
  readonly nowMs: number | null;
}

async function feed(tx: Transaction, step: Step): Promise<void> {
  const { replay, waiting, nowMs } = step;
  const { id, webhookId, accountId, origin, afterSeq, untilSeq, types } = replay;
  const room = waitingMax - waiting;
  const spanEnd = Math.min(untilSeq, afterSeq + spanMax);
  const events = await tx.run(findEventsSql, [accountId, afterSeq, spanEnd, types, room]);
  if (events.length > 0) await queue(tx, step, events);
  const reached = events.length === room ? (events.at(-1)?.seq ?? spanEnd) : spanEnd;
  await tx.run(advanceSql, [id, reached, nowMs, untilRoomMs(waiting + events.length)]);
  if (reached >= untilSeq) await tx.run(callNextSql, [webhookId]);
  if (origin === "event") await tx.run(countDownSql, [webhookId, events.length]);
  await tx.last(wakeSql, [webhookId, nowMs]);
}

async function queue(tx: Transaction, { replay, waiting, nowMs }: Step, events: readonly KeptEvent[]): Promise<void> {
  const { webhookId, run, origin } = replay;
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
