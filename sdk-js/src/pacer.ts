/** Holds calls back while a window of the limits has no room, so that they are not answered 429. */
import { pause } from "./abort.ts";
import { noRoomError } from "./answer.ts";
import { type CallPlace, CuteTimeoutError } from "./errors.ts";
import type { LimitState, LimitWindow } from "./limits.ts";

const NO_ROOM = "no room in the limits within deadlineMs.";

export interface Pacer {
  /** Waits for room and takes it; throws at once if it opens only after `leftMs`. What it gives is for `leave`. */
  enter(leftMs: number, signal: AbortSignal | undefined, place: CallPlace): Promise<number>;
  /** After each `enter`, with what the answer tells; undefined if none came. */
  leave(entry: number, limits: LimitState | null | undefined): void;
}

export function makePacer(): Pacer {
  /** As of the last answer; undefined before the first, null where answers do not tell. */
  let known: LimitState | null | undefined;
  let inFlight = 0;
  let entered = 0;
  /** How many calls had entered when `known` was learnt: what these are answered may be older than it. */
  let enteredBefore = 0;
  const waiting: (() => void)[] = [];

  /**
   * When a window without room opens, the day's first; 0 where there is room, `Infinity` where only the answer to a call
   * in flight can tell. The calls in flight count as used. A first call goes alone: until its answer, nothing is known.
   */
  function opensAtMs(): number {
    if (known === undefined) return inFlight > 0 ? Infinity : 0;
    const windows = Object.values(known ?? {}).map(({ remaining, resetsAt }: LimitWindow) => {
      // Once the time has come there is room for one at least; its answer tells for how many.
      const room = remaining || Number(Date.now() >= resetsAt.getTime());
      return room > inFlight ? 0 : room > 0 ? Infinity : resetsAt.getTime();
    });
    return windows.reverse().find((at) => at > 0) ?? 0;
  }

  return {
    async enter(leftMs, signal, place) {
      const untilMs = Date.now() + leftMs;
      for (let atMs = opensAtMs(); atMs > 0; atMs = opensAtMs()) {
        const nowMs = Date.now();
        if (atMs > untilMs && atMs < Infinity) throw noRoomError(NO_ROOM, atMs - nowMs, place);
        if (nowMs >= untilMs) throw new CuteTimeoutError(NO_ROOM, place);
        await pause(Math.min(atMs, untilMs) - nowMs, signal, (wake) => waiting.push(wake));
      }
      inFlight += 1;
      entered += 1;
      return entered;
    },
    leave(entry, limits) {
      inFlight -= 1;
      const tightened = entry <= enteredBefore && known;
      if (limits) enteredBefore = entered;
      if (limits && tightened) {
        known = { minute: tighter(tightened.minute, limits.minute), day: tighter(tightened.day, limits.day) };
      } else if (limits !== undefined) known = limits ?? known ?? null;
      for (const wake of waiting.splice(0)) wake();
    },
  };
}

function tighter(one: LimitWindow, other: LimitWindow): LimitWindow {
  return one.remaining < other.remaining ? one : other;
}
