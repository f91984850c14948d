/** What Prometheus is told, in a registry of its own: of this process, and of the queues that all workers share. */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import { sampled } from "./background/sampled.ts";
import type { SearchLag } from "./store/search/lag.ts";
import type { QueueFigures } from "./store/webhooks/queue-figures.ts";
import type { WorkerMetrics } from "./webhooks/worker.ts";

/** What the worker tells, and what is asked of it. */
export interface WorkerInstruments extends WorkerMetrics {
  published(events: number): void;
  projected(batch: { readonly projected: number; readonly failed: number }): void;
  /** Reads what is shown of the database from now on. */
  watch(sources: Sources): void;
}

interface Sources {
  readonly queueFigures: () => Promise<QueueFigures>;
  readonly triggerFaults: () => Promise<number>;
  readonly searchLag: () => Promise<Pick<SearchLag, "seconds">>;
}

/** However often somebody asks: the database is not asked more often. */
const queueEveryMs = 10_000;
const triggersEveryMs = 60_000;
/** Whoever asks waits for this at most. */
const readMsMax = 2_000;

const attemptSeconds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 15];
const statementSeconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

export function createRegistry(): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  return registry;
}

export function instrumentWorker(registry: Registry): WorkerInstruments {
  const registers = [registry];
  const attempts = new Counter({
    name: "cute_webhook_attempts_total",
    help: "Attempts to deliver, by outcome: succeeded, or the code of the error",
    labelNames: ["outcome"],
    registers,
  });
  const attemptTime = new Histogram({
    name: "cute_webhook_attempt_seconds",
    help: "How long attempts took, from the look-up of the name to the end of the answer",
    buckets: attemptSeconds,
    registers,
  });
  const claimTime = new Histogram({
    name: "cute_webhook_claim_seconds",
    help: "How long it took to take due deliveries from the queue",
    buckets: statementSeconds,
    registers,
  });
  const claimed = new Counter({
    name: "cute_webhook_claimed_total",
    help: "Deliveries taken from the queue",
    registers,
  });
  const recordTime = new Histogram({
    name: "cute_webhook_record_seconds",
    help: "How long it took to write a batch of results",
    buckets: statementSeconds,
    registers,
  });
  const lost = new Counter({
    name: "cute_webhook_results_lost_total",
    help: "Results that came too late: their delivery had passed to another worker",
    registers,
  });
  const published = new Counter({ name: "cute_events_published_total", help: "Events published", registers });
  const projected = new Counter({
    name: "cute_search_projected_total",
    help: "Changes of items brought into the projection that public lists read",
    registers,
  });
  const unprojected = new Counter({
    name: "cute_search_failures_total",
    help: "Changes of items that could not be: lists have the item as it was",
    registers,
  });

  return {
    attempted({ errorCode, totalMs }) {
      attempts.inc({ outcome: errorCode ?? "succeeded" });
      attemptTime.observe(totalMs / 1_000);
    },
    claimed({ ms, deliveries }) {
      claimTime.observe(ms / 1_000);
      claimed.inc(deliveries);
    },
    recorded({ ms, lost: results }) {
      recordTime.observe(ms / 1_000);
      lost.inc(results);
    },
    published: (events) => published.inc(events),
    projected(batch) {
      projected.inc(batch.projected);
      unprojected.inc(batch.failed);
    },
    watch: (sources) => watchDatabase(registers, sources),
  };
}

function watchDatabase(registers: Registry[], sources: Sources): void {
  const figures = sampled({ everyMs: queueEveryMs, readMsMax }, sources.queueFigures);
  const triggers = sampled({ everyMs: triggersEveryMs, readMsMax }, sources.triggerFaults);
  const searchLag = sampled({ everyMs: queueEveryMs, readMsMax }, sources.searchLag);
  const gauge = (name: string, help: string, read: () => Promise<number | null>) =>
    new Gauge({
      name,
      help,
      registers,
      async collect() {
        const value = await read();
        if (value === null) this.remove();
        else this.set(value);
      },
    });
  const ofQueue = (name: string, help: string, figure: (figures: QueueFigures) => number) =>
    gauge(name, help, async () => {
      const read = await figures();
      return read === null ? null : figure(read);
    });

  ofQueue("cute_webhook_queue_depth", "Deliveries that are not over", ({ queueDepth }) => queueDepth);
  ofQueue(
    "cute_webhook_oldest_due_seconds",
    "How long the longest waiting delivery of a webhook that may be sent to has been due",
    ({ oldestDueSeconds }) => oldestDueSeconds,
  );
  ofQueue("cute_outbox_depth", "Events that are not published yet", ({ outboxDepth }) => outboxDepth);
  ofQueue(
    "cute_outbox_oldest_seconds",
    "How long the longest waiting event has not been published",
    ({ outboxOldestSeconds }) => outboxOldestSeconds,
  );
  new Gauge({
    name: "cute_webhook_breakers",
    help: "Circuit breakers that are not closed, by state",
    labelNames: ["state"],
    registers,
    async collect() {
      const read = await figures();
      this.reset();
      if (read === null) return;
      this.set({ state: "open" }, read.breakersOpen);
      this.set({ state: "half_open" }, read.breakersHalfOpen);
    },
  });
  gauge("cute_trigger_faults", "Triggers that are missing, disabled, changed or blind", triggers);
  gauge(
    "cute_search_lag_seconds",
    "How long the longest waiting change of an item has not been projected",
    async () => (await searchLag())?.seconds ?? null,
  );
}
