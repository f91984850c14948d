/** When a delivery is tried again: the published schedule, its jitter, and what a receiver asks for by Retry-After. */
import { webhookRetries } from "../generated/operations.ts";

/** The waits before the attempts 1, 2, …, 10: about three days in all. */
export const scheduleMs: readonly number[] = webhookRetries.waitsS.map((waitS) => waitS * 1000);

/** Each wait is up to so much shorter or longer, so that what failed together is not tried again together. */
const { jitter } = webhookRetries;

interface FailedAttempt {
  /** Its number, from 1. */
  readonly number: number;
  /** What a 429 or 503 asked for, 24 h at most; null: nothing. */
  readonly retryAfterMs: number | null;
  /** A random number from 0 up to 1. */
  readonly random: () => number;
}

/** How long to wait after a failed attempt; null: it was the last one. */
export function waitAfterMs({ number, retryAfterMs, random }: FailedAttempt): number | null {
  const waitMs = scheduleMs[number];
  if (waitMs === undefined) return null;
  const jittered = Math.round(waitMs * (1 - jitter + 2 * jitter * random()));
  return Math.max(jittered, retryAfterMs ?? 0);
}
