/** When a delivery is tried again: the published schedule, its jitter, and what a receiver asks for by Retry-After. */

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

/** The waits before the attempts 1, 2, …, 10: about three days in all. The docs print this table. */
export const scheduleMs: readonly number[] = [
  0,
  5 * second,
  5 * minute,
  30 * minute,
  2 * hour,
  5 * hour,
  10 * hour,
  14 * hour,
  20 * hour,
  24 * hour,
];

/** Each wait is up to so much shorter or longer, so that what failed together is not tried again together. */
export const jitter = 0.2;

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
