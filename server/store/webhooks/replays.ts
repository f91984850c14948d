/** Sending events again to one webhook: which span of the account's events that is, and how many of them it takes. */
import { v7 as uuidV7 } from "uuid";
import { Problem } from "../../problems.ts";
import type { Transaction } from "../database.ts";
import { eventsExpired, lastSeqOf } from "../events/events.ts";
import { statement } from "../statement.ts";
import { uuid7Floor } from "../uuid7.ts";
import type { WebhookRow } from "./webhooks.ts";

/** Exactly one of them. */
export interface ReplayWish {
  readonly afterSeq?: number;
  /** RFC 3339, inclusive. */
  readonly since?: string;
}

export interface Replay {
  readonly afterSeq: number;
  readonly untilSeq: number;
  /** How many events of the types that the webhook takes lie in between. */
  readonly events: number;
}

interface Kept {
  /** Null: there is none. */
  readonly seq: number | null;
}

/** Ids are made by the server's clock, times by the database's: they may differ by this much. */
const clockSkewMs = 86_400_000;

const oldestSql = statement<Kept>("replay_oldest_seq", (sql) =>
  sql.raw("select min(seq) as seq from cute.events where account_id = $1 and seq is not null"),
);

/** The bound on ids leaves only the partitions that may hold one. */
const firstSinceSql = statement<Kept>("replay_first_since", (sql) =>
  sql.raw(
    "select min(seq) as seq from cute.events where account_id = $1 and seq is not null and at >= $2 and id >= $3",
  ),
);

const countSql = statement<{ count: number }>("replay_count", (sql) =>
  sql.raw(`select count(*) as count from cute.events
    where account_id = $1 and seq > $2 and seq <= $3 and type = any ($4::text[])`),
);

const insertSql = statement("replay_insert", (sql) =>
  sql.raw(`
    with webhook as (update cute.webhooks set last_run = last_run + 1 where id = $2 returning id, account_id, last_run),
    dispatch as (
      update cute.webhook_dispatch set due_at = least(coalesce(due_at, 'infinity'), now()) where webhook_id = $2
    )
    insert into cute.replays (id, webhook_id, account_id, origin, run, after_seq, until_seq, created_at)
    select $1, id, account_id, 'replay', last_run, $3, $4, now() from webhook`),
);

/**
 * Up to the latest event that is to be seen: those after it go to an active webhook anyway, whose row the caller holds. So it
 * needs no lock on the bucket, where others would wait while events are counted.
 * Throws `events_expired` if events after `afterSeq` are no longer kept, `invalid_request` if it was never reached.
 */
export async function insert(tx: Transaction, webhook: WebhookRow, wish: ReplayWish): Promise<Replay> {
  const { id, accountId, events } = webhook;
  const untilSeq = await lastSeqOf(tx, accountId);
  const afterSeq = await startOf(tx, wish, { accountId, untilSeq });
  const [counted] = await tx.run(countSql, [accountId, afterSeq, untilSeq, events]);
  const replay = { afterSeq, untilSeq, events: counted?.count ?? 0 };
  if (replay.events > 0) await tx.run(insertSql, [uuidV7(), id, afterSeq, untilSeq]);
  return replay;
}

async function startOf(
  tx: Transaction,
  { afterSeq, since }: ReplayWish,
  { accountId, untilSeq }: { accountId: string; untilSeq: number },
): Promise<number> {
  if (afterSeq === undefined) return beforeTime(tx, since ?? "", { accountId, untilSeq });
  if (afterSeq > untilSeq) throw neverReached(untilSeq);
  const [oldest] = await tx.run(oldestSql, [accountId]);
  const oldestSeq = oldest?.seq ?? untilSeq + 1;
  if (afterSeq + 1 < oldestSeq) throw eventsExpired(oldestSeq, "afterSeq");
  return afterSeq;
}

async function beforeTime(
  tx: Transaction,
  since: string,
  { accountId, untilSeq }: { accountId: string; untilSeq: number },
): Promise<number> {
  const [first] = await tx.run(firstSinceSql, [accountId, since, uuid7Floor(Date.parse(since) - clockSkewMs)]);
  return (first?.seq ?? untilSeq + 1) - 1;
}

function neverReached(untilSeq: number): Problem {
  const detail = `is larger than the seq of the account's last event, ${untilSeq}`;
  return new Problem("invalid_request", `body /afterSeq ${detail}. Set it to that number or less.`, {
    errors: [{ in: "body", pointer: "/afterSeq", detail }],
  });
}
