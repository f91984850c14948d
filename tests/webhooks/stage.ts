/** Where deliveries are played: a database with partitions, workers, receivers, and what they leave behind. */
import { randomBytes, randomUUID } from "node:crypto";
import pg from "pg";
import { openWorkDatabase, type WorkDatabase } from "../../server/store/work-database.ts";
import { createSender } from "../../server/webhooks/sending/attempt.ts";
import { createDeliveryWorker, type DeliveryWorker, type DeliveryWorkerOptions } from "../../server/webhooks/worker.ts";
import type { TestApi } from "../support/api.ts";
import { freshDatabase } from "../support/database.ts";
import { patientDatabase } from "../support/patient.ts";
import { type Receiver, type ReceiverOptions, startReceiver } from "../support/receivers.ts";
import {
  type MadeEvent,
  makeDelivery,
  makeEvent,
  makePartitions,
  makeWebhook,
  type WebhookWish,
} from "../support/webhooks.ts";
import { readableLog } from "../usage/entries.ts";

/** Every webhook's, whatever is stored. */
export const secret = `whsec_${randomBytes(32).toString("base64")}`;

export interface Stage {
  readonly databaseUrl: string;
  readonly sql: TestApi["sql"];
  readonly db: WorkDatabase;
  receiver(options: ReceiverOptions): Promise<Receiver>;
  /** Started; closed with the stage. */
  worker(options?: Partial<DeliveryWorkerOptions>): DeliveryWorker;
  /** Removes every row; what still runs finds nothing to do. */
  clear(): Promise<void>;
  close(): Promise<void>;
}

const tables = ["queue", "webhook_dispatch", "webhooks", "events", "deliveries", "attempts", "replays", "account_seqs"];

/** On a database of its own, or on that of a migrated server. */
export async function openStage(server?: { readonly url: string }): Promise<Stage> {
  const { url, drop } = server === undefined ? await freshDatabase() : { ...server, drop: async () => undefined };
  await makePartitions(url);
  const pool = new pg.Pool({ connectionString: url, max: 4 });
  pool.on("error", () => undefined); // a server that is killed takes the idle connections with it
  const db = openWorkDatabase(server === undefined ? { url, ...patientDatabase } : { url });
  const sender = createSender({ rules: { allowLoopback: true, denied: [] } });
  const receivers: Receiver[] = [];
  const workers: DeliveryWorker[] = [];
  return {
    databaseUrl: url,
    sql: async (text, values) => (await pool.query(text, values === undefined ? undefined : [...values])).rows,
    db,
    async receiver(options) {
      const receiver = await startReceiver(options);
      receivers.push(receiver);
      return receiver;
    },
    worker(options = {}) {
      const worker = createDeliveryWorker({ db, sender, log: readableLog().log, openSecret: () => secret, ...options });
      workers.push(worker);
      worker.start();
      return worker;
    },
    async clear() {
      await Promise.all(workers.splice(0).map((worker) => worker.close()));
      await Promise.all(receivers.splice(0).map((receiver) => receiver.close()));
      for (const table of tables) await pool.query(`delete from cute.${table}`);
    },
    async close() {
      await Promise.all(workers.map((worker) => worker.close()));
      await sender.close();
      await Promise.all(receivers.map((receiver) => receiver.close()));
      await db.close();
      await pool.end();
      await drop();
    },
  };
}

type Sql = Pick<Stage, "sql">;

/** A webhook of an account of its own. */
export async function webhookOf(
  stage: Sql,
  wish: Partial<WebhookWish> = {},
): Promise<{ id: string; accountId: string }> {
  const accountId = wish.accountId ?? randomUUID();
  return { id: await makeWebhook(stage, { ...wish, accountId }), accountId };
}

export interface Made {
  readonly id: string;
  readonly event: MadeEvent;
}

/** So many deliveries that are due now, in the order of their events. */
export async function dueDeliveries(
  stage: Sql,
  { id: webhookId, accountId }: { readonly id: string; readonly accountId: string },
  count = 1,
): Promise<Made[]> {
  const made: Made[] = [];
  for (let nth = 0; nth < count; nth += 1) {
    const event = await makeEvent(stage, { accountId });
    made.push({ event, id: await makeDelivery(stage, { webhookId, event }) });
  }
  return made;
}

interface Backlog {
  readonly webhookId: string;
  readonly count: number;
  readonly attempts?: number;
  /** A millisecond apart, the last one then. */
  readonly dueAtMs?: number;
}

/** Rows of the queue alone, for what only claims. */
export async function queueBacklog(
  { sql }: Sql,
  { webhookId, count, attempts = 0, dueAtMs = Date.now() }: Backlog,
): Promise<void> {
  await sql(
    `insert into cute.queue (delivery_id, webhook_id, event_id, due_at, attempts)
     select gen_random_uuid(), $1, gen_random_uuid(), to_timestamp($3::float8 / 1000) - n * interval '1 ms', $4
     from generate_series(0, $2::integer - 1) as n`,
    [webhookId, count, dueAtMs, attempts],
  );
  await sql(
    `update cute.webhook_dispatch d set due_at = (select min(due_at) from cute.queue where webhook_id = d.webhook_id)
     where webhook_id = $1`,
    [webhookId],
  );
}

export interface QueuedRow {
  readonly id: string;
  readonly dueAtMs: number;
  readonly attempts: number;
  readonly claimNo: number;
  readonly leased: boolean;
}

export function queueOf({ sql }: Sql, webhookId: string): Promise<QueuedRow[]> {
  return sql<QueuedRow>(
    `select delivery_id as id, extract(epoch from due_at)::float8 * 1000 as "dueAtMs", attempts, claim_no as "claimNo",
       leased_by is not null as leased
     from cute.queue where webhook_id = $1 order by due_at, delivery_id`,
    [webhookId],
  );
}

export interface DispatchState {
  readonly dueAtMs: number | null;
  readonly slots: number;
  readonly breakerUntilMs: number | null;
  readonly failingSinceMs: number | null;
  readonly succeeded: number;
  readonly failed: number;
}

export async function dispatchOf({ sql }: Sql, webhookId: string): Promise<DispatchState> {
  const [row] = await sql<DispatchState>(
    `select extract(epoch from due_at)::float8 * 1000 as "dueAtMs", slots,
       extract(epoch from breaker_until)::float8 * 1000 as "breakerUntilMs",
       extract(epoch from failing_since)::float8 * 1000 as "failingSinceMs", succeeded::int, failed::int
     from cute.webhook_dispatch where webhook_id = $1`,
    [webhookId],
  );
  if (row === undefined) throw new Error(`nothing is dispatched for ${webhookId}`);
  return row;
}

export interface DeliveryState {
  readonly status: string;
  readonly attempts: number;
  readonly code: number | null;
  readonly error: string | null;
  /** Those that are logged. */
  readonly logged: readonly { readonly number: number; readonly code: number | null; readonly error: string | null }[];
}

export async function deliveryOf({ sql }: Sql, id: string): Promise<DeliveryState> {
  const [row] = await sql<DeliveryState>(
    `select status, attempts, last_status_code as code, last_error_code as error,
       (select coalesce(json_agg(json_build_object('number', number, 'code', status_code, 'error', error_code) order by number), '[]')
        from cute.attempts where delivery_id = d.id) as logged
     from cute.deliveries d where id = $1`,
    [id],
  );
  if (row === undefined) throw new Error(`there is no delivery ${id}`);
  return row;
}
