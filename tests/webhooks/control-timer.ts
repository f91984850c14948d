/** A timer beside the one that is tested: what holds the process up holds both up. */
import { setTimeout as delay } from "node:timers/promises";

/** Fires after so many milliseconds, and gives how many it took. */
export async function controlTimer(ms: number): Promise<number> {
  const startedAt = performance.now();
  await delay(ms);
  return performance.now() - startedAt;
}
