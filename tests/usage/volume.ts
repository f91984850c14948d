/** A busy account: 10,000 requests of the last day, and 1,000 webhooks with their deliveries, among ten times as much of others. */
import { randomUUID } from "node:crypto";
import { openPool } from "../../server/store/database.ts";
import { keepPartitions } from "../../server/store/partitions.ts";
import { noKey } from "../../server/store/usage.ts";
import type { TestApi } from "../support/api.ts";
import { makePartitions } from "../support/webhooks.ts";

const requestsMany = 10_000;
const webhooksMany = 1_000;
const daysBack = 30;

export interface Volume {
  readonly keyId: string;
  readonly webhookId: string;
  /** Caused nothing. */
  readonly quiet: string;
  /** Caused one event, which went to 20 webhooks. */
  readonly common: string;
  /** Caused 50 events, which went to 20 webhooks each. */
  readonly rich: string;
}

type Filled = Pick<TestApi, "sql" | "databaseUrl">;

/** The id of the n-th row of a table, made at time t. */
const idAt = "(left(cute.uuid7_floor(t)::text, 14) || '7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid";
const problem = JSON.stringify({
  type: "/docs/errors/item_not_found",
  title: "There is no such item",
  status: 404,
  detail: "There is no item 42.",
  instance: "/v1/items/42",
  code: "item_not_found",
  requestId: "01936f60-1c52-7a10-8d3e-5f0a9b7c2e41",
});
/** Every tenth row is the account's own, so one every 8 seconds: the last day has all of them. Every fourth is the session's. */
const insertRequests = `
  insert into cute.request_log
    (id, at, account_id, key_id, operation, method, path, status, problem_code, problem, latency_us, address, user_agent)
  select ${idAt}, t, case when n % 10 = 0 then $1::uuid else gen_random_uuid() end,
    case when n % 40 = 0 then null when n % 30 = 0 then $2::uuid else gen_random_uuid() end,
    (array['listItems', 'getItem', 'createItem', 'updateItem', 'getMe'])[1 + n / 10 % 5], 'GET', '/v1/items?q=coat',
    case when failed then 404 else 200 end, case when failed then 'item_not_found' end,
    case when failed then '${problem}'::jsonb end, n % 40000, '203.0.113.7', 'sync/1.0'
  from generate_series(1, 10 * ${requestsMany}) as m (n), lateral (select n % 50 = 0 as failed,
    date_trunc('milliseconds', now() - n * interval '0.8 seconds') as t) as moment`;
const insertWebhooks = `
  insert into cute.webhooks (id, account_id, url, events, secret, kek_id, is_active, created_at, updated_at, deleted_at)
  select ${idAt}, case when n <= ${webhooksMany} then $1::uuid else gen_random_uuid() end, 'https://receiver.cute.example/hook',
    '{item.updated}', 's', 'k', n <= 20, t, t, case when n > 20 then t end
  from generate_series(1, 10 * ${webhooksMany}) as m (n), lateral (select now() as t) as moment`;
/** One event for each of the 1,000 newest requests, 50 at once for the thousandth. */
const insertEvents = `
  with cause as (
    select id, row_number() over (order by id desc) as place, at from cute.request_log where account_id = $1 order by id desc limit 1000)
  insert into cute.events (id, account_id, seq, type, at, request_id, body)
  select ${idAt}, $1, n, 'item.updated', t, cause.id, '{}'
  from cause cross join lateral generate_series(1, case when place = 1000 then 50 else 1 end) as copy,
    lateral (select place * 100 + copy as n, at + interval '20 ms' as t) as made`;
/** Each event goes to 20 of the webhooks, in turn. */
const insertDeliveries = `
  with receiver as (select id, row_number() over (order by id) - 1 as place from cute.webhooks where account_id = $1)
  insert into cute.deliveries (id, event_id, webhook_id, run, origin, event_type, seq, status, created_at, completed_at)
  select (left(e.id::text, 14) || '7' || substr(digest, 1, 3) || '-8' || substr(digest, 4, 3) || '-' || substr(digest, 7, 12))::uuid,
    e.id, receiver.id, 0, 'event', e.type, e.seq, case when receiver.place % 7 = 0 then 'failed' else 'succeeded' end, e.at, e.at
  from cute.events e join receiver on receiver.place / 20 = e.seq / 100 % 50,
    lateral (select md5(e.id::text || receiver.id::text) as digest) as hashed
  where e.account_id = $1`;
const insertSums = [
  `insert into cute.usage_hourly
    (account_id, hour, key_id, operation, status, requests, latency_us_sum, latency_buckets, bytes_out)
   select account_id, date_trunc('hour', at, 'UTC'), coalesce(key_id, '${noKey}'), operation, status, count(*), sum(latency_us), array[count(*)], 0
   from cute.request_log where user_agent = 'sync/1.0' group by 1, 2, 3, 4, 5`,
  `insert into cute.problems_hourly (account_id, hour, key_id, operation, problem_code, status, requests)
   select account_id, date_trunc('hour', at, 'UTC'), coalesce(key_id, '${noKey}'), operation, problem_code, status, count(*)
   from cute.request_log where user_agent = 'sync/1.0' and problem_code is not null group by 1, 2, 3, 4, 5, 6`,
];

export async function fillVolume({ sql, databaseUrl }: Filled, accountId: string): Promise<Volume> {
  await makePartitions(databaseUrl, daysBack);
  const pool = openPool({ url: databaseUrl, acquireTimeoutMs: 5_000, onLost: () => undefined });
  const now = new Date(Date.now() - (daysBack - 1) * 86_400_000);
  await keepPartitions(pool, { table: "request_log", now, daysAhead: daysBack, keepDays: 60 });
  await pool.end();
  const keyId = randomUUID();
  await sql(insertRequests, [accountId, keyId]);
  for (const text of [insertWebhooks, insertEvents, insertDeliveries]) await sql(text, [accountId]);
  for (const text of insertSums) await sql(text);
  await sql("analyze");
  const ids = "select id from cute.request_log where account_id = $1 order by id desc";
  const [common] = await sql<{ id: string }>(`${ids} offset 499 limit 1`, [accountId]);
  const [rich] = await sql<{ id: string }>(`${ids} offset 999 limit 1`, [accountId]);
  const [quiet] = await sql<{ id: string }>(`${ids} offset 5000 limit 1`, [accountId]);
  const [webhook] = await sql<{ id: string }>(
    "select id from cute.webhooks where account_id = $1 order by id limit 1",
    [accountId],
  );
  return {
    keyId,
    webhookId: webhook?.id ?? "",
    quiet: quiet?.id ?? "",
    common: common?.id ?? "",
    rich: rich?.id ?? "",
  };
}
