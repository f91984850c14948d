/** What a worker held when it was killed, and when that was taken up after it. */
import { uuid7Ms } from "../../server/store/uuid7.ts";
import type { MainProcess } from "../runtime/main-process.ts";
import { until } from "../support/until.ts";
import type { Received } from "./audit.ts";
import { type Installation, workersName } from "./installation.ts";

/** How long a claim lasts, and what is not handed back waits. */
export const leaseMs = 30_000;

/** A claim that ended with its worker: no result of it is recorded. */
export interface Held {
  readonly deliveryId: string;
  readonly webhookId: string;
  readonly eventId: string;
  readonly claimNo: number;
  readonly killedAtMs: number;
  /** Before this nobody else may send it. */
  readonly leaseEndsAtMs: number;
}

/** Kills the only worker. What those that were killed before it held is not told again. */
export async function kill(
  { sql }: Installation,
  worker: MainProcess,
  before: readonly Held[],
): Promise<readonly Held[]> {
  worker.kill("SIGKILL");
  await worker.ended();
  const killedAtMs = Date.now();
  // What it asked for last may be under way still.
  const connections = `select from pg_stat_activity where application_name = '${workersName}'`;
  await until(async () => ((await sql(connections)).length === 0 ? true : null), 20_000);
  const leased = await sql<Omit<Held, "killedAtMs">>(
    `select delivery_id as "deliveryId", webhook_id as "webhookId", event_id as "eventId", claim_no as "claimNo",
       floor(extract(epoch from due_at) * 1000)::float8 as "leaseEndsAtMs"
     from cute.queue where leased_by is not null`,
  );
  const told = new Set(before.map(nameOf));
  return leased.map((lease) => ({ ...lease, killedAtMs })).filter((held) => !told.has(nameOf(held)));
}

/** Resolves when nothing waits any more but for the end of a lease whose worker was killed. */
export async function onlyHeldIsLeft({ sql }: Installation, held: readonly Held[]): Promise<void> {
  const told = new Set(held.map(nameOf));
  const work = 'select delivery_id as "deliveryId", claim_no as "claimNo" from cute.queue';
  await until(async () => {
    if ((await sql("select from cute.outbox limit 1")).length > 0) return null;
    const left = await sql<Pick<Held, "deliveryId" | "claimNo">>(work);
    return left.every((one) => told.has(nameOf(one))) ? true : null;
  }, 60_000);
}

const nameOf = ({ deliveryId, claimNo }: Pick<Held, "deliveryId" | "claimNo">) => `${deliveryId} ${claimNo}`;

export function heldOf({ webhookId, event }: Received, held: readonly Held[]): readonly Held[] {
  return held.filter((one) => one.webhookId === webhookId && one.eventId === event.id);
}

/**
 * How long each of its claims that ended with a worker left it waiting, from the kill until it came again. A webhook's work comes
 * in the order in which it is due, no more at once than it has slots, and what a worker that is gone had begun keeps its slots
 * until its lease ends. So the time does not count, after the end of the own lease, until the last older work came and the last
 * of those slots was free.
 */
export function takenUpMs(one: Received, { received, held }: { received: readonly Received[]; held: readonly Held[] }) {
  const isSibling = ({ webhookId }: { readonly webhookId: string }) => webhookId === one.webhookId;
  return heldOf(one, held).map(({ leaseEndsAtMs, killedAtMs }) => {
    const [cameAgainAtMs = Number.POSITIVE_INFINITY] = arrivalsOf(one).filter((atMs) => atMs >= leaseEndsAtMs);
    const older = received.filter((other) => isSibling(other) && madeAtMs(other) < leaseEndsAtMs);
    const ends = [...older.flatMap(arrivalsOf), ...held.filter(isSibling).map((other) => other.leaseEndsAtMs)];
    const turnAtMs = Math.max(leaseEndsAtMs, ...ends.filter((atMs) => atMs < cameAgainAtMs));
    return cameAgainAtMs - turnAtMs + (leaseEndsAtMs - killedAtMs);
  });
}

const arrivalsOf = ({ arrivals }: Received) => arrivals.map(({ atMs }) => atMs);

const madeAtMs = ({ event }: Received) => uuid7Ms(event.id);
