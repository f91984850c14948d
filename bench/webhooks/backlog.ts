/** Work for the worker, made in one commit. */
import type { Installation } from "./installation.ts";

/** A body of the size that an item's event has. */
const eventSql = `
  insert into cute.events (id, account_id, seq, type, at, body)
  select id, account_id, null, 'item.sold', now(),
    convert_to(jsonb_build_object('id', id, 'event', 'item.sold', 'seq', null,
      'timestamp', floor(extract(epoch from now()) * 1000), 'data', (select to_jsonb(i) from items i limit 1))::text, 'UTF8')
  from backlog`;

const deliverySql = `
  insert into cute.deliveries (id, event_id, webhook_id, run, origin, event_type, next_attempt_at, created_at)
  select delivery_id, id, webhook_id, 0, 'event', 'item.sold', now(), now() from backlog`;

const queueSql = `
  insert into cute.queue (delivery_id, webhook_id, event_id, due_at)
  select delivery_id, webhook_id, id, now() from backlog`;

const dispatchSql = "update cute.webhook_dispatch set due_at = now() where webhook_id = any($1)";

/** Published events whose deliveries are due: so many in all, the same number for each webhook. */
export async function makeBacklog({ pool, webhooks }: Installation, deliveries: number): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query("begin");
    await client.query(
      `create temporary table backlog on commit drop as
       select uuidv7() as id, uuidv7() as delivery_id, ids[1 + n % array_length(ids, 1)] as webhook_id,
         accounts[1 + n % array_length(ids, 1)] as account_id
       from generate_series(0, $3::integer - 1) n, (select $1::uuid[] as ids, $2::uuid[] as accounts) given`,
      [webhooks.map(({ id }) => id), webhooks.map(({ accountId }) => accountId), deliveries],
    );
    for (const sql of [eventSql, deliverySql, queueSql]) await client.query(sql);
    await client.query(dispatchSql, [webhooks.map(({ id }) => id)]);
    await client.query("commit");
  } finally {
    client.release();
  }
  await pool.query("analyze cute.queue, cute.deliveries, cute.events");
}

/** Changes of items by one statement, as an import makes them: events that no webhook wants. Answers how many there are. */
export async function changeItems({ pool }: Installation, count: number): Promise<number> {
  const { rowCount } = await pool.query(
    `update items set price_amount = price_amount + 1
     where id in (select id from items where status = 'active' limit $1)`,
    [count],
  );
  return rowCount ?? 0;
}

export async function waitingIn({ pool }: Installation, table: "outbox" | "queue"): Promise<number> {
  const { rows } = await pool.query<{ count: number }>(`select count(*)::integer as count from cute.${table}`);
  return rows[0]?.count ?? 0;
}
