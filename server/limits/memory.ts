/** Both windows of many callers in this process's memory, for the time without Redis. */
import type { Caller } from "./caller.ts";
import type { Outcome } from "./decision.ts";
import { Recent } from "./recent.ts";
import { SlidingWindow, type WindowShape } from "./sliding-window.ts";

interface Windows {
  readonly minute: SlidingWindow;
  readonly day: SlidingWindow;
}

/** What the shared windows said last of a caller, and when they did by this process's clock. */
interface Told {
  readonly caller: Caller;
  readonly outcome: Outcome;
  readonly at: number;
}

/** Into how many buckets a told number of calls is spread: their times are not known. */
const SPREAD = 24;

export class MemoryWindows {
  readonly #minute: WindowShape;
  readonly #day: WindowShape;
  readonly #now: () => number;
  readonly #callers: Recent<Windows>;
  readonly #told: Recent<Told>;

  constructor(options: { minute: WindowShape; day: WindowShape; callersMax: number; now: () => number }) {
    this.#minute = options.minute;
    this.#day = options.day;
    this.#callers = new Recent(options.callersMax);
    this.#told = new Recent(options.callersMax);
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

  /** Notes what the shared windows say, to go on from it when they fall silent: a short silence must not bring a new limit. */
  note(caller: Caller, outcome: Outcome): void {
    this.#told.put(caller.slot, { caller, outcome, at: this.#now() });
  }

  #open(slot: string): Windows {
    const told = this.#told.get(slot);
    const windows = told === undefined ? (this.#callers.get(slot) ?? this.#empty()) : this.#goneOnFrom(told);
    this.#told.delete(slot);
    this.#callers.put(slot, windows);
    return windows;
  }

  #empty(): Windows {
    return { minute: new SlidingWindow(this.#minute), day: new SlidingWindow(this.#day) };
  }

  #goneOnFrom({ caller, outcome, at }: Told): Windows {
    const { clock, minuteRemaining, minuteOpensAt, dayRemaining, dayOpensAt } = outcome;
    const windows = this.#empty();
    const oldestIn = (opensAt: number, { windowMs, bucketMs }: WindowShape) =>
      at + opensAt - clock - windowMs - bucketMs;
    spread(windows.minute, caller.perMinute - minuteRemaining, { from: oldestIn(minuteOpensAt, this.#minute), to: at });
    spread(windows.day, caller.perDay - dayRemaining, { from: oldestIn(dayOpensAt, this.#day), to: at });
    return windows;
  }
}

/** Records calls evenly between two times, the first ones at the first. */
function spread(window: SlidingWindow, calls: number, { from, to }: { from: number; to: number }): void {
  const steps = Math.min(calls, SPREAD);
  for (let step = 0; step < steps; step += 1) {
    const share = Math.floor((calls * (step + 1)) / steps) - Math.floor((calls * step) / steps);
    window.record(share, steps === 1 ? to : from + ((to - from) * step) / (steps - 1));
  }
}
