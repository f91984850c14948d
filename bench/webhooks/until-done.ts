import { setTimeout as delay } from "node:timers/promises";

const lookEveryMs = 50;

/** Resolves when a look finds it done; throws when nothing has moved for the time. */
export async function untilDone(look: () => Promise<number>, stuckAfterMs = 60_000): Promise<void> {
  let left = await look();
  let movedAt = performance.now();
  while (left > 0) {
    await delay(lookEveryMs);
    const now = await look();
    if (now !== left) movedAt = performance.now();
    left = now;
    if (performance.now() - movedAt > stuckAfterMs) throw new Error(`${left} are left, and nothing moves any more`);
  }
}
