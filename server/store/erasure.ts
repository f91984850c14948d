/** Erasing an account: its texts are blanked, its numbers stay. A run that was broken off is begun again: it finds what is left. */
import { setTimeout as delay } from "node:timers/promises";
import type { Database } from "./database.ts";
import { attempts, type Erased, events, messages, requests, Tally, walk } from "./erasure-walks.ts";
import { bucketCount } from "./events/outbox.ts";
import { type Statement, statement } from "./statement.ts";
import { leaseMs } from "./webhooks/turns.ts";
import { lockBucket } from "./webhooks/webhooks.ts";

export type { Erased } from "./erasure-walks.ts";

type Changing = Statement<{ count: number }>;

function counted(name: string, change: string): Changing {
  return statement(name, (sql) =>
    sql.raw(`with changed as (${change} returning 1) select count(*) as count from changed`),
  );
}

const keysSql = counted(
  "erase_keys",
  `update cute.api_keys set revoked_at = coalesce(revoked_at, now()), name = 'erased'
  where user_id = $1 and (revoked_at is null or name <> 'erased')`,
);
const sessionsSql = counted("erase_sessions", "delete from cute.sessions where user_id = $1");
const credentialsSql = counted("erase_credentials", "delete from cute.credentials where user_id = $1");
const answersSql = counted("erase_answers", "delete from cute.idempotency_records where account_id = $1");
const auditEntriesSql = counted(
  "erase_audit_entries",
  `update cute.audit_log set address = null, detail = '{}'
  where account_id = $1 and action <> 'account.erase' and (address is not null or detail <> '{}')`,
);

const lockBucketSql = statement("erase_lock_bucket", (sql) =>
  sql.raw("select pg_advisory_xact_lock(cute.bucket_lock(), $1::integer)"),
);
/** What the public sees of its items may have changed with these rows: that is still projected. */
const unpublishedSql: Changing = statement("erase_unpublished", (sql) =>
  sql.raw(`
    with gone as (
      delete from cute.outbox where bucket = $1::smallint
        and (account_id = $2::uuid or (type = 'message.received' and snapshot ->> 'sender_id' = $2::text))
      returning type, snapshot ->> 'id' as id
    ), changed as (
      insert into cute.item_changes (item_id)
      select distinct id::uuid from gone
      where case when type like 'item.%' then id ~* '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' end
    )
    select count(*) as count from gone`),
);
/** A lease, and a second for clocks. */
const waitMsMax = leaseMs + 1_000;
const lookMs = 250;
const buckets = Array.from({ length: bucketCount }, (_, bucket) => bucket);

const webhooksSql = counted(
  "erase_webhooks",
  `update cute.webhooks set url = '', description = '', is_active = false, disabled_reason = null, disabled_at = null,
    secret = '', previous_secret = null, previous_kek_id = null, previous_secret_expires_at = null,
    held_after_seq = null, held_events = 0, deleted_at = coalesce(deleted_at, now()), updated_at = now()
  where account_id = $1 and (deleted_at is null or url <> '' or description <> '')`,
);
/** Rows of several webhooks are locked in the order of their ids, as by whoever records results: in another they would deadlock. */
const stopDispatchSql = statement("erase_stop_dispatch", (sql) =>
  sql.raw(`
  with mine as materialized (
    select webhook_id from cute.webhook_dispatch
    where webhook_id in (select id from cute.webhooks where account_id = $1) order by webhook_id for update),
  replays as (
    update cute.replays r set finished_at = now() from mine where r.webhook_id = mine.webhook_id and finished_at is null)
  update cute.webhook_dispatch d set due_at = null from mine where d.webhook_id = mine.webhook_id and due_at is not null`),
);
const isSendingSql = statement<{ sending: boolean }>("erase_is_sending", (sql) =>
  sql.raw(`select exists (
    select from cute.webhooks w join cute.queue q on q.webhook_id = w.id
    where w.account_id = $1 and leased_by is not null and due_at > now()) as sending`),
);
const listWebhooksSql = statement<{ id: string }>("erase_list_webhooks", (sql) =>
  sql.raw("select id from cute.webhooks where account_id = $1"),
);

/** What ends access comes first, so that nothing is added behind; the log of requests last, for it is written with delay. */
export async function eraseAccount(db: Database, accountId: string): Promise<Erased> {
  const tally = new Tally();
  tally.add({ keys: await change(db, keysSql, accountId) });
  tally.add({ sessions: await change(db, sessionsSql, accountId) });
  tally.add({ credentials: await change(db, credentialsSql, accountId) });
  tally.add({ webhooks: await eraseWebhooks(db, accountId) });
  tally.add({ unpublished: await eraseUnpublished(db, accountId) });
  tally.add(await walk(db, events, accountId));
  tally.add(await walk(db, messages, accountId));
  await untilNothingIsSent(db, accountId);
  for (const { id } of await db.lists.run(listWebhooksSql, [accountId])) tally.add(await walk(db, attempts, id));
  tally.add({ answers: await change(db, answersSql, accountId) });
  tally.add({ auditEntries: await change(db, auditEntriesSql, accountId) });
  tally.add(await walk(db, requests, accountId));
  return tally.total;
}

async function change(db: Database, sql: Changing, accountId: string): Promise<number> {
  const [changed] = await db.transaction((tx) => tx.last(sql, [accountId]));
  return changed?.count ?? 0;
}

/** Deletes them as their owner would; what is queued for them goes with the walk of their attempts. */
function eraseWebhooks(db: Database, accountId: string): Promise<number> {
  return db.transaction(async (tx) => {
    await lockBucket(tx, accountId);
    const [changed] = await tx.run(webhooksSql, [accountId]);
    await tx.last(stopDispatchSql, [accountId]);
    return changed?.count ?? 0;
  });
}

/** What is under way is still recorded, with the receiver's answer. A lease ends, whatever became of its worker. */
async function untilNothingIsSent(db: Database, accountId: string): Promise<void> {
  const giveUpAtMs = performance.now() + waitMsMax;
  while (performance.now() < giveUpAtMs) {
    const [found] = await db.lists.run(isSendingSql, [accountId]);
    if (found?.sending !== true) return;
    await delay(lookMs);
  }
}

/** No publisher is at work on a bucket that is locked: what is not in the outbox then has its event, which the walks find. */
async function eraseUnpublished(db: Database, accountId: string): Promise<number> {
  let count = 0;
  for (const bucket of buckets) {
    const [changed] = await db.transaction(async (tx) => {
      await tx.run(lockBucketSql, [bucket]);
      return tx.last(unpublishedSql, [bucket, accountId]);
    });
    count += changed?.count ?? 0;
  }
  return count;
}
