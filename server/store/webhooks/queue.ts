/**
 * Taking due deliveries from the queue: webhooks that have work first, then the work of each, so that the backlog of one costs
 * the others nothing, in the query either. Whoever changes the queue rows of a webhook, other than by inserting, holds the lock
 * on its row of cute.webhook_dispatch before; several webhooks are locked in the order of their ids. The claim skips webhooks
 * that somebody has locked. Housekeeping alone goes without that lock: it deletes, in small transactions, rows that nobody holds
 * and that are not claimed any more, of deleted webhooks and of before the log, and waits for nobody while it holds one.
 */
import type { Transaction } from "../executor.ts";
import { statement } from "../statement.ts";
import { leaseEnd, momentOf, nextTurns, queueFloor, turns } from "./turns.ts";

export interface Claim {
  /** The process, and no other one before or after it. */
  readonly workerId: string;
  readonly deliveriesMax: number;
  /** No webhook gets more than so many under way, however many it may have; undefined: as many as it may have. */
  readonly slotsMax?: number | undefined;
  /** Webhooks whose turn came longer ago are not looked for; null: all are. */
  readonly lookBackMs: number | null;
  /** Milliseconds since 1970; null: the database's clock. */
  readonly nowMs: number | null;
}

export interface ClaimedDelivery {
  readonly deliveryId: string;
  /** With this number, and by this worker only, the attempt's result is recorded. */
  readonly claimNo: number;
  /** Attempts before this one. */
  readonly attempts: number;
  readonly dueAtMs: number;
  readonly eventId: string;
  readonly webhookId: string;
  readonly accountId: string;
  readonly url: string;
  readonly secret: Buffer;
  readonly kekId: string;
  /** Null unless a rotation overlaps. */
  readonly previousSecret: Buffer | null;
  readonly previousKekId: string | null;
}

export interface EventToSend {
  readonly id: string;
  readonly type: string;
  readonly seq: number | null;
  readonly requestId: string | null;
  /** Null: blanked with its account. */
  readonly body: Buffer | null;
}

export interface Claimed {
  /** How long ago the first turn in the line came; null: nobody's has come. */
  readonly waitedMs: number | null;
  readonly work: readonly { readonly delivery: ClaimedDelivery; readonly event: EventToSend | null }[];
}

const webhooksMax = 64;
/** Fewer would give a webhook no room for both kinds of work. */
const sharePerWebhookMin = 4;

interface DueRow {
  readonly webhookId: string;
  readonly waitedMs: number;
}

const lockDueSql = statement<DueRow>("queue_lock_due", (sql) =>
  sql.raw(`
    select webhook_id as "webhookId", (extract(epoch from ${momentOf("$1")} - due_at) * 1000)::float8 as "waitedMs"
    from cute.webhook_dispatch
    where due_at <= ${momentOf("$1")}
      and due_at >= coalesce(${momentOf("$1")} - $3::float8 * interval '1 millisecond', '-infinity')
    order by due_at limit $2 for update skip locked`),
);

const now = momentOf("$2");
const locked = (slotsMax: string) => `(
      select webhook_id, least(slots, ${slotsMax}::smallint) as slots, breaker_until, ${queueFloor()} as queue_floor
      from cute.webhook_dispatch d where webhook_id = any($1::uuid[])
    ) d`;

const claimSql = statement<ClaimedDelivery>("queue_claim", (sql) =>
  sql.raw(`
    with turn as materialized (${turns(locked("$5"), now)}
    ), picked as materialized (
      select work.delivery_id, work.due_at from turn
      cross join lateral (
        select array(
          select delivery_id from cute.queue
          where webhook_id = turn.webhook_id and attempts > 0 and due_at between turn.queue_floor and ${now}
          order by due_at limit turn.open_retries) as ids
      ) as retries
      cross join lateral (
        select delivery_id, due_at from cute.queue where delivery_id = any(retries.ids)
        union all
        select * from (
          select delivery_id, due_at from cute.queue
          where webhook_id = turn.webhook_id and due_at between turn.queue_floor and ${now}
            and delivery_id <> all(retries.ids)
          order by due_at limit least(turn.open_slots, $3::integer)) as of_any_kind
      ) as work
    )
    update cute.queue q set due_at = ${leaseEnd(now)}, leased_by = $4, claim_no = q.claim_no + 1
    from picked cross join cute.webhooks w
    where q.delivery_id = picked.delivery_id and w.id = q.webhook_id
    returning q.delivery_id as "deliveryId", q.claim_no as "claimNo", q.attempts,
      (extract(epoch from picked.due_at) * 1000)::float8 as "dueAtMs", q.event_id as "eventId", w.id as "webhookId",
      w.account_id as "accountId", w.url, w.secret, w.kek_id as "kekId",
      case when w.previous_secret_expires_at > ${now} then w.previous_secret end as "previousSecret",
      case when w.previous_secret_expires_at > ${now} then w.previous_kek_id end as "previousKekId"`),
);

/** A webhook with more to do goes to the end of the line. */
const passTurnSql = statement("queue_pass_turn", (sql) =>
  sql.raw(`
    with turn as materialized (${turns(locked("$3"), now)}
    ), next as materialized (${nextTurns(now)}
    )
    update cute.webhook_dispatch d set queue_floor = next.queue_floor,
      due_at = case when next.at <= ${now} then ${now} else next.at end
    from next where d.webhook_id = next.webhook_id`),
);

const eventsSql = statement<EventToSend>("queue_events", (sql) =>
  sql.raw(`
    select id, type, seq, request_id as "requestId", body from cute.events
    where id = any($1::uuid[]) and id between $2 and $3`),
);

/** Leases at most `deliveriesMax` due deliveries, the longest due first, with what sending them needs. Ends the transaction. */
export async function claim(tx: Transaction, wish: Claim): Promise<Claimed> {
  const { workerId, deliveriesMax, slotsMax = null, lookBackMs, nowMs } = wish;
  const webhookCount = Math.min(webhooksMax, Math.floor(deliveriesMax / sharePerWebhookMin));
  const due = await tx.run(lockDueSql, [nowMs, webhookCount, lookBackMs]);
  const [first] = due;
  if (first === undefined) return { waitedMs: null, work: [] };
  const webhookIds = due.map(({ webhookId }) => webhookId);
  const share = Math.floor(deliveriesMax / due.length) - 1;
  const [deliveries] = await Promise.all([
    tx.run(claimSql, [webhookIds, nowMs, share, workerId, slotsMax]),
    tx.run(passTurnSql, [webhookIds, nowMs, slotsMax]),
  ]);
  return { waitedMs: first.waitedMs, work: deliveries.length === 0 ? [] : await withEvents(tx, deliveries) };
}

async function withEvents(tx: Transaction, deliveries: ClaimedDelivery[]): Promise<Claimed["work"]> {
  const events = await eventsOf(tx, deliveries);
  return deliveries
    .sort((one, other) => one.dueAtMs - other.dueAtMs || (one.eventId < other.eventId ? -1 : 1))
    .map((delivery) => ({ delivery, event: events.get(delivery.eventId) ?? null }));
}

/** The bounds leave only the partitions that the events are in. */
async function eventsOf(
  tx: Transaction,
  claimed: readonly ClaimedDelivery[],
): Promise<ReadonlyMap<string, EventToSend>> {
  const ids = [...new Set(claimed.map(({ eventId }) => eventId))].sort();
  const events = await tx.last(eventsSql, [ids, ids.at(0) ?? "", ids.at(-1) ?? ""]);
  return new Map(events.map((event) => [event.id, event]));
}
