/** Opens everything that publishing, projecting and delivering stand on, runs it, and closes it again in order. */
import type { Logger } from "pino";
import { loadSecrets } from "./accounts/secrets.ts";
import { createWebhookSecrets } from "./accounts/webhook-secrets.ts";
import { createLoop } from "./background/loop.ts";
import { Outage } from "./background/outage.ts";
import type { Config } from "./config.ts";
import { createProjector } from "./events/projector.ts";
import { createPublisher } from "./events/publisher.ts";
import { checkTriggers } from "./events/trigger-watch.ts";
import { createHousekeeping } from "./housekeeping/housekeeping.ts";
import type { WorkerInstruments } from "./metrics.ts";
import { openPool } from "./store/database.ts";
import { readSearchLag } from "./store/search/lag.ts";
import { readQueueFigures } from "./store/webhooks/queue-figures.ts";
import { openWorkDatabase } from "./store/work-database.ts";
import type { Resolve } from "./webhooks/egress/resolve.ts";
import { createSender } from "./webhooks/sending/attempt.ts";
import { createDeliveryWorker } from "./webhooks/worker.ts";

export interface WorkerOptions {
  readonly config: Pick<Config, "secretsFile" | "egress">;
  readonly databaseUrl: string;
  readonly log: Logger;
  readonly now?: () => Date;
  readonly instruments?: WorkerInstruments | undefined;
  /** Instead of the system's name servers, for tests. */
  readonly resolve?: Resolve;
}

export interface Worker {
  /** Says that there may be something to do: saves the wait for the next look. */
  wake(): void;
  /** Publishes nothing more, ends the attempts under way or hands them back, within 10 s. */
  close(): Promise<void>;
}

/** What fails leaves nothing open. A database that is down is waited for. */
export async function startWorker(options: WorkerOptions): Promise<Worker> {
  const { config, databaseUrl, log, now = () => new Date(), instruments } = options;
  await using parts = new AsyncDisposableStack(); // closed in the reverse order
  const onError = (error: unknown) =>
    log.error({ err: error }, "the secrets file cannot be read again; the last secrets stay in use");
  const secrets = await loadSecrets(config.secretsFile, { onError });
  parts.defer(() => secrets.close());
  const onLost = (cause: unknown) => log.debug({ err: cause }, "a connection to the database is lost"); // the outage is told of
  const db = openWorkDatabase({ url: databaseUrl, onLost });
  parts.defer(() => db.close());
  const pool = openPool({ url: databaseUrl, acquireTimeoutMs: 500, onLost });
  parts.defer(() => pool.end());
  const housekeeping = createHousekeeping({ pool, log, now, secrets });
  const sender = createSender({ rules: config.egress, resolve: options.resolve });
  parts.defer(() => sender.close());

  const outage = new Outage(log, Math.random);
  const deliveries = createDeliveryWorker({
    db,
    log,
    sender,
    outage,
    openSecret: createWebhookSecrets(secrets).open,
    ...(instruments === undefined ? {} : { metrics: instruments }),
  });
  parts.defer(() => deliveries.close());
  const projector = createProjector({ db, log });
  const projecting = createLoop({
    part: "search",
    async turn() {
      const batch = await projector.project();
      instruments?.projected(batch);
      return batch.more;
    },
    outage,
  });
  const publisher = createPublisher({ db: { ...db, pool }, log });
  const publishing = createLoop({
    part: "events",
    async turn() {
      const { published, more } = await publisher.publish();
      if (published === 0) return more;
      instruments?.published(published);
      deliveries.wake();
      projecting.wake();
      return true;
    },
    outage,
  });
  parts.defer(async () => {
    await Promise.all([publishing.close(), projecting.close(), housekeeping.close()]);
  });
  instruments?.watch({
    queueFigures: () => readQueueFigures(pool),
    triggerFaults: async () => (await checkTriggers(pool)).length,
    searchLag: () => db.transaction(readSearchLag),
  });
  publishing.start();
  projecting.start();
  deliveries.start();
  housekeeping.start();

  const open = parts.move();
  return {
    wake() {
      publishing.wake();
      deliveries.wake();
    },
    close: () => open.disposeAsync(),
  };
}
