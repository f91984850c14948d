/**
 * What a webhook may do now, in SQL, for whoever holds the lock on its row of cute.webhook_dispatch: how many attempts more
 * may be under way, and when its next turn is.
 */

/** How long a claim lasts: for an attempt of 15 s at most, and as much for what comes before and after it. */
export const leaseMs = 30_000;

/** One slot is for retries only: a stream of new events must not keep what failed from being tried again. */
const slotsForRetries = 1;

/** The time of a statement: the one given, in milliseconds since 1970, or that of the transaction by the database's clock. */
export function momentOf(parameter: string): string {
  return `coalesce(to_timestamp(${parameter}::float8 / 1000), now())`;
}

/** When a lease that begins now ends. */
export function leaseEnd(now: string): string {
  return `${now} + ${leaseMs} * interval '1 millisecond'`;
}

/**
 * Before this nothing in the queue of the webhook `d` is due. Whoever inserts something sets due_at to that time or an earlier
 * one. With a million rows done under an old snapshot, a walk from the beginning took a second, from here a millisecond.
 */
export function queueFloor(...others: readonly string[]): string {
  const floors = ["d.queue_floor", "d.due_at", ...others].join(", ");
  return `case when d.queue_floor is null then '-infinity' else least(${floors}) end`;
}

/**
 * Columns webhook_id, is_active, breaker_until, queue_floor, open_slots (attempts of any kind that may begin), open_retries
 * (retries that may begin besides) and first_end (when the first lease under way ends). `dispatch` is something to select from,
 * called d, with the columns webhook_id, slots, breaker_until and queue_floor. While the breaker is half-open there is one
 * probe, of any kind.
 */
export function turns(dispatch: string, now: string): string {
  return `
    select d.webhook_id, w.is_active and w.deleted_at is null as is_active, d.breaker_until, d.queue_floor, lease.first_end,
      case
        when not w.is_active or w.deleted_at is not null or d.breaker_until > ${now} then 0
        when d.breaker_until is not null then greatest(1 - lease.count, 0)
        else greatest(d.slots - ${slotsForRetries} - lease.count + least(lease.retries, ${slotsForRetries}), 0)
      end as open_slots,
      case
        when not w.is_active or w.deleted_at is not null or d.breaker_until is not null then 0
        else least(${slotsForRetries} - least(lease.retries, ${slotsForRetries}), greatest(d.slots - lease.count, 0))
      end as open_retries
    from ${dispatch}
    join cute.webhooks w on w.id = d.webhook_id
    cross join lateral (
      select count(*) as count, count(*) filter (where attempts > 0) as retries, min(due_at) as first_end
      from cute.queue
      where webhook_id = d.webhook_id and leased_by is not null and due_at > ${now} and due_at <= ${leaseEnd(now)}
    ) as lease`;
}

/**
 * For each row of `turns`, called turn: when it has work that it may begin, also if that was due before, as `at`: null without
 * any, and while it is not active. One without an open slot waits for a result, or for the end of a lease whose worker is gone.
 */
export function nextTurns(now: string): string {
  const first = (kind: string) => `(
      select due_at from cute.queue where webhook_id = turn.webhook_id and due_at >= turn.queue_floor${kind}
      order by due_at limit 1)`;
  return `
    select turn.webhook_id, coalesce(work.due_at, 'infinity') as queue_floor,
      case
        when not turn.is_active then null
        when turn.breaker_until > ${now} then case when work.due_at is not null then turn.breaker_until end
        else least(
          case when turn.open_slots > 0 then work.due_at else turn.first_end end,
          case when turn.open_retries > 0 then retry.due_at end)
      end as at
    from turn
    left join lateral ${first("")} as work on true
    left join lateral ${first(" and attempts > 0")} as retry on true`;
}
