/** Test events: made up, for one webhook alone; they have no seq and stand in no feed, and are delivered like any other. */
import type { Schema } from "../../contract.ts";
import type { Transaction } from "../database.ts";
import { statement } from "../statement.ts";
import { deliveryId } from "./delivery-id.ts";
import type { WebhookRow } from "./webhooks.ts";

export interface TestEvent {
  /** A UUIDv7: the time of the event is in it. */
  readonly id: string;
  readonly type: Schema<"EventType">;
  readonly at: Date;
  readonly requestId: string;
  readonly body: string;
}

const insertSql = statement("test_event_insert", (sql) =>
  sql.raw(`
    with event as (
      insert into cute.events (id, account_id, type, at, request_id, body) values ($1, $2, $3, $4, $5, $6)
    ), work as (
      insert into cute.queue (delivery_id, webhook_id, event_id, due_at) values ($7, $8, $1, now())
    ), dispatch as (
      update cute.webhook_dispatch set due_at = least(coalesce(due_at, 'infinity'), now()) where webhook_id = $8
    )
    insert into cute.deliveries (id, event_id, webhook_id, run, origin, event_type, next_attempt_at, created_at)
    values ($7, $1, $8, 0, 'test', $3, now(), now())`),
);

/** The caller holds the webhook's row. Answers the id of its delivery. */
export async function insert(tx: Transaction, webhook: WebhookRow, event: TestEvent): Promise<string> {
  const { id, type, at, requestId, body } = event;
  const made = deliveryId(id, webhook.id, 0);
  await tx.run(insertSql, [id, webhook.accountId, type, at, requestId, Buffer.from(body), made, webhook.id]);
  return made;
}
