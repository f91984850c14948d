/** Gives webhooks their turn whose work is overdue and that have none: rows that somebody wrote by hand, or a fault of ours, must not wait for ever. */
import type { Job } from "./job.ts";

/**
 * The oldest row of each webhook, found by one step through the index for each. It is forgotten if the turn is further away than
 * a breaker stays open, or the walk of the queue begins behind it.
 */
const remind = `
  with recursive oldest as (
    (select webhook_id, due_at from cute.queue order by webhook_id, due_at limit 1)
    union all
    select next.webhook_id, next.due_at from oldest cross join lateral (
      select webhook_id, due_at from cute.queue where webhook_id > oldest.webhook_id order by webhook_id, due_at limit 1) as next
  ), forgotten as materialized (
    select d.webhook_id from oldest join cute.webhook_dispatch d using (webhook_id) join cute.webhooks w on w.id = d.webhook_id
    where oldest.due_at < now() - interval '1 minute' and w.is_active and w.deleted_at is null
      and (coalesce(d.due_at, 'infinity') > now() + interval '5 minutes' or least(d.queue_floor, d.due_at) > oldest.due_at and d.queue_floor is not null)
    for update of d skip locked
  )
  update cute.webhook_dispatch d set due_at = now(), queue_floor = null from forgotten
  where d.webhook_id = forgotten.webhook_id returning d.webhook_id as id`;

/** The oldest of a webhook that nobody has called when it was to go on. */
const callReplays = `
  with forgotten as materialized (
    select r.id from cute.replays r join cute.webhooks w on w.id = r.webhook_id and w.is_active and w.deleted_at is null
    where r.finished_at is null and r.due_at is null and r.id = (
      select id from cute.replays where webhook_id = r.webhook_id and finished_at is null order by created_at, id limit 1)
    for update of r, w skip locked
  )
  update cute.replays r set due_at = '-infinity' from forgotten where r.id = forgotten.id returning r.webhook_id as id`;

export const remindForgotten: Job["run"] = async ({ pool, log }) => {
  for (const [text, what] of [
    [remind, "webhooks with overdue deliveries had no turn, and have one now"],
    [callReplays, "webhooks with an open replay had no turn for it, and have one now"],
  ] as const) {
    const { rows } = await pool.query<{ id: string }>(text);
    const webhookIds = rows.slice(0, 10).map(({ id }) => id);
    if (rows.length > 0) log.warn({ webhooks: rows.length, webhookIds }, what);
  }
};
