/** Remembers who was denied until when, so that a flood of denied calls costs Redis nothing. */
import type { Caller } from "./caller.ts";
import { CLOCK_GRAIN_MS, type Decision, laterBy } from "./decision.ts";
import { Recent } from "./recent.ts";

interface Denial {
  readonly perMinute: number;
  readonly perDay: number;
  readonly decision: Decision;
  readonly toldAt: number;
  readonly until: number;
}

export class Denials {
  readonly #denials: Recent<Denial>;

  constructor(callersMax: number) {
    this.#denials = new Recent(callersMax);
  }

  /**
   * Times are by performance.now(). Denied from memory is a caller only until the wait, counted from before Redis was
   * asked, is over; told is the wait counted from the answer. So nobody who waits as told meets a memory that is late.
   */
  remember(caller: Caller, decision: Decision, { askedAt, toldAt }: { askedAt: number; toldAt: number }): void {
    const { slot, perMinute, perDay } = caller;
    const until = askedAt + decision.retryAfterMs - CLOCK_GRAIN_MS;
    this.#denials.put(slot, { perMinute, perDay, decision, toldAt, until });
  }

  /** The denial that still holds for a caller with these limits. */
  find({ slot, perMinute, perDay }: Caller): Decision | undefined {
    const denial = this.#denials.get(slot);
    if (denial === undefined) return undefined;
    const now = performance.now();
    if (now < denial.until && denial.perMinute === perMinute && denial.perDay === perDay) {
      return laterBy(now - denial.toldAt, denial.decision);
    }
    this.#denials.delete(slot);
    return undefined;
  }
}
