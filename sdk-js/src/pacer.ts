/** Holds calls back while a window of the limits has no room, so that they are not answered 429. */
import { pause } from "./abort.ts";
import { noRoomError } from "./answer.ts";
import { type CallPlace, CuteTimeoutError } from "./errors.ts";
import type { LimitState, LimitWindow } from "./limits.ts";

/** A window without room, and when it opens; `Infinity` where only the answer to a call in flight can tell. */
interface Full {
  readonly window: string;
  readonly opensAtMs: number;
}

export class Pacer {
  /** As of the last answer; undefined before the first, null where answers do not tell. */
  #limits: LimitState | null | undefined;
  #inFlight = 0;
  #entered = 0;
  /** How many calls had entered when `#limits` was learnt: what these are answered may be older than it. */
  #enteredBefore = 0;
  #waiting: (() => void)[] = [];

  /** Waits for room and takes it; throws at once if it opens only after `leftMs`. What it gives is for `leave`. */
  async enter(leftMs: number, signal: AbortSignal | undefined, place: CallPlace): Promise<number> {
    const untilMs = Date.now() + leftMs;
    for (let full = this.#full(); full !== undefined; full = this.#full()) {
      const { window, opensAtMs } = full;
      const nowMs = Date.now();
      if (opensAtMs > untilMs && opensAtMs < Infinity) throw noRoomError(window, opensAtMs - nowMs, place);
      if (nowMs >= untilMs) throw new CuteTimeoutError("no room in the limits within deadlineMs.", place);
      await pause(Math.min(opensAtMs, untilMs) - nowMs, signal, (wake) => this.#waiting.push(wake));
    }
    this.#inFlight += 1;
    this.#entered += 1;
    return this.#entered;
  }

  /** After each `enter`, with what the answer tells; undefined if none came. */
  leave(entry: number, limits: LimitState | null | undefined): void {
    this.#inFlight -= 1;
    const known = entry <= this.#enteredBefore && this.#limits;
    if (limits) this.#enteredBefore = this.#entered;
    if (limits && known) {
      this.#limits = { minute: tighter(known.minute, limits.minute), day: tighter(known.day, limits.day) };
    } else if (limits !== undefined) this.#limits = limits ?? this.#limits ?? null;
    for (const wake of this.#waiting.splice(0)) wake();
  }

  /** The calls in flight count as used. A first call goes alone: until its answer, nothing is known. */
  #full(): Full | undefined {
    if (this.#limits === undefined) return this.#inFlight > 0 ? { window: "", opensAtMs: Infinity } : undefined;
    const windows = Object.entries(this.#limits ?? {}).map(([window, { remaining, resetsAt }]) => {
      const opensAtMs = resetsAt.getTime();
      // Once the time has come there is room for one at least; its answer tells for how many.
      const room = remaining || Number(Date.now() >= opensAtMs);
      return { window, opensAtMs: room > this.#inFlight ? 0 : room > 0 ? Infinity : opensAtMs };
    });
    return windows.reverse().find(({ opensAtMs }) => opensAtMs > 0);
  }
}

function tighter(one: LimitWindow, other: LimitWindow): LimitWindow {
  return one.remaining < other.remaining ? one : other;
}
