/** What an account leaves in the schema cute, and a look through every column of it. */
import { randomUUID } from "node:crypto";
import { v7 as uuidV7 } from "uuid";
import type { Site } from "./support.ts";

export const requestsMany = 2_001;
export const eventsMany = 2_001;

/** Of the account $1, n milliseconds ago. */
const idOf =
  "(left(cute.uuid7_floor(now() - n * interval '1 ms')::text, 24) || left(md5($1::uuid::text || n), 12))::uuid";

/** Rows of each kind that hold `text`, as an account's use of the API leaves them. */
export async function leaveTraces({ sql }: Site, { id, text, friend }: { id: string; text: string; friend: string }) {
  const [webhook, delivery, test, testDelivery, item] = [uuidV7(), uuidV7(), uuidV7(), uuidV7(), randomUUID()];
  const message = (from: string) =>
    JSON.stringify({ event: "message.received", data: { id: item, itemId: item, senderId: from, text } });
  await sql("insert into cute.accounts (user_id, tier) values ($1, 'pro')", [id]);
  await sql(
    `insert into cute.api_keys (id, user_id, slot, name, prefix, hash, pepper_id, scopes)
     values ($1, $2, 1, $3, 'cute_x', encode(sha256($4), 'hex'), 'p', '{webhooks}')`,
    [uuidV7(), id, text, id],
  );
  await sql(
    `insert into cute.audit_log (actor_kind, actor_id, account_id, action, target, detail, address)
     values ('session', $1, $1, 'key.create', 'k', $2, '203.0.113.7')`,
    [id, { name: text }],
  );
  await sql(
    `insert into cute.idempotency_records (account_id, operation, key_hash, fingerprint, status, answer, secret_id)
     values ($1, 'createItem', 'k', 'f', 201, $2, 's')`,
    [id, Buffer.from(text)],
  );
  await sql(
    `insert into cute.sessions (user_id, token, expires_at, ip_address, user_agent)
     values ($1::uuid, $1::text, now() + interval '1 day', '203.0.113.7', $2)`,
    [id, text],
  );
  await sql(
    `insert into cute.credentials (user_id, account_id, provider_id, password, id_token)
     values ($1::uuid, $1::text, 'google', 'scrypt', $2)`,
    [id, text],
  );
  await sql(
    `insert into cute.outbox (bucket, account_id, type, snapshot)
     values (cute.bucket_of($1::uuid), $1::uuid, 'item.created', $3), (cute.bucket_of($2::uuid), $2::uuid, 'message.received', $4)`,
    [id, friend, { title: text }, { sender_id: id, text }],
  );
  await sql(
    `insert into cute.events (id, account_id, seq, type, at, body)
     select ${idOf}, $1::uuid, n, 'item.created', now(), $2 from generate_series(1, ${eventsMany}) as n`,
    [id, Buffer.from(`{"data":{"title":"${text}"}}`)],
  );
  await sql(
    `insert into cute.events (id, account_id, seq, type, at, body)
     values ($1, $2, 7000, 'message.received', now(), $3), ($4, $5, null, 'item.sold', now(), $6)`,
    [uuidV7(), friend, Buffer.from(message(id)), test, id, Buffer.from(`{"data":{"title":"${text}"}}`)],
  );
  await sql(
    `insert into cute.webhooks (id, account_id, url, events, description, secret, kek_id, created_at, updated_at)
     values ($1, $2, $3, '{item.created}', $4, 's', 'k', now(), now())`,
    [webhook, id, `https://${text}.example/`, text],
  );
  await sql("insert into cute.webhook_dispatch (webhook_id, due_at) values ($1, now())", [webhook]);
  await sql(
    `insert into cute.replays (id, webhook_id, account_id, origin, run, after_seq, until_seq, created_at)
     values ($1, $2, $3, 'replay', 1, 0, 9, now())`,
    [uuidV7(), webhook, id],
  );
  await sql(
    `insert into cute.deliveries (id, event_id, webhook_id, run, origin, event_type, created_at)
     values ($1, $1, $2, 0, 'event', 'item.created', now()), ($3, $4, $2, 0, 'test', 'item.sold', now())`,
    [delivery, webhook, testDelivery, test],
  );
  await sql("insert into cute.queue (delivery_id, webhook_id, event_id, due_at) values ($1, $2, $1, now())", [
    delivery,
    webhook,
  ]);
  await sql(
    `insert into cute.attempts (delivery_id, number, webhook_id, at, status_code, total_us, response_headers, response_body)
     values ($1, 1, $2, now(), 500, 900, $3, $4)`,
    [delivery, webhook, { server: text }, Buffer.from(text)],
  );
  await sql(
    `insert into cute.request_log (id, at, account_id, method, path, status, latency_us, problem, address, client_request_id, user_agent)
     select ${idOf}, now(), $1::uuid, 'GET', '/v1/items?q=' || $2, 200, 1000, jsonb_build_object('detail', $2::text),
       '203.0.113.7', $2, $2 from generate_series(1, ${requestsMany}) as n`,
    [id, text],
  );
}

const columnsSql = `
  select relname as table, attname as name, atttypid::regtype::text as type
  from pg_attribute join pg_class c on c.oid = attrelid
  where relnamespace = 'cute'::regnamespace and relkind in ('r', 'p') and not relispartition and attnum > 0 and not attisdropped
  order by 1, 2`;

type Column = { readonly table: string; readonly name: string; readonly type: string };

/** The columns of the schema cute that could hold any text. */
export async function textColumns({ sql }: Site): Promise<readonly Column[]> {
  const types = ["text", "text[]", "character varying", "jsonb", "bytea", "inet"];
  return (await sql<Column>(columnsSql)).filter(({ type }) => types.includes(type));
}

/** The columns of the schema cute in which a text stands, and in how many rows. */
export async function tracesOf({ sql }: Site, text: string): Promise<Record<string, number>> {
  const columns = await sql<Column>(columnsSql);
  const traces: Record<string, number> = {};
  for (const { table, name, type } of columns) {
    const holds =
      type === "bytea" ? `position(convert_to($1, 'UTF8') in ${name}) > 0` : `${name}::text like '%' || $1 || '%'`;
    const [found] = await sql<{ rows: number }>(`select count(*)::int as rows from cute.${table} where ${holds}`, [
      text,
    ]);
    if (found !== undefined && found.rows > 0) traces[`${table}.${name}`] = found.rows;
  }
  return traces;
}

/** Columns in which a person's own text, or an address, may stand. */
export const personal = [
  "api_keys.name",
  "attempts.response_body",
  "attempts.response_headers",
  "audit_log.address",
  "audit_log.detail",
  "events.body",
  "outbox.snapshot",
  "request_log.address",
  "request_log.client_request_id",
  "request_log.path",
  "request_log.problem",
  "request_log.user_agent",
  "webhooks.description",
  "webhooks.url",
];

/** Tables whose rows are removed with their account. */
export const removed = ["credentials", "idempotency_records", "sessions"];

/**
 * Words of ours, ids, hashes and sealed secrets; `verifications` live for minutes, and name nobody. The single words of all items
 * are nobody's.
 */
export const impersonal = [
  "accounts.tier",
  "api_keys.hash",
  "api_keys.pepper_id",
  "api_keys.prefix",
  "api_keys.scopes",
  "api_keys.tier",
  "attempts.error_code",
  "audit_log.action",
  "audit_log.actor_kind",
  "audit_log.target",
  "deliveries.event_type",
  "deliveries.last_error_code",
  "deliveries.origin",
  "deliveries.status",
  "events.type",
  "item_search.price_currency",
  "item_search.status",
  "jobs.last_error",
  "jobs.name",
  "migrations.name",
  "outbox.type",
  "owned_tables.name",
  "problems_hourly.operation",
  "problems_hourly.problem_code",
  "replays.origin",
  "request_log.method",
  "request_log.operation",
  "request_log.problem_code",
  "search_state.rebuild_phase",
  "search_words.word",
  "usage_hourly.operation",
  "verifications.identifier",
  "verifications.value",
  "webhooks.api_version",
  "webhooks.disabled_reason",
  "webhooks.events",
  "webhooks.kek_id",
  "webhooks.previous_kek_id",
  "webhooks.previous_secret",
  "webhooks.secret",
];
