/** Single flight with a count: calls of one caller that arrive while one is under way share the next. */
import type { Caller } from "./caller.ts";
import type { Decision } from "./decision.ts";

interface Waiter {
  readonly caller: Caller;
  readonly resolve: (decision: Decision) => void;
}

export class Flights {
  /** Decides on so many calls of a caller, in the order of their arrival; never rejects. */
  readonly #decideAll: (caller: Caller, count: number) => Promise<readonly Decision[]>;
  /** For each slot with a call under way: who waits for the next one. */
  readonly #waiting = new Map<string, Waiter[]>();

  constructor(decideAll: (caller: Caller, count: number) => Promise<readonly Decision[]>) {
    this.#decideAll = decideAll;
  }

  join(caller: Caller): Promise<Decision> {
    return new Promise((resolve) => {
      const waiter = { caller, resolve };
      const waiting = this.#waiting.get(caller.slot);
      if (waiting !== undefined) {
        waiting.push(waiter);
        return;
      }
      this.#waiting.set(caller.slot, []);
      void this.#fly(caller.slot, [waiter]);
    });
  }

  async #fly(slot: string, first: Waiter[]): Promise<void> {
    for (let batch = first; ; ) {
      // The last to arrive knows the newest limits.
      const caller = batch[batch.length - 1]?.caller;
      if (caller === undefined) break;
      const decisions = await this.#decideAll(caller, batch.length);
      for (const [nth, decision] of decisions.entries()) batch[nth]?.resolve(decision);
      batch = this.#waiting.get(slot) ?? [];
      this.#waiting.set(slot, []);
    }
    this.#waiting.delete(slot);
  }
}
