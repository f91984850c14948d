/** Takes due deliveries for this process, for as long as an attempt and the writing of its result may take. */
import type { Database } from "../store/database.ts";
import { type ClaimedDelivery, claim, type EventToSend } from "../store/webhooks/queue.ts";
import { leaseMs } from "../store/webhooks/turns.ts";
import { slotsMin } from "./breaker.ts";
import type { LookBack } from "./look-back.ts";

export interface Lease {
  readonly delivery: ClaimedDelivery;
  /** Null: it is no longer kept. */
  readonly event: EventToSend | null;
  /** By performance.now(). After this somebody else may send it. */
  readonly endsAtMs: number;
}

/** Below so much room a claim is not worth its cost: work that ends in the next moment makes more. */
export const claimMin = 16;

/** Events of 20 KB come as text of twice that: a claim of more would be felt in the memory. */
const claimMax = 256;

/** What is free in a process, and how much of it. */
interface Room {
  readonly deliveriesMax: number;
  readonly slotsMax?: number;
}

const shareOfFree = 1 / 8;

/**
 * For a process with `left` attempts under way. A webhook gets no more slots than a share of what is free, though always as many
 * as a new one: twenty receivers that have earned all slots and then hang would take up everything for fifteen seconds.
 */
export function roomBeside(left: number, inFlightMax: number): Room {
  const free = inFlightMax - left;
  const slotsMax = Math.max(Math.floor(free * shareOfFree), slotsMin);
  return { deliveriesMax: Math.min(free, claimMax), slotsMax };
}

interface Claiming extends Room {
  readonly db: Pick<Database, "transaction">;
  readonly workerId: string;
  readonly nowMs: number | null;
  readonly lookBack: LookBack;
}

/** The monotonic clock is read before the database's, so that a lease never lasts longer here than there. */
export async function claimDue({ db, lookBack, ...wish }: Claiming): Promise<Lease[]> {
  const beganMs = performance.now();
  const lookBackMs = lookBack.at(beganMs);
  const { waitedMs, work } = await db.transaction((tx) => claim(tx, { ...wish, lookBackMs }));
  if (lookBackMs === null) lookBack.sawEverything({ waitedMs, beganMs, endedMs: performance.now() });
  return work.map((claimed) => ({ ...claimed, endsAtMs: beganMs + leaseMs }));
}
