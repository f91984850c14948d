/** How fast worker processes publish and deliver, and what that costs. */
import { changeItems, makeBacklog, waitingIn } from "./backlog.ts";
import { type Installation, secretsByPath } from "./installation.ts";
import { untilDone } from "./until-done.ts";
import { startWorkers, stopWorkers, type Worker } from "./worker.ts";

export interface DeliveryFigures {
  readonly deliveries: number;
  readonly perSecond: number;
  /** Of each delivery, in µs: the workers' and PostgreSQL's. */
  readonly workerCpuUs: number;
  readonly postgresCpuUs: number;
  /** Of the tables with their indexes, of each delivery. */
  readonly bytes: Readonly<Record<string, number>>;
  readonly walBytes: number;
}

const warmUpShare = 0.1;
const checkEvery = 100;
const tables = ["events", "deliveries", "attempts"] as const;

export async function measureDeliveries(
  installation: Installation,
  { deliveries, workers: count }: { deliveries: number; workers: number },
): Promise<DeliveryFigures> {
  const workers = startWorkers(installation, count);
  try {
    await deliverAll(installation, Math.ceil(deliveries * warmUpShare));
    const before = await readingsOf(installation, workers);
    const elapsedMs = await deliverAll(installation, deliveries);
    const after = await readingsOf(installation, workers);
    const each = (total: number) => total / deliveries;
    return {
      deliveries,
      perSecond: (deliveries * 1000) / elapsedMs,
      workerCpuUs: each(after.workerCpuUs - before.workerCpuUs),
      postgresCpuUs: each(after.postgresCpuUs - before.postgresCpuUs),
      bytes: Object.fromEntries(tables.map((table) => [table, each(after.bytes[table] - before.bytes[table])])),
      walBytes: each(after.walBytes - before.walBytes),
    };
  } finally {
    await stopWorkers(workers);
  }
}

/** Answers how many events of one statement were published in a second. */
export async function measurePublishing(installation: Installation, events: number): Promise<number> {
  const workers = startWorkers(installation, 1);
  try {
    await changeItems(installation, 100);
    await untilDone(() => waitingIn(installation, "outbox"));
    const made = await changeItems(installation, events);
    const startedAt = performance.now();
    await untilDone(() => waitingIn(installation, "outbox"));
    return (made * 1000) / (performance.now() - startedAt);
  } finally {
    await stopWorkers(workers);
  }
}

/** From the commit of the backlog until every result is recorded, in milliseconds. */
async function deliverAll(installation: Installation, deliveries: number): Promise<number> {
  const { receiver, pool } = installation;
  await receiver.begin({ secrets: secretsByPath(installation), checkEvery, readItems: false });
  await makeBacklog(installation, deliveries);
  const startedAt = performance.now();
  await untilDone(async () => deliveries - (await receiver.count())); // asking the database costs it more
  await untilDone(() => waitingIn(installation, "queue"));
  const elapsedMs = performance.now() - startedAt;
  const { distinct, received, forged } = await receiver.report();
  if (distinct !== deliveries || received !== deliveries || forged > 0) {
    throw new Error(
      `of ${deliveries} deliveries ${distinct} arrived, in ${received} attempts, ${forged} of them forged`,
    );
  }
  const { rows } = await pool.query("select from cute.deliveries where status <> 'succeeded' limit 1");
  if (rows.length > 0) throw new Error("a delivery is over in the queue but not in the log");
  return elapsedMs;
}

interface Readings {
  readonly workerCpuUs: number;
  readonly postgresCpuUs: number;
  readonly bytes: Readonly<Record<(typeof tables)[number], number>>;
  readonly walBytes: number;
}

async function readingsOf({ pool, postgresCpuUs }: Installation, workers: readonly Worker[]): Promise<Readings> {
  const sizeOf = (table: string) =>
    `(select sum(pg_total_relation_size(inhrelid))::float8 from pg_inherits where inhparent = 'cute.${table}'::regclass)`;
  const columns = tables.map((table) => `${sizeOf(table)} as ${table}`).join(", ");
  const { rows } = await pool.query<Record<(typeof tables)[number] | "wal", number>>(
    `select ${columns}, pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::float8 as wal`,
  );
  const [bytes] = rows;
  if (bytes === undefined) throw new Error("PostgreSQL tells no sizes");
  const workerCpuUs = workers.reduce((sum, worker) => sum + worker.cpuUs(), 0);
  return { workerCpuUs, postgresCpuUs: postgresCpuUs(), bytes, walBytes: bytes.wal };
}
