/** Takes due deliveries for this process, for as long as an attempt and the writing of its result may take. */
import type { Database } from "../store/database.ts";
import { type ClaimedDelivery, claim, type EventToSend } from "../store/queue.ts";
import { leaseMs } from "../store/turns.ts";
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

export interface Room {
  readonly deliveriesMax: number;
  readonly slotsMax?: number;
}

/**
 * What a process that has `left` attempts under way may claim. In the second half of its room no webhook gets more than a new
 * one has: twenty receivers that have earned all slots and then hang would take up everything for fifteen seconds.
 */
export function roomBeside(left: number, inFlightMax: number): Room {
  const first = Math.floor(inFlightMax / 2) - left;
  if (first >= claimMin) return { deliveriesMax: Math.min(first, claimMax) };
  return { deliveriesMax: Math.min(inFlightMax - left, claimMax), slotsMax: slotsMin };
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
