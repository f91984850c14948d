/** Feeds the queue with what was held or is asked for again, a piece at a time, until each replay has enough waiting. */
import type { Database } from "../store/database.ts";
import { feedOne } from "../store/replay-feed.ts";

interface Feeding {
  readonly db: Pick<Database, "transaction">;
  readonly nowMs: number | null;
  readonly isOver: () => boolean;
}

/** Tells whether anything was fed. */
export async function feedAll({ db, nowMs, isOver }: Feeding): Promise<boolean> {
  let steps = 0;
  while (!isOver() && (await db.transaction((tx) => feedOne(tx, nowMs)))) steps += 1;
  return steps > 0;
}
