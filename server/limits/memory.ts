/** Both windows of many callers in this process's memory, for the time without Redis. */
import type { Caller } from "./caller.ts";
import type { Outcome } from "./decision.ts";
import { SlidingWindow, type WindowShape } from "./sliding-window.ts";

interface Windows {
  readonly minute: SlidingWindow;
  readonly day: SlidingWindow;
}

export class MemoryWindows {
  readonly #minute: WindowShape;
  readonly #day: WindowShape;
  readonly #callersMax: number;
  readonly #now: () => number;
  /** In the order of last use: the first is forgotten when there is no room. */
  readonly #callers = new Map<string, Windows>();

  constructor(options: { minute: WindowShape; day: WindowShape; callersMax: number; now: () => number }) {
    this.#minute = options.minute;
    this.#day = options.day;
    this.#callersMax = options.callersMax;
    this.#now = options.now;
  }

  /** Grants as many of the wanted calls as both windows have room for; 0 wanted only reads. */
  decide(caller: Caller, wanted: number): Outcome {
    const clock = this.#now();
    const { minute, day } = this.#open(caller.slot);
    minute.forget(clock);
    day.forget(clock);
    const granted = Math.min(wanted, minute.left(caller.perMinute), day.left(caller.perDay));
    if (granted > 0) {
      minute.record(granted, clock);
      day.record(granted, clock);
    }
    return {
      granted,
      clock,
      minuteRemaining: minute.left(caller.perMinute),
      minuteOpensAt: minute.opensAt(caller.perMinute, clock),
      dayRemaining: day.left(caller.perDay),
      dayOpensAt: day.opensAt(caller.perDay, clock),
    };
  }

  #open(slot: string): Windows {
    const windows = this.#callers.get(slot) ?? {
      minute: new SlidingWindow(this.#minute),
      day: new SlidingWindow(this.#day),
    };
    this.#callers.delete(slot);
    this.#callers.set(slot, windows);
    if (this.#callers.size > this.#callersMax) this.#forgetOldest();
    return windows;
  }

  #forgetOldest(): void {
    for (const slot of this.#callers.keys()) {
      this.#callers.delete(slot);
      return;
    }
  }
}
