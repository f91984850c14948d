/** Takes due deliveries for this process, for as long as an attempt and the writing of its result may take. */
import type { Database } from "../store/database.ts";
import { type ClaimedDelivery, claim, type EventToSend } from "../store/queue.ts";
import { leaseMs } from "../store/turns.ts";
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

interface Claiming {
  readonly db: Pick<Database, "transaction">;
  readonly workerId: string;
  readonly deliveriesMax: number;
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
