/** Deliveries as the owner of their webhook sees them: the log, one with its attempts, and sending one again. */
import type { Position } from "../../context.ts";
import type { Schema } from "../../contract.ts";
import { Problem } from "../../problems.ts";
import type { Executor, Transaction } from "../executor.ts";
import type { Slice } from "../keyset.ts";
import { statement, unnamed } from "../statement.ts";
import { deliveryId } from "./delivery-id.ts";

export interface DeliveryRow {
  readonly id: string;
  readonly webhookId: string;
  readonly eventId: string;
  readonly event: Schema<"EventType">;
  readonly seq: number | null;
  readonly origin: Schema<"DeliveryOrigin">;
  readonly status: Schema<"DeliveryStatus">;
  readonly attempts: number;
  readonly nextAttemptAt: string | null;
  readonly lastAttemptAt: string | null;
  readonly lastStatusCode: number | null;
  readonly lastErrorCode: Schema<"AttemptErrorCode">;
  readonly createdAt: string;
  readonly completedAt: string | null;
}

export interface AttemptRow {
  readonly number: number;
  readonly at: string;
  readonly statusCode: number | null;
  readonly errorCode: Schema<"AttemptErrorCode">;
  readonly dnsUs: number | null;
  readonly connectUs: number | null;
  readonly tlsUs: number | null;
  readonly firstByteUs: number | null;
  readonly totalUs: number;
  readonly responseHeaders: readonly Schema<"ResponseHeader">[] | null;
  readonly responseBody: Buffer | null;
  readonly responseTruncated: boolean;
  readonly nextAttemptAt: string | null;
}

export interface DeliveryFilter {
  readonly webhookId: string;
  readonly status?: readonly Schema<"DeliveryStatus">[];
  readonly event?: readonly Schema<"EventType">[];
  /** RFC 3339, inclusive. */
  readonly createdSince?: string;
}

export interface DeliveryWalk {
  readonly rows: readonly DeliveryRow[];
  /** Where the walk was cut short: there may be more of them after it. Null: it was not. */
  readonly stoppedAt: Position | null;
}

interface WalkedRow extends DeliveryRow {
  /** False for the one that the walk was cut short at, if the filter does not let it through. */
  readonly matches: boolean;
  /** In the walk, from 1. */
  readonly place: number;
}

interface Work {
  readonly isUnderWay: boolean;
}

/** Of cute.deliveries, as a DeliveryRow has them. */
export const deliveryColumns = `id, webhook_id as "webhookId", event_id as "eventId", event_type as event, seq, origin, status, attempts,
  next_attempt_at as "nextAttemptAt", last_attempt_at as "lastAttemptAt", last_status_code as "lastStatusCode",
  last_error_code as "lastErrorCode", created_at as "createdAt", completed_at as "completedAt"`;

/**
 * A rare type of event among a million deliveries took 270 to 515 ms to look for; so far it takes 10 ms. A partial index
 * serves those that did not succeed, one for each type would be written with every delivery.
 */
const rowsWalkedMax = 20_000;

const findWebhookSql = statement<{ id: string }>("delivery_find_webhook", (sql) =>
  sql.raw("select id from cute.webhooks where id = $1 and account_id = $2"),
);
const findSql = statement<DeliveryRow>("delivery_find", (sql) =>
  sql.raw(`select ${deliveryColumns} from cute.deliveries where id = $1 and webhook_id = $2`),
);
const findBodySql = statement<{ body: string | null }>("delivery_find_body", (sql) =>
  sql.raw("select convert_from(body, 'UTF8') as body from cute.events where id = $1"),
);
const listAttemptsSql = statement<AttemptRow>("delivery_list_attempts", (sql) =>
  sql.raw(`
    select number, at, status_code as "statusCode", error_code as "errorCode", dns_us as "dnsUs", connect_us as "connectUs",
      tls_us as "tlsUs", first_byte_us as "firstByteUs", total_us as "totalUs", response_headers as "responseHeaders",
      response_body as "responseBody", response_truncated as "responseTruncated", next_attempt_at as "nextAttemptAt"
    from cute.attempts where delivery_id = $1 and number <= $2 order by number`),
);
const walkSql = unnamed<WalkedRow>((sql) =>
  sql.raw(`
    select * from (
      select ${deliveryColumns},
        ($6::text[] is null or status = any ($6)) and ($7::text[] is null or event_type = any ($7)) as matches,
        row_number() over (order by created_at desc, id desc) as place
      from cute.deliveries
      where webhook_id = $1 and ($2::timestamptz is null or created_at >= $2)
        and ($3::timestamptz is null or (created_at, id) < ($3, $4::uuid)) and (not $5 or status <> 'succeeded')
      order by created_at desc, id desc limit ${rowsWalkedMax}
    ) as walked
    where matches or place = ${rowsWalkedMax} order by "createdAt" desc, id desc limit $8`),
);
const listPendingTypesSql = statement<{ type: Schema<"EventType"> }>("delivery_list_pending_types", (sql) =>
  sql.raw("select distinct event_type as type from cute.deliveries where webhook_id = $1 and status = 'pending'"),
);
const wakeSql = statement("delivery_wake_webhook", (sql) =>
  sql.raw("update cute.webhook_dispatch set due_at = least(coalesce(due_at, 'infinity'), now()) where webhook_id = $1"),
);
const findWorkSql = statement<Work>("delivery_find_work", (sql) =>
  sql.raw(`
    select leased_by is not null and due_at > now() as "isUnderWay" from cute.queue where delivery_id = $1`),
);
const hastenSql = statement<DeliveryRow>("delivery_hasten", (sql) =>
  sql.raw(`
    with work as (update cute.queue set due_at = least(due_at, now()) where delivery_id = $1)
    update cute.deliveries set next_attempt_at = least(next_attempt_at, now()) where id = $1 returning ${deliveryColumns}`),
);
const countRunSql = statement<{ run: number }>("delivery_count_run", (sql) =>
  sql.raw("update cute.webhooks set last_run = last_run + 1 where id = $1 returning last_run as run"),
);
const repeatSql = statement<DeliveryRow>("delivery_repeat", (sql) =>
  sql.raw(`
    with work as (
      insert into cute.queue (delivery_id, webhook_id, event_id, due_at) values ($1, $2, $3, now())
    )
    insert into cute.deliveries (id, webhook_id, event_id, run, origin, event_type, seq, next_attempt_at, created_at)
    values ($1, $2, $3, $4, 'retry', $5, $6, now(), now()) returning ${deliveryColumns}`),
);

/** Throws `webhook_not_found`, for a foreign one too; the log of a deleted one can be read for as long as its row is kept. */
export async function assertReadable(executor: Executor, webhookId: string, accountId: string): Promise<void> {
  const [webhook] = await executor.run(findWebhookSql, [webhookId, accountId]);
  if (webhook === undefined) throw new Problem("webhook_not_found", "There is no such webhook in this account.");
}

/** Throws `delivery_not_found`, for one of another webhook too. */
export async function get(executor: Executor, webhookId: string, id: string): Promise<DeliveryRow> {
  const [delivery] = await executor.run(findSql, [id, webhookId]);
  if (delivery === undefined) throw new Problem("delivery_not_found", "This webhook has no such delivery.");
  return delivery;
}

/** The text that is sent; null once it has been erased. */
export async function findBody(executor: Executor, { eventId }: DeliveryRow): Promise<string | null> {
  const [event] = await executor.run(findBodySql, [eventId]);
  return event?.body ?? null;
}

/** As many as the row counts, though others may have been recorded since it was read. */
export function listAttempts(executor: Executor, { id, attempts }: DeliveryRow): Promise<AttemptRow[]> {
  return executor.run(listAttemptsSql, [id, attempts]);
}

/** The types of the events that wait to be sent, which a webhook may have given up since. */
export async function listPendingTypes(tx: Transaction, webhookId: string): Promise<Schema<"EventType">[]> {
  return (await tx.run(listPendingTypesSql, [webhookId])).map(({ type }) => type);
}

export const positionOf = ({ createdAt, id }: DeliveryRow): Position => [createdAt, id];

/** Newest first. Planned with its values, so that what is not filtered by is not in the plan. */
export async function list(executor: Executor, filter: DeliveryFilter, { after, rows }: Slice): Promise<DeliveryWalk> {
  const { webhookId, status = null, event = null, createdSince = null } = filter;
  const [createdAt = null, id = null] = after ?? [];
  const onlyUnsuccessful = status?.includes("succeeded") === false;
  const bounds = [createdSince, createdAt, id, onlyUnsuccessful];
  const found = await executor.run(walkSql, [webhookId, ...bounds, status, event, rows]);
  const last = found.at(-1);
  return {
    rows: found.filter(({ matches }) => matches),
    stoppedAt: last?.place === rowsWalkedMax ? positionOf(last) : null,
  };
}

/**
 * Makes a delivery that waits due now; one whose attempt is under way stays as it is. For one that is over there is another one
 * of its event. The caller holds the webhook's row, which is locked before those of its dispatch, queue and deliveries.
 */
export async function sendAgain(tx: Transaction, delivery: DeliveryRow): Promise<DeliveryRow> {
  const { id, webhookId } = delivery;
  // Holds the webhook's queue as well: nobody records a result meanwhile.
  await tx.run(wakeSql, [webhookId]);
  const [work] = await tx.run(findWorkSql, [id]);
  if (work === undefined) return repeat(tx, delivery);
  return work.isUnderWay ? get(tx, webhookId, id) : only(await tx.run(hastenSql, [id]));
}

async function repeat(tx: Transaction, { webhookId, eventId, event, seq }: DeliveryRow): Promise<DeliveryRow> {
  const { run } = only(await tx.run(countRunSql, [webhookId]));
  const id = deliveryId(eventId, webhookId, run);
  return only(await tx.run(repeatSql, [id, webhookId, eventId, run, event, seq]));
}

function only<Row>(rows: readonly Row[]): Row {
  const [row] = rows;
  if (row === undefined) throw new Error("a locked webhook, or its delivery, has vanished");
  return row;
}
