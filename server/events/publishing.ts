/** The publisher's loop: on at once while there is more, soon when there was nothing, later while the database does not take part. */
import { setTimeout as delay } from "node:timers/promises";
import type { Outage } from "../background/outage.ts";
import { Wakeup } from "../background/wakeup.ts";
import type { Publisher } from "./publisher.ts";

export interface Publishing {
  start(): void;
  /** Says that there may be something to publish: saves the wait for the next look. */
  wake(): void;
  /** Begins nothing more, and waits for what is under way, for some seconds at most: what is not committed then is published again. */
  close(): Promise<void>;
}

interface Given {
  readonly publisher: Publisher;
  readonly onPublished: (events: number) => void;
  readonly outage: Outage;
  readonly closeMsMax?: number;
}

/** Half of it is what an event waits on average, from its commit. */
const idleMs = 25;

export function createPublishing(given: Given): Publishing {
  const { publisher, onPublished, outage, closeMsMax = 2_000 } = given;
  const wakeup = new Wakeup();
  let closing = false;
  let loop: Promise<void> = Promise.resolve();

  async function run(): Promise<void> {
    while (!closing) await wakeup.sleep(await turn());
  }

  async function turn(): Promise<number> {
    try {
      const { published, more } = await publisher.publish();
      outage.succeeded("events");
      if (published > 0) onPublished(published);
      return published > 0 || more ? 0 : idleMs;
    } catch (error) {
      return outage.failed("events", error);
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
