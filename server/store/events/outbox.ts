/** Taking from the outbox what the triggers of 0008 have written, and giving it its seq. server/events/publisher.ts says how. */
import type { Transaction } from "../executor.ts";
import { createFloorSource } from "../floor-source.ts";
import { statement } from "../statement.ts";

export const bucketCount = 16;

/** What happened, for one account. */
export interface OutboxRow {
  readonly accountId: string;
  /** One of the contract's, unless a newer version has made the trigger that wrote it. */
  readonly type: string;
  /** Microseconds since 1970. */
  readonly atUs: number;
  readonly requestId: string | null;
  readonly snapshot: unknown;
}

interface Subscription {
  readonly id: string;
  readonly isActive: boolean;
  readonly events: readonly string[];
}

interface Recipient {
  /** Of the last of the rows that were taken for it. */
  readonly seq: number;
  readonly webhooks: readonly Subscription[];
}

export interface Taken {
  /** In the order in which they were written. */
  readonly rows: readonly OutboxRow[];
  readonly recipients: ReadonlyMap<string, Recipient>;
}

export const floorSource = createFloorSource({
  name: "outbox",
  sequence: "cute.outbox_id_seq",
  parts: bucketCount,
  firstId: "select id from cute.outbox where bucket = place - 1 and id > floor order by id limit 1",
});

/** What follows is committed durably, whatever the database's default is: an event that was sent must not be gone after a crash. */
const lockSql = statement<{ bucket: number }>("outbox_lock", (sql) =>
  sql.raw(`
    select bucket, set_config('synchronous_commit', case
        when current_setting('synchronous_commit') in ('off', 'local') then 'on'
        else current_setting('synchronous_commit')
      end, true)
    from unnest($1::smallint[]) as bucket where pg_try_advisory_xact_lock(cute.bucket_lock(), bucket)`),
);

interface TakenRow {
  readonly id: number | null;
  readonly accountId: string;
  readonly type: string | null;
  readonly atUs: number | null;
  readonly requestId: string | null;
  readonly snapshot: unknown;
  readonly seq: number | null;
  readonly webhooks: readonly Subscription[] | null;
}

/** Rows by bucket and id; a row for each of their accounts with its seq and webhooks. Accounts are locked in the order of their ids. */
const takeSql = statement<TakenRow>("outbox_take", (sql) =>
  sql.raw(`
    with taken as (
      delete from cute.outbox where ctid = any (array(
        select first.ctid from unnest($1::smallint[], $2::bigint[]) as wanted (bucket, floor) cross join lateral (
          select ctid from cute.outbox where bucket = wanted.bucket and id > wanted.floor order by id limit $3) as first))
      returning id, account_id, type, at, request_id, snapshot
    ), numbered as (
      insert into cute.account_seqs as kept (account_id, seq)
      select account_id, count(*) from taken group by account_id order by account_id
      on conflict (account_id) do update set seq = kept.seq + excluded.seq
      returning account_id, seq
    )
    select id, account_id as "accountId", type, (extract(epoch from at) * 1000000)::bigint as "atUs",
      request_id as "requestId", snapshot, null::bigint as seq, null::json as webhooks
    from taken
    union all
    select null, account_id, null, null, null, null, seq, (
      select json_agg(json_build_object('id', id, 'isActive', is_active, 'events', events)) from cute.webhooks
      where webhooks.account_id = numbered.account_id and deleted_at is null)
    from numbered
    order by id`),
);

/** Those of the buckets that nobody else holds; until the end of the transaction they are its own. */
export async function lockFree(tx: Transaction, buckets: readonly number[]): Promise<readonly number[]> {
  const rows = await tx.run(lockSql, [buckets]);
  return rows.map(({ bucket }) => bucket);
}

export interface Wanted {
  /** Locked ones. */
  readonly buckets: readonly number[];
  /** Of all buckets. */
  readonly floors: readonly number[];
  readonly rowsPerBucketMax: number;
}

/** In a statement after that of the lock: what was committed before the lock was free is seen. */
export async function take(tx: Transaction, { buckets, floors, rowsPerBucketMax }: Wanted): Promise<Taken> {
  const rows: OutboxRow[] = [];
  const recipients = new Map<string, Recipient>();
  const wanted = buckets.map((bucket) => floors[bucket] ?? 0);
  for (const { id, accountId, type, atUs, requestId, snapshot, seq, webhooks } of await tx.run(takeSql, [
    buckets,
    wanted,
    rowsPerBucketMax,
  ])) {
    if (id === null) recipients.set(accountId, { seq: seq ?? 0, webhooks: webhooks ?? [] });
    else rows.push({ accountId, type: type ?? "", atUs: atUs ?? 0, requestId, snapshot });
  }
  return { rows, recipients };
}
