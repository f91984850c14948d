/** What followed from one request: its events, and the deliveries of these to the account's own webhooks. */
import type { Schema } from "../contract.ts";
import type { Executor } from "./executor.ts";
import type { LoggedRequest } from "./request-log.ts";
import { statement } from "./statement.ts";
import { uuid7Floor, uuid7Ms } from "./uuid7.ts";
import { type DeliveryRow, deliveryColumns } from "./webhooks/deliveries.ts";

interface EventRow {
  readonly id: string;
  readonly event: Schema<"EventType">;
  /** Null: a test event. */
  readonly seq: number | null;
  /** When it happened. */
  readonly createdAt: string;
}

export interface CausedEventRow extends EventRow {
  /** The newest first. */
  readonly deliveries: readonly DeliveryRow[];
}

/** Calls of the API make two events at most; whoever writes into the database may give any number of them one request's id. */
const eventsMax = 100;
/** Each retry by hand and each replay makes one more. */
const deliveriesMax = 100;
/** Ids of requests and events may come from different machines, whose clocks differ. */
const clockSkewMs = 86_400_000;

const columns = 'id, type as event, seq, at as "createdAt"';

/** Events are published later than they were caused, how much later nobody knows: all partitions from then on are looked into. */
const causedSql = statement<EventRow>("effects_caused", (sql) =>
  sql.raw(`
    select ${columns} from cute.events where request_id = $1 and account_id = $2 and id >= $3::uuid
    order by id limit ${eventsMax}`),
);
const retriedSql = statement<EventRow>("effects_retried", (sql) =>
  sql.raw(`
    select ${columns} from cute.events
    where id = (select event_id from cute.deliveries where id = $1) and account_id = $2`),
);
/**
 * No index leads from an event to its deliveries; but their ids begin with the milliseconds of its own (delivery-id.ts). Events of
 * one request often have the same ones, which are looked through once. The outer bounds are for the planner: with all partitions in
 * the plan, planning took 11 ms of 12.
 */
const deliveriesSql = statement<DeliveryRow>("effects_deliveries", (sql) =>
  sql.raw(`
    select ${deliveryColumns} from (
      select found.*, row_number() over (partition by event_id order by created_at desc, found.id desc) as place
      from unnest($1::uuid[], $2::uuid[]) as span (first, after)
      cross join lateral (
        select * from cute.deliveries
        where id >= $5::uuid and id < $6::uuid and id >= span.first and id < span.after and event_id = any ($3::uuid[])) as found
      where webhook_id in (select id from cute.webhooks where account_id = $4)
    ) as placed
    where place <= ${deliveriesMax} order by created_at desc, id desc`),
);

/** In the order of their publication. Two statements, however many there are. */
export async function list(
  executor: Executor,
  { accountId, request }: { readonly accountId: string; readonly request: LoggedRequest },
): Promise<CausedEventRow[]> {
  const deliveryId = retriedDeliveryOf(request);
  const events =
    deliveryId === null
      ? await executor.run(causedSql, [request.id, accountId, uuid7Floor(uuid7Ms(request.id) - clockSkewMs)])
      : await executor.run(retriedSql, [deliveryId, accountId]);
  if (events.length === 0) return [];
  const deliveries = Map.groupBy(await deliveriesOf(executor, accountId, events), ({ eventId }) => eventId);
  return events.map((event) => ({ ...event, deliveries: deliveries.get(event.id) ?? [] }));
}

function deliveriesOf(executor: Executor, accountId: string, events: readonly EventRow[]): Promise<DeliveryRow[]> {
  const ids = events.map(({ id }) => id);
  const moments = [...new Set(ids.map(uuid7Ms))];
  const [first, after] = [moments.map(uuid7Floor), moments.map((ms) => uuid7Floor(ms + 1))];
  const bounds = [uuid7Floor(Math.min(...moments)), uuid7Floor(Math.max(...moments) + 1)];
  return executor.run(deliveriesSql, [first, after, ids, accountId, ...bounds]);
}

/** A retry makes no event: it sends one again, and its path is all that says which. */
function retriedDeliveryOf({ operation, status, path }: LoggedRequest): string | null {
  if (operation !== "retryDelivery" || status !== 202) return null;
  return /\/deliveries\/([0-9a-f-]{36})\/retry/i.exec(path)?.[1] ?? null;
}
