/** Webhooks, events and deliveries as the server would have left them: rows for tests that begin in the middle. */
import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import pg from "pg";
import { v7 as uuidV7 } from "uuid";
import type { Schema } from "../../server/contract.ts";
import { keepPartitions } from "../../server/store/partitions.ts";
import { deliveryId } from "../../server/store/webhooks/delivery-id.ts";
import type { TestApi } from "./api.ts";

type Sql = Pick<TestApi, "sql">;
type EventType = Schema<"EventType">;

/** The events of the contract's examples, by their type. */
const examples = eventExamples();
const day = 86_400_000;

export interface WebhookWish {
  readonly accountId: string;
  readonly url?: string;
  readonly events?: readonly EventType[];
  readonly state?: "active" | "paused" | "gone" | "failing" | "deleted";
  /** Sealed, by the key `kekId`; by default nobody can open it. */
  readonly secret?: Buffer;
  readonly kekId?: string;
}

export interface EventWish {
  readonly accountId: string;
  readonly type?: EventType;
  /** Null: a test event. The account's next one by default. */
  readonly seq?: number | null;
  readonly at?: Date;
  /** What is not given is as in the contract's example. Null: blanked. */
  readonly data?: Readonly<Record<string, unknown>> | null;
}

export interface MadeEvent {
  readonly id: string;
  readonly type: EventType;
  readonly seq: number | null;
  /** As it is sent; empty for a blanked one. */
  readonly body: string;
}

export interface DeliveryWish {
  readonly webhookId: string;
  readonly event: MadeEvent;
  readonly run?: number;
  readonly origin?: Schema<"DeliveryOrigin">;
  /** A pending one, which is the default, stands in the queue as well. */
  readonly status?: Schema<"DeliveryStatus">;
  readonly attempts?: number;
  readonly createdAt?: Date;
  readonly nextAttemptAt?: Date;
}

/** Partitions from so many days ago to tomorrow, of the tables that these rows are in. */
export async function makePartitions(databaseUrl: string, daysBack = 1): Promise<void> {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 2 });
  const now = new Date(Date.now() - (daysBack - 1) * day);
  for (const table of ["events", "deliveries", "attempts"]) {
    await keepPartitions(pool, { table, now, daysAhead: daysBack, keepDays: 60 });
  }
  await pool.end();
}

export async function makeWebhook(api: Sql, wish: WebhookWish): Promise<string> {
  const { accountId, state = "active", events = Object.keys(examples) } = wish;
  const id = uuidV7();
  const now = new Date();
  const isActive = state === "active";
  const isDisabled = state === "gone" || state === "failing";
  await insertRow(api, "webhooks", {
    id,
    account_id: accountId,
    url: wish.url ?? "https://receiver.cute.example/hook",
    events,
    is_active: isActive,
    disabled_reason: isDisabled ? state : null,
    disabled_at: isDisabled ? now : null,
    held_after_seq: isActive ? null : await lastSeq(api, accountId),
    secret: wish.secret ?? randomBytes(60),
    kek_id: wish.kekId ?? "none",
    created_at: now,
    updated_at: now,
    deleted_at: state === "deleted" ? now : null,
  });
  await insertRow(api, "webhook_dispatch", { webhook_id: id });
  return id;
}

export async function makeEvent(api: Sql, wish: EventWish): Promise<MadeEvent> {
  const { accountId, type = "item.updated", at = new Date() } = wish;
  const seq = wish.seq === undefined ? (await lastSeq(api, accountId)) + 1 : wish.seq;
  if (seq !== null) await reachSeq(api, accountId, seq);
  const id = uuidV7({ msecs: at.getTime() });
  const data = { ...examples[type], ...wish.data };
  const body = wish.data === null ? "" : JSON.stringify({ id, event: type, seq, timestamp: at.getTime(), data });
  await insertRow(api, "events", {
    id,
    account_id: accountId,
    seq,
    type,
    at,
    body: wish.data === null ? null : Buffer.from(body),
  });
  return { id, type, seq, body };
}

export async function makeDelivery(api: Sql, wish: DeliveryWish): Promise<string> {
  const { webhookId, event, run = 0, origin = "event", status = "pending", attempts = 0 } = wish;
  const { createdAt = new Date(), nextAttemptAt = createdAt } = wish;
  const id = deliveryId(event.id, webhookId, run);
  const isOver = status !== "pending";
  await insertRow(api, "deliveries", {
    id,
    event_id: event.id,
    webhook_id: webhookId,
    run,
    origin,
    event_type: event.type,
    seq: event.seq,
    status,
    attempts,
    next_attempt_at: isOver ? null : nextAttemptAt,
    created_at: createdAt,
    completed_at: isOver ? createdAt : null,
  });
  if (isOver) return id;
  const work = { delivery_id: id, webhook_id: webhookId, event_id: event.id, due_at: nextAttemptAt, attempts };
  await insertRow(api, "queue", work);
  await api.sql(
    "update cute.webhook_dispatch set due_at = least(coalesce(due_at, 'infinity'), $2) where webhook_id = $1",
    [webhookId, nextAttemptAt],
  );
  return id;
}

export async function insertRow({ sql }: Sql, table: string, row: Readonly<Record<string, unknown>>): Promise<void> {
  const columns = Object.keys(row);
  const values = columns.map((_, index) => `$${index + 1}`);
  await sql(`insert into cute.${table} (${columns.join(", ")}) values (${values.join(", ")})`, Object.values(row));
}

async function lastSeq({ sql }: Sql, accountId: string): Promise<number> {
  const [row] = await sql("select seq from cute.account_seqs where account_id = $1", [accountId]);
  return Number(row?.seq ?? 0);
}

async function reachSeq({ sql }: Sql, accountId: string, seq: number): Promise<void> {
  await sql(
    `insert into cute.account_seqs as a (account_id, seq) values ($1, $2)
     on conflict (account_id) do update set seq = greatest(a.seq, excluded.seq)`,
    [accountId, seq],
  );
}

function eventExamples(): Readonly<Record<string, Readonly<Record<string, unknown>>>> {
  const file = new URL("../../server/generated/published.json", import.meta.url);
  const { components }: { components: { examples: Record<string, Example> } } = JSON.parse(readFileSync(file, "utf8"));
  const events = Object.entries(components.examples).filter(([name]) => name.endsWith("Event"));
  return Object.fromEntries(events.map(([, { value }]) => [value.event, value.data]));
}

interface Example {
  readonly value: { readonly event: string; readonly data: Readonly<Record<string, unknown>> };
}
