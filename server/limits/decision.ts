/** What one decision says, made from what the windows answered to a batch of calls. */
import type { Caller } from "./caller.ts";

export interface WindowState {
  readonly name: "minute" | "day";
  readonly limit: number;
  readonly windowSeconds: number;
  readonly remaining: number;
  /** When this window next gives room, Unix ms: its oldest bucket leaves; now, if it is empty. */
  readonly resetMs: number;
  /** The same as a span from now, by the clock that decided. */
  readonly resetInMs: number;
}

export interface Decision {
  readonly admitted: boolean;
  readonly windows: readonly [minute: WindowState, day: WindowState];
  readonly deniedBy: "minute" | "day" | null;
  /** Waiting this long admits the next call; 0 if admitted. */
  readonly retryAfterMs: number;
  readonly source: "shared" | "local";
}

/** What both windows answered to a number of calls of one caller; times are Unix ms by the clock that decided. */
export interface Outcome {
  readonly granted: number;
  readonly clock: number;
  readonly minuteRemaining: number;
  readonly minuteOpensAt: number;
  readonly dayRemaining: number;
  readonly dayOpensAt: number;
}

interface WindowSeconds {
  readonly minute: number;
  readonly day: number;
}

/** Told on top of the wait: clocks count whole milliseconds, and timers may fire one early. */
export const CLOCK_GRAIN_MS = 1;

interface Place {
  readonly outcome: Outcome;
  /** How many calls of the same batch are granted after this one: they are not yet taken from its remaining. */
  readonly grantedAfter: number;
  readonly admitted: boolean;
  readonly seconds: WindowSeconds;
  readonly source: "shared" | "local";
}

function decisionAt(caller: Caller, { outcome, grantedAfter, admitted, seconds, source }: Place): Decision {
  const minute: WindowState = {
    name: "minute",
    limit: caller.perMinute,
    windowSeconds: seconds.minute,
    remaining: outcome.minuteRemaining + grantedAfter,
    resetMs: outcome.minuteOpensAt,
    resetInMs: outcome.minuteOpensAt - outcome.clock,
  };
  const day: WindowState = {
    name: "day",
    limit: caller.perDay,
    windowSeconds: seconds.day,
    remaining: outcome.dayRemaining + grantedAfter,
    resetMs: outcome.dayOpensAt,
    resetInMs: outcome.dayOpensAt - outcome.clock,
  };
  const windows = [minute, day] as const;
  if (admitted) return { admitted, windows, deniedBy: null, retryAfterMs: 0, source };
  const blocking = lastToOpen(windows);
  return { admitted, windows, deniedBy: blocking.name, retryAfterMs: blocking.resetInMs + CLOCK_GRAIN_MS, source };
}

/** Of the exhausted windows the one that opens last. */
function lastToOpen([minute, day]: readonly [WindowState, WindowState]): WindowState {
  if (minute.remaining > 0) return day;
  if (day.remaining > 0) return minute;
  return day.resetInMs > minute.resetInMs ? day : minute;
}

/** The decision on the nth (from 0) of the calls that the outcome answers: the first ones are granted. */
export function decisionOf(
  caller: Caller,
  outcome: Outcome,
  { nth, seconds, source }: { nth: number; seconds: WindowSeconds; source: "shared" | "local" },
): Decision {
  const admitted = nth < outcome.granted;
  const grantedAfter = admitted ? outcome.granted - 1 - nth : 0;
  return decisionAt(caller, { outcome, grantedAfter, admitted, seconds, source });
}

/** What a call would be told now, from an outcome for which none was wanted. */
export function previewOf(
  caller: Caller,
  outcome: Outcome,
  { seconds, source }: { seconds: WindowSeconds; source: "shared" | "local" },
): Decision {
  const admitted = outcome.minuteRemaining > 0 && outcome.dayRemaining > 0;
  return decisionAt(caller, { outcome, grantedAfter: 0, admitted, seconds, source });
}

/** The same denial, told some time later. */
export function laterBy(elapsedMs: number, denial: Decision): Decision {
  const [minute, day] = denial.windows;
  const windows = [stateLaterBy(elapsedMs, minute), stateLaterBy(elapsedMs, day)] as const;
  return { ...denial, windows, retryAfterMs: Math.ceil(denial.retryAfterMs - elapsedMs) };
}

function stateLaterBy(elapsedMs: number, state: WindowState): WindowState {
  return { ...state, resetInMs: Math.max(0, Math.ceil(state.resetInMs - elapsedMs)) };
}
