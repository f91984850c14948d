import { setTimeout as delay } from "node:timers/promises";

/** Looks again every few milliseconds until there is something to see, and gives it and how long that took; fails after the time. */
export async function until<Found>(
  look: () => Promise<Found | null>,
  withinMs = 5_000,
): Promise<{ found: Found; afterMs: number }> {
  const startedAt = performance.now();
  for (;;) {
    const found = await look();
    const afterMs = performance.now() - startedAt;
    if (found !== null) return { found, afterMs };
    if (afterMs > withinMs) throw new Error(`what was waited for did not come about within ${withinMs} ms`);
    await delay(20);
  }
}
