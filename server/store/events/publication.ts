/** Writing a batch of events with all that comes of them: deliveries, the queue, the webhooks' turns, what is held, what is to be projected. */
import pg from "pg";
import { arrayLiteral } from "../array-literal.ts";
import type { Transaction } from "../executor.ts";
import { type Column, rowsFrom, valuesOf } from "../row-batch.ts";
import { statement } from "../statement.ts";
import { deliveryId } from "../webhooks/delivery-id.ts";
import { momentOf } from "../webhooks/turns.ts";

export interface NewEvent {
  readonly id: string;
  readonly accountId: string;
  readonly seq: number;
  readonly type: string;
  /** Microseconds since 1970. */
  readonly atUs: number;
  readonly requestId: string | null;
  readonly body: string;
  /** The active webhooks that it is sent to. */
  readonly webhookIds: readonly string[];
}

export interface Publication {
  readonly events: readonly NewEvent[];
  /** How many events more wait for webhooks that are not active. */
  readonly held: ReadonlyMap<string, number>;
  /** The items whose public side has changed, each once, in the order of their last changes. */
  readonly changedItemIds: readonly string[];
  /** Milliseconds since 1970; null: the database's clock. */
  readonly nowMs: number | null;
}

/** `start` and `size` say which bytes of all bodies are its own. */
interface Placed extends NewEvent {
  readonly start: number;
  readonly size: number;
}

const eventColumns: readonly Column<Placed>[] = [
  { name: "id", type: "uuid", cell: ({ id }) => id },
  { name: "account_id", type: "uuid", cell: ({ accountId }) => accountId },
  { name: "seq", type: "bigint", cell: ({ seq }) => String(seq) },
  { name: "type", type: "text", cell: ({ type }) => type },
  { name: "at_us", type: "bigint", cell: ({ atUs }) => String(atUs) },
  { name: "request_id", type: "uuid", cell: ({ requestId }) => requestId ?? "NULL" },
  { name: "start", type: "integer", cell: ({ start }) => String(start) },
  { name: "size", type: "integer", cell: ({ size }) => String(size) },
];

interface Delivery {
  readonly id: string;
  readonly webhookId: string;
  readonly event: NewEvent;
}

const deliveryColumns: readonly Column<Delivery>[] = [
  { name: "id", type: "uuid", cell: ({ id }) => id },
  { name: "webhook_id", type: "uuid", cell: ({ webhookId }) => webhookId },
  { name: "event_id", type: "uuid", cell: ({ event }) => event.id },
  { name: "event_type", type: "text", cell: ({ event }) => event.type },
  { name: "seq", type: "bigint", cell: ({ event }) => String(event.seq) },
];

const bodies = "$2";
const firstEventColumn = 3;
const firstDeliveryColumn = firstEventColumn + eventColumns.length;
const [called, heldIds, heldCounts, changedItems] = [0, 1, 2, 3].map(
  (n) => `$${firstDeliveryColumn + deliveryColumns.length + n}`,
);
const now = momentOf("$1");

/**
 * The bodies come as one text, because in an array each of their quotes would have to be escaped, and hex is twice as long. Rows of
 * webhooks are locked in the order of their ids, as everybody does.
 */
const publishSql = statement("publication_insert", (sql) =>
  sql.raw(`
    with events as (
      insert into cute.events (id, account_id, seq, type, at, request_id, body)
      select id, account_id, seq, type, 'epoch'::timestamptz + at_us * interval '1 microsecond', request_id,
        substring((select convert_to(${bodies}, 'UTF8')) from start for size)
      from ${rowsFrom(eventColumns, firstEventColumn, "event")}
    ), delivery as materialized (
      select * from ${rowsFrom(deliveryColumns, firstDeliveryColumn, "delivery")}
    ), deliveries as (
      insert into cute.deliveries (id, event_id, webhook_id, run, origin, event_type, seq, next_attempt_at, created_at)
      select id, event_id, webhook_id, 0, 'event', event_type, seq, ${now}, ${now} from delivery
    ), queued as (
      insert into cute.queue (delivery_id, webhook_id, event_id, due_at) select id, webhook_id, event_id, ${now} from delivery
    ), changed as (
      insert into cute.item_changes (item_id)
      select id from unnest(${changedItems}::uuid[]) with ordinality as item (id, place) order by place
    ), called as materialized (
      select webhook_id from cute.webhook_dispatch where webhook_id = any (${called}::uuid[])
      order by webhook_id for no key update
    ), woken as (
      update cute.webhook_dispatch d set due_at = least(d.due_at, ${now}) from called where d.webhook_id = called.webhook_id
    ), waiting as materialized (
      select id, count from unnest(${heldIds}::uuid[], ${heldCounts}::integer[]) as held (id, count) join cute.webhooks using (id)
      order by id for no key update of webhooks
    )
    update cute.webhooks w set held_events = held_events + waiting.count from waiting where w.id = waiting.id`),
);

/** Ends the transaction. */
export async function publish(tx: Transaction, publication: Publication): Promise<void> {
  const { events, held, changedItemIds, nowMs } = publication;
  const deliveries = events.flatMap((event) =>
    event.webhookIds.map((webhookId): Delivery => ({ id: deliveryId(event.id, webhookId, 0), webhookId, event })),
  );
  const webhookIds = [...new Set(deliveries.map(({ webhookId }) => webhookId))];
  await tx.last(publishSql, [
    nowMs,
    events.map(({ body }) => body).join(""),
    ...valuesOf(eventColumns, placed(events)),
    ...valuesOf(deliveryColumns, deliveries),
    arrayLiteral(webhookIds, (id) => id),
    arrayLiteral([...held.keys()], (id) => id),
    arrayLiteral([...held.values()], String),
    arrayLiteral(changedItemIds, (id) => id),
  ]);
}

function placed(events: readonly NewEvent[]): Placed[] {
  let end = 1; // SQL counts from one
  return events.map((event) => {
    const start = end;
    const size = Buffer.byteLength(event.body);
    end += size;
    return { ...event, start, size };
  });
}

/** A row without a partition is a check violation of no constraint. */
export function isMissingPartition(error: unknown): boolean {
  return error instanceof pg.DatabaseError && error.code === "23514" && error.constraint === undefined;
}
