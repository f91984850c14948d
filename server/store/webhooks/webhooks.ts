/** Webhooks: read, made, changed and deleted. Pausing, resuming and replaying are in webhook-states.ts and replays.ts. */
import type { Position } from "../../context.ts";
import type { Schema } from "../../contract.ts";
import { Problem } from "../../problems.ts";
import type { Executor, Transaction } from "../database.ts";
import type { Slice } from "../keyset.ts";
import { statement } from "../statement.ts";

type EventType = Schema<"EventType">;

export interface WebhookRow {
  readonly id: string;
  readonly accountId: string;
  readonly url: string;
  readonly events: readonly EventType[];
  readonly description: string;
  readonly apiVersion: string;
  readonly isActive: boolean;
  readonly disabledReason: Schema<"WebhookDisabledReason">;
  readonly heldAfterSeq: number | null;
  readonly heldEvents: number;
  readonly succeeded: number;
  readonly failed: number;
  readonly lastSucceededAt: string | null;
  readonly lastFailedAt: string | null;
  /** Null once it has passed. */
  readonly previousSecretExpiresAt: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
}

export interface NewWebhook {
  readonly id: string;
  readonly accountId: string;
  readonly url: string;
  readonly events: readonly EventType[];
  readonly description: string;
}

export interface StoredSecret {
  readonly sealed: Buffer;
  readonly kekId: string;
}

export interface WebhookChanges {
  readonly url: string;
  readonly events: readonly EventType[];
  readonly description: string;
}

export const webhooksMax = 20;
const overlapHours = 24;

const columns = `w.id, w.account_id as "accountId", w.url, w.events, w.description, w.api_version as "apiVersion",
  w.is_active as "isActive", w.disabled_reason as "disabledReason", w.held_after_seq as "heldAfterSeq",
  w.held_events as "heldEvents", d.succeeded, d.failed, d.last_succeeded_at as "lastSucceededAt",
  d.last_failed_at as "lastFailedAt",
  case when w.previous_secret_expires_at > now() then w.previous_secret_expires_at end as "previousSecretExpiresAt",
  w.created_at as "createdAt", w.updated_at as "updatedAt"`;

const kept = "from cute.webhooks w join cute.webhook_dispatch d on d.webhook_id = w.id where w.deleted_at is null";

const lockBucketSql = statement("webhook_lock_bucket", (sql) =>
  sql.raw("select pg_advisory_xact_lock(cute.bucket_lock(), cute.bucket_of($1))"),
);

const countSql = statement<{ count: number }>("webhook_count", (sql) =>
  sql.raw("select count(*) as count from cute.webhooks where account_id = $1 and deleted_at is null"),
);

const insertSql = statement<WebhookRow>("webhook_insert", (sql) =>
  sql.raw(`with d as (insert into cute.webhook_dispatch (webhook_id) values ($1) returning *),
    w as (
      insert into cute.webhooks (id, account_id, url, events, description, secret, kek_id, created_at, updated_at)
      values ($1, $2, $3, $4, $5, $6, $7, now(), now()) returning *
    )
    select ${columns} from w, d`),
);

const getSql = statement<WebhookRow>("webhook_get", (sql) =>
  sql.raw(`select ${columns} ${kept} and w.id = $1 and w.account_id = $2`),
);

const lockOwnedSql = statement<WebhookRow>("webhook_lock_owned", (sql) =>
  sql.raw(`select ${columns} ${kept} and w.id = $1 and w.account_id = $2 for update of w`),
);

const listSql = statement<WebhookRow>("webhook_list", (sql, param) =>
  sql.raw(
    `select ${columns} ${kept} and w.account_id = :accountId
      and (:createdAt::timestamptz is null or (w.created_at, w.id) < (:createdAt, :id::uuid))
    order by w.created_at desc, w.id desc limit :rows`,
    { accountId: param("accountId"), createdAt: param("createdAt"), id: param("id"), rows: param("rows") },
  ),
);

const updateSql = statement("webhook_update", (sql) =>
  sql.raw(`
    update cute.webhooks set url = $2, events = $3, description = $4,
      updated_at = case when (url, events, description) is distinct from ($2, $3::text[], $4) then now() else updated_at end
    where id = $1`),
);

const rotateSql = statement<{ expiresAt: string }>("webhook_rotate", (sql) =>
  sql.raw(`update cute.webhooks set previous_secret = secret, previous_kek_id = kek_id,
      previous_secret_expires_at = now() + interval '${overlapHours} hours', secret = $2, kek_id = $3, updated_at = now()
    where id = $1 returning previous_secret_expires_at as "expiresAt"`),
);

/**
 * Keeps what is published from changing until the transaction ends: whoever decides which events go to which webhook takes this
 * lock, before the rows it decides on, in a statement of its own, as a statement sees no more than what was there when it began.
 * A sixteenth of all publishing waits for it: what takes its time is done before.
 */
export async function lockBucket(tx: Transaction, accountId: string): Promise<void> {
  await tx.run(lockBucketSql, [accountId]);
}

/** Under the lock on the account's bucket. Throws `webhook_limit_reached`. */
export async function insert(tx: Transaction, webhook: NewWebhook, secret: StoredSecret): Promise<WebhookRow> {
  const { id, accountId, url, events, description } = webhook;
  const [counted] = await tx.run(countSql, [accountId]);
  if (counted !== undefined && counted.count >= webhooksMax) {
    const detail = `The account has ${webhooksMax} webhooks, and may not have more. Delete one that is not needed.`;
    throw new Problem("webhook_limit_reached", detail);
  }
  return one(await tx.run(insertSql, [id, accountId, url, events, description, secret.sealed, secret.kekId]));
}

/** Newest first. */
export function list(executor: Executor, accountId: string, { after, rows }: Slice): Promise<WebhookRow[]> {
  const [createdAt = null, id = null] = after ?? [];
  return executor.run(listSql, [accountId, createdAt, id, rows]);
}

export function positionOf({ createdAt, id }: WebhookRow): Position {
  return [createdAt, id];
}

/** A foreign, a deleted and a missing webhook are the same problem. */
export async function getOwn(executor: Executor, webhookId: string, accountId: string): Promise<WebhookRow> {
  return found(await executor.run(getSql, [webhookId, accountId]));
}

/** Locks the row; otherwise as `getOwn`. */
export async function getOwnForUpdate(tx: Transaction, webhookId: string, accountId: string): Promise<WebhookRow> {
  return found(await tx.run(lockOwnedSql, [webhookId, accountId]));
}

/** Nothing is sent to a webhook that is not active: there is nothing to test, to replay or to retry. */
export function assertActive({ isActive, disabledReason }: WebhookRow): void {
  if (isActive) return;
  const status = disabledReason === null ? "paused" : "disabled";
  throw new Problem("webhook_not_active", `This webhook is ${status}. Set its status to active first.`);
}

export async function update(tx: Transaction, webhookId: string, changes: WebhookChanges): Promise<void> {
  const { url, events, description } = changes;
  await tx.run(updateSql, [webhookId, url, events, description]);
}

/** The secret before signs on for 24 hours; one before that ends. Answers when the overlap ends. */
export async function rotate(tx: Transaction, webhookId: string, { sealed, kekId }: StoredSecret): Promise<string> {
  return one(await tx.run(rotateSql, [webhookId, sealed, kekId])).expiresAt;
}

function found(rows: readonly WebhookRow[]): WebhookRow {
  const [webhook] = rows;
  if (webhook === undefined) throw new Problem("webhook_not_found", "There is no such webhook in this account.");
  return webhook;
}

function one<Row>(rows: readonly Row[]): Row {
  const [row] = rows;
  if (row === undefined) throw new Error("the statement returned no row");
  return row;
}
