/** What jobs delete: in small transactions, and never waiting for a row that somebody holds, which a later run gets. */
import type pg from "pg";

const batchRowsMax = 1_000;

interface Deletion {
  /** A table of the schema cute. */
  readonly table: string;
  /** The condition, on `$1`. */
  readonly where: string;
  readonly value: string;
}

export function deleteWhere(pool: pg.Pool, { table, where, value }: Deletion): Promise<void> {
  const text = `delete from cute.${table} where ctid = any(array(
    select ctid from cute.${table} where ${where} limit ${batchRowsMax} for update skip locked))`;
  return inBatches(pool, text, value);
}

/** Webhooks that were deleted before then, with what the worker knows of them; their deliveries go with the partitions. */
export function deleteWebhooksBefore(pool: pg.Pool, time: string): Promise<void> {
  const text = `with gone as (
      delete from cute.webhooks where id = any(array(
        select id from cute.webhooks where deleted_at < $1 limit ${batchRowsMax} for update skip locked))
      returning id),
    dispatch as (delete from cute.webhook_dispatch using gone where webhook_id = gone.id),
    queue as (delete from cute.queue using gone where webhook_id = gone.id),
    replays as (delete from cute.replays using gone where webhook_id = gone.id)
    select from gone`;
  return inBatches(pool, text, time);
}

/** What still waits for webhooks that are deleted: their owner's call gives up the beginning of a long queue only. */
export function giveUpOfDeleted(pool: pg.Pool): Promise<void> {
  const text = `with waiting as materialized (
      select delivery_id from cute.webhooks w cross join lateral (
        select delivery_id from cute.queue where webhook_id = w.id limit ${batchRowsMax}) as queued
      where deleted_at is not null limit ${batchRowsMax}),
    locked as materialized (
      select delivery_id from cute.queue where delivery_id in (select delivery_id from waiting) for update skip locked),
    gone as (
      delete from cute.queue q using locked where q.delivery_id = locked.delivery_id returning q.delivery_id, q.webhook_id),
    given_up as (
      update cute.deliveries d
      set status = 'failed', completed_at = now(), next_attempt_at = null, last_error_code = 'webhook_deleted'
      from gone where d.webhook_id = gone.webhook_id and d.status = 'pending' and d.id = gone.delivery_id)
    select from gone`;
  return inBatches(pool, text);
}

async function inBatches(pool: pg.Pool, text: string, ...values: readonly string[]): Promise<void> {
  let rows: number | null = batchRowsMax;
  while (rows === batchRowsMax) rows = (await pool.query(text, [...values])).rowCount;
}
