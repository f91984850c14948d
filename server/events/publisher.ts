/**
 * Publishes what the triggers have written into the outbox: numbers it, renders it, queues it for the webhooks that want it, and
 * hands its items to the projector, in one transaction. Accounts are spread over buckets. Who holds a bucket's lock knows that
 * nobody else publishes for its accounts: the lock is taken in a statement before the one that takes the rows, because a statement
 * that waited for it would see the rows that the last holder has taken (it published all of them twice).
 */
import type { Logger } from "pino";
import { isEventType } from "../presenters/event.ts";
import type { Database, Transaction } from "../store/database.ts";
import * as outbox from "../store/events/outbox.ts";
import { isMissingPartition, type NewEvent, type Publication, publish } from "../store/events/publication.ts";
import { idOf, membersOf } from "../store/members.ts";
import { createDailyPartitions } from "../store/partitions.ts";
import { newUuid7, uuid7Floor } from "../store/uuid7.ts";
import { Floors } from "./floors.ts";
import { renderEvent } from "./render.ts";

interface Published {
  readonly published: number;
  /** Whether there is more to be published at once. */
  readonly more: boolean;
}

export interface Publisher {
  /** Publishes some of what there is, of every bucket that nobody else is at work on. Not to be called before the last call has ended. */
  publish(): Promise<Published>;
}

export interface PublisherOptions {
  readonly db: Pick<Database, "transaction" | "pool">;
  readonly log: Pick<Logger, "error">;
  /** Instead of the clocks of this process and of the database, for tests. */
  readonly now?: () => Date;
}

/** A transaction takes 10 to 30 ms with so many. */
const rowsMax = 500;
/** With more than one bucket little work makes few transactions; with all of them other processes would find none left. */
const bucketsMax = 4;
const nothing: Published = { published: 0, more: false };

export function createPublisher(options: PublisherOptions): Publisher {
  const { db, now = () => new Date() } = options;
  const floors = new Floors(db, outbox.floorSource);

  async function publishAll(): Promise<Published> {
    const buckets = shuffled(await floors.look());
    let [published, more] = [0, false];
    for (let at = 0; at < buckets.length; at += bucketsMax) {
      const batch = await withPartitions(buckets.slice(at, at + bucketsMax));
      published += batch.published;
      more ||= batch.more;
    }
    return { published, more };
  }

  async function withPartitions(buckets: readonly number[]): Promise<Published> {
    try {
      return await publishBuckets(buckets);
    } catch (error) {
      if (!isMissingPartition(error)) throw error;
      const today = { ids: [uuid7Floor(now().getTime())], now: now() };
      for (const table of ["events", "deliveries", "attempts"]) {
        await createDailyPartitions(db.pool, { table, ...today });
      }
      return publishBuckets(buckets);
    }
  }

  function publishBuckets(buckets: readonly number[]): Promise<Published> {
    return db.transaction(async (tx) => {
      const locked = await outbox.lockFree(tx, buckets);
      return locked.length === 0 ? nothing : publishLocked(tx, locked);
    });
  }

  async function publishLocked(tx: Transaction, buckets: readonly number[]): Promise<Published> {
    const rowsPerBucketMax = Math.floor(rowsMax / buckets.length);
    const taken = await outbox.take(tx, { buckets, floors: floors.values, rowsPerBucketMax });
    if (taken.rows.length === 0) return nothing;
    await publish(tx, publicationOf(taken, options));
    return { published: taken.rows.length, more: taken.rows.length >= rowsPerBucketMax };
  }

  return {
    async publish() {
      try {
        return await publishAll();
      } catch (error) {
        floors.forget();
        throw error;
      }
    },
  };
}

function publicationOf({ rows, recipients }: outbox.Taken, { log, now }: PublisherOptions): Publication {
  const lastSeqs = seqsBefore(rows, recipients);
  const held = new Map<string, number>();
  const nowMs = now?.().getTime() ?? null;
  const events = rows.map((row): NewEvent => {
    const { accountId, type, atUs, requestId } = row;
    const seq = (lastSeqs.get(accountId) ?? 0) + 1;
    lastSeqs.set(accountId, seq);
    const id = newUuid7(nowMs ?? Date.now());
    const wanting = recipients.get(accountId)?.webhooks.filter((webhook) => webhook.events.includes(type)) ?? [];
    for (const webhook of wanting) {
      if (!webhook.isActive) held.set(webhook.id, (held.get(webhook.id) ?? 0) + 1);
    }
    const webhookIds = wanting.filter(({ isActive }) => isActive).map((webhook) => webhook.id);
    return { id, accountId, seq, type, atUs, requestId, webhookIds, body: bodyOf(row, { id, seq, log }) };
  });
  return { events, held, changedItemIds: changedItemsOf(rows), nowMs };
}

/**
 * What the public sees of them is projected next: each once, in the order of their last changes. A snapshot may hold anything, and one
 * without an id is nobody's.
 */
function changedItemsOf(rows: outbox.Taken["rows"]): readonly string[] {
  const changes = rows.filter(({ type }) => type.startsWith("item.")).toReversed();
  return [...new Set(changes.flatMap(({ snapshot }) => idOf(membersOf(snapshot).id) ?? []))].reverse();
}

/** By account, the seq of its last event before these. */
function seqsBefore(rows: outbox.Taken["rows"], recipients: outbox.Taken["recipients"]): Map<string, number> {
  const seqs = new Map([...recipients].map(([accountId, { seq }]) => [accountId, seq]));
  for (const { accountId } of rows) seqs.set(accountId, (seqs.get(accountId) ?? 0) - 1);
  return seqs;
}

interface Numbered {
  readonly id: string;
  readonly seq: number;
  readonly log: PublisherOptions["log"];
}

/** A row whose type this version does not know must not stop those behind it: it is published with what every event has. */
function bodyOf({ type, atUs, snapshot }: outbox.OutboxRow, { id, seq, log }: Numbered): string {
  const timestamp = Math.floor(atUs / 1000);
  if (isEventType(type)) return renderEvent(type, { id, seq, timestamp, snapshot });
  log.error(
    { eventId: id, type },
    "events: this version does not know the type, and publishes the event without its data",
  );
  return JSON.stringify({ id, event: type, seq, timestamp, data: {} });
}

/** So that several processes do not come to the same bucket together again and again. */
function shuffled(buckets: readonly number[]): number[] {
  return buckets
    .map((bucket) => ({ bucket, place: Math.random() }))
    .sort((one, other) => one.place - other.place)
    .map(({ bucket }) => bucket);
}
