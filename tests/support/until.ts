import { setTimeout as delay } from "node:timers/promises";

/**
 * Looks again every few milliseconds until there is something to see, and gives it, how long that took, and after what time
 * the last look began that saw nothing yet, which a slow look makes no later; fails after the time.
 */
export async function until<Found>(
  look: () => Promise<Found | null>,
  withinMs = 5_000,
): Promise<{ found: Found; afterMs: number; lastMissMs: number }> {
  const startedAt = performance.now();
  for (let lastMissMs = 0; ; ) {
    const lookedMs = performance.now() - startedAt;
    const found = await look();
    const afterMs = performance.now() - startedAt;
    if (found !== null) return { found, afterMs, lastMissMs };
    lastMissMs = lookedMs;
    if (afterMs > withinMs) throw new Error(`what was waited for did not come about within ${withinMs} ms`);
    await delay(20);
  }
}
