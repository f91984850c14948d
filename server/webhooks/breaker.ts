/** How a webhook's answers change what it is given: its slots, its circuit breaker, and since when it has only failed. */

import type { Health } from "../store/webhooks/result-rows.ts";

export interface Answer {
  readonly succeeded: boolean;
  readonly atMs: number;
}

type Window = Pick<Health, "windowStartedMs" | "windowAttempts" | "windowFailures">;

const emptyWindow: Window = { windowStartedMs: null, windowAttempts: 0, windowFailures: 0 };

const second = 1_000;
const minute = 60 * second;
const day = 24 * 60 * minute;

export const slotsMin = 4;
const slotsMax = 32;

/** It opens when of at least so many attempts within the window this share failed. */
const windowMs = 5 * minute;
const attemptsMin = 10;
const failureShare = 0.7;

/** It stays open for a quarter of the time that the receiver has been failing: the longer that is, the rarer the probes. */
const openMsMin = 30 * second;
const openMsMax = 5 * minute;

const failingMsMax = 5 * day;

/**
 * The health after a batch of answers to one webhook. One slot more for a batch of nothing but 2xx; half of them, but not fewer
 * than four, for a batch with a failure: a receiver in trouble is relieved at once, and one that is well again found out gently.
 */
export function healthAfter(health: Health, answers: readonly Answer[], nowMs: number): Health {
  if (answers.length === 0) return health;
  const ordered = answers.toSorted((one, other) => one.atMs - other.atMs);
  const counted = ordered.reduce((before, answer) => counting(before, answer, nowMs), health);
  const failed = answers.some(({ succeeded }) => !succeeded);
  const slots = failed ? Math.max(health.slots >> 1, slotsMin) : Math.min(health.slots + 1, slotsMax);
  return { ...counted, slots };
}

function counting(health: Health, { succeeded, atMs }: Answer, nowMs: number): Health {
  const failingSinceMs = succeeded ? null : (health.failingSinceMs ?? atMs);
  const { breakerUntilMs } = health;
  // Answers to what was under way when it opened say nothing new.
  if (breakerUntilMs !== null && breakerUntilMs > nowMs) return { ...health, failingSinceMs };
  if (breakerUntilMs !== null) {
    return succeeded
      ? { ...health, failingSinceMs, ...emptyWindow, breakerUntilMs: null }
      : { ...health, failingSinceMs, breakerUntilMs: nowMs + openMs(failingSinceMs, nowMs) };
  }
  const window = windowAfter(health, succeeded, nowMs);
  const opens = window.windowAttempts >= attemptsMin && window.windowFailures >= failureShare * window.windowAttempts;
  if (!opens) return { ...health, ...window, failingSinceMs };
  return { ...health, ...emptyWindow, failingSinceMs, breakerUntilMs: nowMs + openMs(failingSinceMs, nowMs) };
}

function windowAfter(health: Health, succeeded: boolean, nowMs: number): Window {
  const { windowStartedMs } = health;
  const isOver = windowStartedMs === null || nowMs - windowStartedMs >= windowMs;
  const attempts = isOver ? 0 : health.windowAttempts;
  const failures = isOver ? 0 : health.windowFailures;
  return {
    windowStartedMs: isOver ? nowMs : windowStartedMs,
    windowAttempts: attempts + 1,
    windowFailures: failures + (succeeded ? 0 : 1),
  };
}

function openMs(failingSinceMs: number | null, nowMs: number): number {
  const failingMs = failingSinceMs === null ? 0 : nowMs - failingSinceMs;
  return Math.min(Math.max(failingMs / 4, openMsMin), openMsMax);
}

/** Five days of nothing but failures: such a webhook is disabled at the next one. */
export function isFailingForTooLong({ failingSinceMs }: Health, nowMs: number): boolean {
  return failingSinceMs !== null && nowMs - failingSinceMs > failingMsMax;
}
