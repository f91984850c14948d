/**
 * Pausing, resuming and deleting webhooks. The caller holds the account's bucket (`webhooks.lockBucket`), so that no event is
 * published meanwhile, and the webhook's row.
 */
import { v7 as uuidV7 } from "uuid";
import type { Schema } from "../../contract.ts";
import type { Transaction } from "../database.ts";
import { statement } from "../statement.ts";
import type { WebhookRow } from "./webhooks.ts";

export interface HeldCount {
  /** The seqs that were looked through, as an int8multirange. */
  readonly spans: string;
  readonly events: number;
}

/** What is held already, and not sent yet, stays counted; a webhook that was disabled before goes on holding from there. */
const pauseSql = statement("webhook_pause", (sql) =>
  sql.raw(`
    with dispatch as (update cute.webhook_dispatch set due_at = null where webhook_id = $1)
    update cute.webhooks w set is_active = false, disabled_reason = null, disabled_at = null, updated_at = now(),
      held_after_seq = coalesce(w.held_after_seq, (select seq from cute.account_seqs where account_id = w.account_id), 0)
    where id = $1`),
);

/** What was before counts neither for the breaker nor for disabling, and slots are to be earned again. */
const startAfreshSql = statement("webhook_start_afresh", (sql) =>
  sql.raw(`
    update cute.webhook_dispatch set due_at = now(), queue_floor = null, slots = default, breaker_until = null,
      window_started_at = null, window_attempts = 0, window_failures = 0, failing_since = null
    where webhook_id = $1`),
);

const resumeSql = statement("webhook_resume", (sql) =>
  sql.raw(`
    with held as (
      insert into cute.replays (id, webhook_id, account_id, origin, run, after_seq, until_seq, created_at)
      select $2, w.id, w.account_id, 'event', 0, w.held_after_seq, s.seq, now()
      from cute.webhooks w join cute.account_seqs s on s.account_id = w.account_id and s.seq > w.held_after_seq
      where w.id = $1
    ), called as (
      update cute.replays set due_at = '-infinity' where id = (
        select id from cute.replays where webhook_id = $1 and finished_at is null order by created_at, id limit 1)
    )
    update cute.webhooks set is_active = true, disabled_reason = null, disabled_at = null, held_after_seq = null,
      updated_at = now()
    where id = $1`),
);

/** Of a webhook that is not active since it became so, and what is left from before. Those of one account, as seqs. */
const heldSpans = `(
    select coalesce(range_agg(int8range(after_seq, until_seq, '(]')), '{}') from (
      select w.held_after_seq as after_seq, greatest(s.seq, w.held_after_seq) as until_seq
      from cute.webhooks w join cute.account_seqs s on s.account_id = w.account_id
      where w.id = $1 and w.held_after_seq is not null
      union all
      select after_seq, until_seq from cute.replays where webhook_id = $1 and origin = 'event' and finished_at is null
    ) as span)`;

const countOf = (spans: string, types: string) => `(
    select count(*) from unnest(${spans}) as span
    join cute.events e on e.account_id = w.account_id and e.seq >= lower(span) and e.seq < upper(span)
    where e.type = any (${types}))`;

const countHeldSql = statement<HeldCount>("webhook_count_held", (sql) =>
  sql.raw(`
    select held.spans::text as spans, ${countOf("held.spans", "$2::text[]")} as events
    from cute.webhooks w cross join (select ${heldSpans} as spans) as held where w.id = $1`),
);

/** What has been published, and what has been queued, since it was counted. */
const recountSql = statement("webhook_recount", (sql) =>
  sql.raw(`
    with held as materialized (select ${heldSpans} as spans, $2::int8multirange as counted)
    update cute.webhooks w set held_events = $3 + ${countOf("held.spans - held.counted", "w.events")}
      - ${countOf("held.counted - held.spans", "w.events")}
    from held where w.id = $1`),
);

const deleteSql = statement("webhook_delete", (sql) =>
  sql.raw(`
    with dispatch as (update cute.webhook_dispatch set due_at = null where webhook_id = $1),
    replays as (update cute.replays set finished_at = now() where webhook_id = $1 and finished_at is null)
    update cute.webhooks set is_active = false, held_after_seq = null, held_events = 0, deleted_at = now(), updated_at = now()
    where id = $1`),
);

/** In one call; of a longer queue nothing is sent either, and housekeeping gives up the rest. */
const givenUpMax = 10_000;

/**
 * The row of cute.webhook_dispatch has been locked before. The deliveries are found by their webhook, and not by the queue's
 * ids alone, which every partition would be searched for.
 */
const giveUpSql = statement("webhook_give_up", (sql) =>
  sql.raw(`
    with gone as (
      delete from cute.queue where delivery_id = any (array(
        select delivery_id from cute.queue where webhook_id = $1 order by due_at limit ${givenUpMax}))
      returning delivery_id
    )
    update cute.deliveries d
    set status = 'failed', completed_at = now(), next_attempt_at = null, last_error_code = 'webhook_deleted'
    from gone where d.webhook_id = $1 and d.status = 'pending' and d.id = gone.delivery_id`),
);

/** Does nothing where that is its status already. What was held is sent once it is active again, in order. */
export async function setStatus(
  tx: Transaction,
  { id, isActive, disabledReason }: WebhookRow,
  status: Schema<"OwnerWebhookStatus">,
): Promise<void> {
  if (status === "paused" && (isActive || disabledReason !== null)) await tx.run(pauseSql, [id]);
  if (status === "paused" || isActive) return;
  await tx.run(resumeSql, [id, uuidV7()]);
  await tx.run(startAfreshSql, [id]);
}

/** For an active webhook with another receiver. */
export async function startAfresh(tx: Transaction, { id }: WebhookRow): Promise<void> {
  await tx.run(startAfreshSql, [id]);
}

/**
 * How many events are held that are of these types. For `recountHeld`, and before anything is locked: there may be a million, and
 * whoever waits for the bucket would wait for the count.
 */
export async function countHeld(tx: Transaction, webhookId: string, types: WebhookRow["events"]): Promise<HeldCount> {
  const [held] = await tx.run(countHeldSql, [webhookId, types]);
  return held ?? { spans: "{}", events: 0 };
}

/** For a webhook that has come to take these types. */
export async function recountHeld(tx: Transaction, { id }: WebhookRow, { spans, events }: HeldCount): Promise<void> {
  await tx.run(recountSql, [id, spans, events]);
}

/** Its log stays; what waits is given up. */
export async function remove(tx: Transaction, { id }: WebhookRow): Promise<void> {
  await tx.run(deleteSql, [id]);
  await tx.run(giveUpSql, [id]);
}
