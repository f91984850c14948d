/** Feeds the queue with what was held or is asked for again, a piece at a time, until no replay's turn has come. */
import type { Database } from "../store/database.ts";
import { feedOne } from "../store/webhooks/replay-feed.ts";

interface Feeding {
  readonly db: Pick<Database, "transaction">;
  readonly nowMs: number | null;
  readonly isOver: () => boolean;
}

/** Tells whether anything was fed. */
export async function feedAll({ db, nowMs, isOver }: Feeding): Promise<boolean> {
  let isFed = false;
  while (!isOver()) {
    const outcome = await db.transaction((tx) => feedOne(tx, nowMs));
    if (outcome === "none") break;
    if (outcome === "fed") isFed = true;
  }
  return isFed;
}
