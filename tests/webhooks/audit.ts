/** What was written, what the feed says, what the receivers' books say and what the delivery log says, held against each other. */
import type { Arrival } from "../support/books.ts";
import { call } from "../support/call.ts";
import type { Write } from "../support/writing.ts";
import type { Installation, Person, Subscription } from "./installation.ts";

/** An event as the database holds it. */
export interface StoredEvent {
  readonly id: string;
  readonly accountId: string;
  readonly seq: number;
  readonly type: string;
  readonly digest: string;
  /** The number of the write that it tells of. */
  readonly write: number;
}

/** How a delivery ended, and how its attempts are logged. */
interface LoggedDelivery {
  readonly webhookId: string;
  readonly eventId: string;
  readonly status: string;
  /** By its own count. */
  readonly attempts: number;
  /** By the rows of the log, in their order. */
  readonly numbers: readonly number[];
  readonly codes: readonly (number | null)[];
}

function eventsOf({ sql }: Installation): Promise<StoredEvent[]> {
  return sql<StoredEvent>(
    `select id, account_id as "accountId", seq::int, type, encode(sha256(body), 'hex') as digest,
       case when type = 'message.received' then data ->> 'text' else data -> 'price' ->> 'amount' end::int as write
     from cute.events cross join lateral (select convert_from(body, 'UTF8')::json -> 'data' as data) as body
     order by account_id, seq`,
  );
}

function deliveriesOf({ sql }: Installation): Promise<LoggedDelivery[]> {
  return sql<LoggedDelivery>(
    `select webhook_id as "webhookId", event_id as "eventId", status, attempts,
       coalesce((select array_agg(number::int order by number) from cute.attempts where delivery_id = d.id), '{}') as numbers,
       coalesce((select array_agg(status_code::int order by number) from cute.attempts where delivery_id = d.id), '{}') as codes
     from cute.deliveries d order by webhook_id, event_id`,
  );
}

/** The feed as its reader walks it, from the beginning. */
export async function feedOf({ apiUrl }: Installation, { key }: Person): Promise<{ id: string; seq: number }[]> {
  const read: { id: string; seq: number }[] = [];
  for (let after = 0; ; ) {
    const { status, text, body } = await call(apiUrl, `GET /v1/events?limit=100&after=${after}`, { key });
    if (status !== 200) throw new Error(`the feed is not to be read: ${status} ${text}`);
    read.push(...body.data);
    if (!body.hasMore) return read;
    after = body.nextAfter;
  }
}

interface Reconciled {
  /** Events of acknowledged writes that there are not. */
  readonly missing: readonly string[];
  /** Events of writes that were rolled back, or that an event tells of twice. */
  readonly surplus: readonly string[];
  /** Writes of an unknown fate with some of their events. */
  readonly halves: readonly number[];
}

/** Every write that was acknowledged has its events, once, and no other one has any. */
export function reconcile(writes: readonly Write[], events: readonly StoredEvent[]): Reconciled {
  const nameOf = (write: number, event: { readonly accountId: string; readonly type: string }) =>
    `${write} ${event.type} ${event.accountId}`;
  const left = new Map<string, number>();
  for (const event of events) {
    const name = nameOf(event.write, event);
    left.set(name, (left.get(name) ?? 0) + 1);
  }
  const take = (name: string) => {
    const count = left.get(name) ?? 0;
    left.set(name, count - 1);
    return count > 0;
  };
  const missing: string[] = [];
  const halves: number[] = [];
  for (const { number, fate, events: made } of writes) {
    const names = made.map((event) => nameOf(number, event));
    const found = fate === "rolled back" ? [] : names.filter(take);
    if (fate === "committed") missing.push(...names.filter((name) => !found.includes(name)));
    if (fate === "unknown" && found.length !== 0 && found.length !== names.length) halves.push(number);
  }
  return { missing, halves, surplus: [...left].flatMap(([name, count]) => (count > 0 ? [name] : [])) };
}

/** A delivery as its receiver has it. */
export interface Received {
  readonly webhookId: string;
  readonly event: StoredEvent;
  /** Undefined: the log knows none. */
  readonly delivery: LoggedDelivery | undefined;
  /** In the order in which they came. */
  readonly arrivals: readonly Arrival[];
}

export interface Balance {
  readonly events: readonly StoredEvent[];
  /** What each webhook should have brought, with what it brought. */
  readonly received: readonly Received[];
  /** What nobody subscribed to. */
  readonly unwanted: readonly Arrival[];
}

/** To be drawn when nothing is under way any more. */
export async function balanceOf(installation: Installation): Promise<Balance> {
  const events = await eventsOf(installation);
  const deliveries = await deliveriesOf(installation);
  const arrivals = Map.groupBy(
    await installation.books.arrivals(),
    ({ receiver, eventId }) => `${receiver} ${eventId}`,
  );
  const logged = new Map(deliveries.map((delivery) => [`${delivery.webhookId} ${delivery.eventId}`, delivery]));
  const received = installation.subscriptions.flatMap((subscription) =>
    wantedBy(subscription, events).map((event) => ({
      webhookId: subscription.id,
      event,
      delivery: logged.get(`${subscription.id} ${event.id}`),
      arrivals: take(arrivals, `${subscription.receiver} ${event.id}`),
    })),
  );
  return { events, received, unwanted: [...arrivals.values()].flat() };
}

function wantedBy({ accountId, events: types }: Subscription, events: readonly StoredEvent[]): readonly StoredEvent[] {
  const wanted: readonly string[] = types;
  return events.filter((event) => event.accountId === accountId && wanted.includes(event.type));
}

function take(arrivals: Map<string, Arrival[]>, name: string): readonly Arrival[] {
  const taken = arrivals.get(name) ?? [];
  arrivals.delete(name);
  return taken;
}

/** How often it was sent without the log knowing: it was under way when somebody was killed. */
export function repeatsOf({ arrivals, delivery }: Received): number {
  return arrivals.length - (delivery?.numbers.length ?? 0);
}

export function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}
