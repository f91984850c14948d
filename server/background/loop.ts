/** Work that is done turn by turn: on at once while there is more, soon when there was none, later while the database does not take part. */
import { setTimeout as delay } from "node:timers/promises";
import type { Outage } from "./outage.ts";
import { Wakeup } from "./wakeup.ts";

export interface Loop {
  start(): void;
  /** Says that there may be something to do: saves the wait for the next look. */
  wake(): void;
  /** Begins nothing more, and waits for what is under way, for some seconds at most: what is not committed then is done again. */
  close(): Promise<void>;
}

interface Given {
  /** What the outage knows it by. */
  readonly part: string;
  /** Tells whether the next turn should follow at once; rejects if the database does not take part. */
  readonly turn: () => Promise<boolean>;
  readonly outage: Outage;
  readonly closeMsMax?: number;
}

/** Half of it is what work waits on average, from its commit. */
const idleMs = 25;

export function createLoop({ part, turn, outage, closeMsMax = 2_000 }: Given): Loop {
  const wakeup = new Wakeup();
  let closing = false;
  let loop: Promise<void> = Promise.resolve();

  async function run(): Promise<void> {
    while (!closing) await wakeup.sleep(await pauseMsAfterTurn());
  }

  async function pauseMsAfterTurn(): Promise<number> {
    try {
      const goesOn = await turn();
      outage.succeeded(part);
      return goesOn ? 0 : idleMs;
    } catch (error) {
      return outage.failed(part, error);
    }
  }

  return {
    start() {
      loop = run();
    },
    wake: () => wakeup.wake(),
    async close() {
      closing = true;
      wakeup.wake();
      await Promise.race([loop, delay(closeMsMax, undefined, { ref: false })]);
    },
  };
}
