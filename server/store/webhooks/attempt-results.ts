/**
 * Recording what became of claimed deliveries, in batches: the attempt's row, the delivery, the queue, and the webhook's side of
 * it. Only who holds the claim may record; the webhooks' rows of cute.webhook_dispatch are locked first, in the order of ids.
 */
import type { Transaction } from "../executor.ts";
import { rowsFrom, valuesOf } from "../row-batch.ts";
import { statement } from "../statement.ts";
import { changeColumns, type DispatchChange, type Health, type Result, resultColumns } from "./result-rows.ts";
import { momentOf, nextTurns, queueFloor, turns } from "./turns.ts";

/** The worker's side of a webhook, locked. */
export interface DispatchRow extends Health {
  readonly webhookId: string;
  readonly nowMs: number;
}

const msOf = (column: string) => `(extract(epoch from ${column}) * 1000)::float8`;
const timeOf = (column: string) => `to_timestamp(${column} / 1000)`;

const lockSql = statement<DispatchRow>("results_lock_webhooks", (sql) =>
  sql.raw(`
    select webhook_id as "webhookId", ${msOf(momentOf("$2"))} as "nowMs", slots, ${msOf("breaker_until")} as "breakerUntilMs",
      ${msOf("window_started_at")} as "windowStartedMs", window_attempts as "windowAttempts",
      window_failures as "windowFailures", ${msOf("failing_since")} as "failingSinceMs"
    from cute.webhook_dispatch where webhook_id = any($1::uuid[]) order by webhook_id for update`),
);

/** The webhooks of a batch. Between this and the commit nobody else claims or records for them. */
export function lockWebhooks(
  tx: Transaction,
  webhookIds: readonly string[],
  nowMs: number | null,
): Promise<DispatchRow[]> {
  return tx.run(lockSql, [webhookIds, nowMs]);
}

const loggedColumns = `delivery_id, number, webhook_id, at, status_code, error_code, dns_us, connect_us, tls_us, first_byte_us,
  total_us, response_headers, response_body, response_truncated, next_attempt_at`;

/** The rows of `told`, whose attempt was one. */
function logTold(nextAttemptAt: string): string {
  return `insert into cute.attempts (${loggedColumns})
      select delivery_id, attempts, webhook_id, ${timeOf("at_ms")}, status_code, error_code, dns_us, connect_us, tls_us,
        first_byte_us, total_us, response_headers, response_body, response_truncated, ${nextAttemptAt}
      from told where total_us is not null
      on conflict do nothing`;
}

const dueAgain = (row: string) => `${momentOf("$2")} + ${row}.wait_ms * interval '1 millisecond'`;
const nextAttemptAt = (row: string) => `case when ${row}.status = 'pending' then ${dueAgain(row)} end`;

// "Is not distinct from" keeps the planner from walking all leases in place of looking up each delivery.
const isClaimed =
  "q.delivery_id = result.delivery_id and q.claim_no = result.claim_no and q.leased_by is not distinct from $1";

/** What a result needs goes along from row to row: joins between the parts took ten times as long as all the rest. */
const recordSql = statement<{ deliveryId: string }>("results_record", (sql) =>
  sql.raw(`
    with result as materialized (
      select * from ${rowsFrom(resultColumns, 5, "row")}
    ), ended as (
      delete from cute.queue q using result where ${isClaimed} and result.status <> 'pending' returning result.*
    ), kept as (
      update cute.queue q set due_at = ${dueAgain("result")}, attempts = result.attempts, leased_by = null
      from result where ${isClaimed} and result.status = 'pending' returning result.*
    ), fenced as materialized (
      select * from ended union all select * from kept
    ), told as (
      update cute.deliveries d set status = fenced.status, attempts = fenced.attempts,
        next_attempt_at = ${nextAttemptAt("fenced")}, last_attempt_at = coalesce(${timeOf("at_ms")}, d.last_attempt_at),
        last_status_code = fenced.status_code, last_error_code = fenced.error_code,
        completed_at = case when fenced.status <> 'pending' then ${momentOf("$2")} end
      from fenced
      where d.id = fenced.delivery_id and d.id between $3 and $4
        and (fenced.total_us is not null or fenced.status <> 'pending')
      returning fenced.*
    ), logged as (
      ${logTold(nextAttemptAt("told"))}
    )
    select delivery_id as "deliveryId" from fenced`),
);

/** Where the claim still holds. The ids of those; the others' results change nothing. */
export async function record(
  tx: Transaction,
  results: readonly Result[],
  { workerId, nowMs }: { workerId: string; nowMs: number | null },
): Promise<ReadonlySet<string>> {
  const recorded = await tx.run(recordSql, [
    workerId,
    nowMs,
    ...boundsOf(results),
    ...valuesOf(resultColumns, results),
  ]);
  return new Set(recorded.map(({ deliveryId }) => deliveryId));
}

const recordDeletedSql = statement<{ deliveryId: string }>("results_record_deleted", (sql) =>
  sql.raw(`
    with result as materialized (
      select * from ${rowsFrom(resultColumns, 3, "row")}
    ), told as (
      update cute.deliveries d set attempts = result.attempts, last_attempt_at = ${timeOf("at_ms")},
        last_status_code = result.status_code,
        status = case when result.status = 'succeeded' then 'succeeded' else d.status end,
        last_error_code = case when result.status = 'succeeded' then null else d.last_error_code end
      from result
      where d.id = result.delivery_id and d.id between $1 and $2
        and d.last_error_code = 'webhook_deleted' and d.attempts < result.attempts
      returning result.*
    ), logged as (
      ${logTold("null::timestamptz")}
    )
    select delivery_id as "deliveryId" from told`),
);

/**
 * Attempts that were under way when their webhook was deleted, which took them out of the queue: their log stays complete.
 * Tells how many they were.
 */
export async function recordDeleted(tx: Transaction, results: readonly Result[]): Promise<number> {
  return (await tx.run(recordDeletedSql, [...boundsOf(results), ...valuesOf(resultColumns, results)])).length;
}

/** These leave only the partitions that the deliveries are in. */
function boundsOf(results: readonly Result[]): [string, string] {
  const ids = results.map(({ deliveryId }) => deliveryId).sort();
  return [ids.at(0) ?? "", ids.at(-1) ?? ""];
}

/** What is due again after this batch is so from now on at the earliest. */
const changeSql = statement("results_change_webhooks", (sql) =>
  sql.raw(`
    with change as materialized (
      select *, ${timeOf("breaker_until_ms")} as breaker_until from ${rowsFrom(changeColumns, 2, "row")}
    ), changed as materialized (
      select change.webhook_id, change.slots, change.breaker_until, ${queueFloor(momentOf("$1"))} as queue_floor
      from change join cute.webhook_dispatch d on d.webhook_id = change.webhook_id
    ), turn as materialized (${turns("changed d", momentOf("$1"))}
    ), next as materialized (${nextTurns(momentOf("$1"))}
    )
    update cute.webhook_dispatch d set slots = change.slots, breaker_until = change.breaker_until,
      window_started_at = ${timeOf("window_started_ms")}, window_attempts = change.window_attempts,
      window_failures = change.window_failures, failing_since = ${timeOf("failing_since_ms")},
      succeeded = d.succeeded + change.succeeded, failed = d.failed + change.failed,
      last_succeeded_at = greatest(d.last_succeeded_at, ${timeOf("last_succeeded_ms")}),
      last_failed_at = greatest(d.last_failed_at, ${timeOf("last_failed_ms")}), queue_floor = next.queue_floor,
      due_at = case when next.at <= ${momentOf("$1")} then least(d.due_at, ${momentOf("$1")}) else next.at end
    from change join next on next.webhook_id = change.webhook_id
    where d.webhook_id = change.webhook_id`),
);

/** Ends the transaction. A webhook that waits for its turn keeps its place in the line. */
export async function changeWebhooks(
  tx: Transaction,
  changes: readonly DispatchChange[],
  nowMs: number | null,
): Promise<void> {
  await tx.last(changeSql, [nowMs, ...valuesOf(changeColumns, changes)]);
}
