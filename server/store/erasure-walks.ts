/** Blanking what there may be much of: in parts, each a transaction, in the order of an index. */
import type { Database } from "./database.ts";
import { type Statement, statement } from "./statement.ts";

const kinds = [
  "keys",
  "sessions",
  "credentials",
  "webhooks",
  "unpublished", // events that had no seq yet
  "events",
  "messages", // what it wrote, in the events of those who received it
  "attempts",
  "answers",
  "auditEntries",
  "requests",
] as const;

type Kind = (typeof kinds)[number];

/** How many rows of each kind were ended or blanked. */
export type Erased = Readonly<Record<Kind, number>>;

export class Tally {
  readonly total: Record<Kind, number> = {
    keys: 0,
    sessions: 0,
    credentials: 0,
    webhooks: 0,
    unpublished: 0,
    events: 0,
    messages: 0,
    attempts: 0,
    answers: 0,
    auditEntries: 0,
    requests: 0,
  };

  add(erased: Partial<Erased>): void {
    for (const kind of kinds) this.total[kind] += erased[kind] ?? 0;
  }
}

/** How many rows of each kind a part has blanked, and the position after which the next part begins. */
interface Part {
  /** Null: there are no more. */
  readonly position: readonly string[] | null;
  readonly erased: Partial<Erased>;
}

export interface Walk {
  readonly part: Statement<Part>;
  /** Run before each part, in its transaction. */
  readonly lock?: Statement<unknown>;
  /** Before the first row, in the order of the walk. */
  readonly from: readonly string[];
}

const firstUuid = "00000000-0000-0000-0000-000000000000";
const lastUuid = "ffffffff-ffff-ffff-ffff-ffffffffffff";

const requestsPart = statement<Part>("erase_requests", (sql) =>
  sql.raw(`
  with span as materialized (
    select id, path <> '' or num_nonnulls(problem, address, client_request_id, user_agent) > 0 as told
    from cute.request_log where account_id = $1 and id < $2::uuid order by id desc limit 2000),
  blanked as (
    update cute.request_log r set path = '', problem = null, address = null, client_request_id = null, user_agent = null
    from span where r.id = span.id and told returning 1)
  select (select array [id::text] from span order by id limit 1) as position,
    jsonb_build_object('requests', (select count(*) from blanked)) as erased`),
);

const eventsPart = statement<Part>("erase_events", (sql) =>
  sql.raw(`
  with span as materialized (
    select id, seq from cute.events where account_id = $1 and seq > $2::bigint order by seq limit 2000),
  blanked as (
    update cute.events e set body = null from span where e.id = span.id and body is not null returning 1)
  select (select array [seq::text] from span order by seq desc limit 1) as position,
    jsonb_build_object('events', (select count(*) from blanked)) as erased`),
);

/** No index names an event's sender, so this walks the events of everybody. */
const messagesPart = statement<Part>("erase_messages", (sql) =>
  sql.raw(`
  with span as materialized (
    select id, type, body from cute.events where id > $2::uuid order by id limit 5000),
  sent as (
    select id from span
    where type = 'message.received' and position(convert_to($1, 'UTF8') in body) > 0
      and convert_from(body, 'UTF8')::jsonb #>> '{data,senderId}' = $1),
  blanked as (update cute.events e set body = null from sent where e.id = sent.id returning 1)
  select (select array [id::text] from span order by id desc limit 1) as position,
    jsonb_build_object('messages', (select count(*) from blanked)) as erased`),
);

/** Of one webhook: what its receiver answered, what is queued for it, and the bodies of test events, which no feed leads to. */
const attemptsPart = statement<Part>("erase_attempts", (sql) =>
  sql.raw(`
  with span as materialized (
    select id, event_id, origin, created_at from cute.deliveries
    where webhook_id = $1 and (created_at, id) < ($2::timestamptz, $3::uuid) order by created_at desc, id desc limit 1000),
  blanked as (
    update cute.attempts a set response_headers = null, response_body = null
    from span where a.delivery_id = span.id and num_nonnulls(response_headers, response_body) > 0 returning 1),
  unqueued as (delete from cute.queue q using span where q.delivery_id = span.id),
  ended as (
    update cute.deliveries d set status = 'failed', last_error_code = 'webhook_deleted', next_attempt_at = null, completed_at = now()
    from span where d.id = span.id and status = 'pending'),
  tests as (
    update cute.events e set body = null
    from span where origin = 'test' and e.id = span.event_id and body is not null returning 1)
  select (select array [created_at::text, id::text] from span order by created_at, id limit 1) as position,
    jsonb_build_object('attempts', (select count(*) from blanked), 'events', (select count(*) from tests)) as erased`),
);

/** Whoever changes the queue of a webhook holds this before. */
const lockDispatch = statement("erase_lock_dispatch", (sql) =>
  sql.raw("select from cute.webhook_dispatch where webhook_id = $1 for update"),
);

export const requests: Walk = { part: requestsPart, from: [lastUuid] };
export const events: Walk = { part: eventsPart, from: ["0"] };
export const messages: Walk = { part: messagesPart, from: [firstUuid] };
export const attempts: Walk = { part: attemptsPart, lock: lockDispatch, from: ["infinity", lastUuid] };

/** `of` is the account, or for attempts the webhook. Resolves with what was blanked; what had been before is passed over. */
export async function walk(db: Database, { part, lock, from }: Walk, of: string): Promise<Erased> {
  const tally = new Tally();
  let position: readonly string[] | null = from;
  while (position !== null) {
    const values: readonly string[] = [of, ...position];
    const [done]: readonly Part[] = await db.transaction(async (tx) => {
      if (lock !== undefined) await tx.run(lock, [of]);
      return tx.last(part, values);
    });
    if (done === undefined) throw new Error("a part of a walk answers one row");
    tally.add(done.erased);
    position = done.position;
  }
  return tally.total;
}
