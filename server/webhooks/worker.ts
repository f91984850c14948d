/** The delivery worker: claims what is due, attempts it, records what came of it, and feeds the queue from replays. */
import { randomUUID } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import type { Logger } from "pino";
import { Outage } from "../background/outage.ts";
import { Wakeup } from "../background/wakeup.ts";
import type { Database } from "../store/database.ts";
import type { AttemptSeen, OpenSecret } from "./deliver.ts";
import { Dispatcher, type DispatcherMetrics } from "./dispatcher.ts";
import { feedAll } from "./feeder.ts";
import type { Sender } from "./sending/attempt.ts";

export interface DeliveryWorker {
  start(): void;
  /** Says that there may be something to do: saves the wait for the next poll. */
  wake(): void;
  /** Claims nothing more, waits for the attempts under way, for some seconds at most, and hands back what is not sent. */
  close(): Promise<void>;
}

export interface WorkerMetrics extends DispatcherMetrics {
  attempted(attempt: AttemptSeen): void;
}

export interface DeliveryWorkerOptions {
  readonly db: Pick<Database, "transaction">;
  readonly log: Pick<Logger, "info" | "warn" | "error">;
  readonly sender: Pick<Sender, "send">;
  readonly openSecret: OpenSecret;
  /** Shared with what else works on the same database, so that the log has it once. */
  readonly outage?: Outage;
  readonly metrics?: WorkerMetrics;
  /** Instead of the database's clock, for tests. */
  readonly now?: () => Date;
  /** From 0 up to 1. */
  readonly random?: () => number;
  /** Attempts under way at once: each holds its event and the head of its answer, 44 KB at most. */
  readonly inFlightMax?: number;
  readonly closeMsMax?: number;
}

const idleMs = 50;
/** Under load, what ends within so much time is recorded together, unless enough has ended already. */
const gatherMs = 5;
const gatherFrom = 16;
const gatherUpTo = 64;
const feedMs = 500;

const unobserved: WorkerMetrics = { attempted: () => undefined, claimed: () => undefined, recorded: () => undefined };

export function createDeliveryWorker(options: DeliveryWorkerOptions): DeliveryWorker {
  const { db, log, now, sender, openSecret, random = Math.random, metrics = unobserved } = options;
  const { outage = new Outage(log, random), inFlightMax = 512, closeMsMax = 7_000 } = options;
  const [dispatching, feeding] = [new Wakeup(), new Wakeup()];
  const nowMs = () => now?.().getTime() ?? null;
  const dispatcher = new Dispatcher({
    db,
    log,
    workerId: randomUUID(),
    delivering: { sender, openSecret, now: now ?? (() => new Date()), random, log, onAttempt: metrics.attempted },
    metrics,
    inFlightMax,
    nowMs,
    onSettled: () => dispatching.wake(),
  });
  let state: "open" | "closing" | "over" = "open";
  let loops: Promise<unknown> = Promise.resolve();

  async function deliverAll(): Promise<void> {
    while (state === "open" || (state === "closing" && dispatcher.left > 0)) {
      const pauseMs = await unlessDown("deliveries", async () => ((await dispatcher.turn()) > 0 ? 0 : idleMs));
      if (dispatcher.inFlight >= gatherFrom && dispatcher.ended < gatherUpTo) await delay(gatherMs);
      await dispatching.sleep(pauseMs);
    }
  }

  async function feedReplays(): Promise<void> {
    while (state === "open") {
      const pauseMs = await unlessDown("replays", async () => {
        if (await feedAll({ db, nowMs: nowMs(), isOver: () => state !== "open" })) dispatching.wake();
        return feedMs;
      });
      await feeding.sleep(pauseMs);
    }
  }

  /** Waits a while if the database does not take part. */
  async function unlessDown(part: string, work: () => Promise<number>): Promise<number> {
    try {
      const pauseMs = await work();
      outage.succeeded(part);
      return pauseMs;
    } catch (error) {
      if (state !== "over") await delay(outage.failed(part, error));
      return 0;
    }
  }

  function wake(): void {
    dispatching.wake();
    feeding.wake();
  }

  return {
    start() {
      loops = Promise.all([deliverAll(), feedReplays()]);
    },
    wake,
    async close() {
      state = "closing";
      dispatcher.close();
      wake();
      await Promise.race([loops, delay(closeMsMax, undefined, { ref: false })]);
      state = "over";
      if (dispatcher.left > 0)
        log.warn({ left: dispatcher.left }, "webhooks: closed before all attempts ended; they are sent again");
    },
  };
}
