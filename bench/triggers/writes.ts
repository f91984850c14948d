/** One-row updates by as many connections as are wanted, each as fast as it can. */
import pg from "pg";
import type { Stand } from "./stand.ts";

export interface Workload {
  readonly name: string;
  readonly text: string;
  readonly accounts: "many" | "one";
  readonly connections: number;
  /** What the ratio of throughputs has to be. */
  readonly least: number;
}

export interface Measure {
  readonly perSecond: number;
  /** Of PostgreSQL, for one update. */
  readonly cpuUs: number;
}

export async function measureWrites(stand: Stand, workload: Workload, durationMs: number): Promise<Measure> {
  const clients = await Promise.all(Array.from({ length: workload.connections }, () => connect(stand.url)));
  const itemIds = stand.itemIds[workload.accounts];
  const cpuBefore = stand.cpuUs();
  const startedAtMs = performance.now();
  const counts = await Promise.all(
    clients.map((client, nth) => {
      // Each connection has items of its own: they wait for each other's rows no more than a marketplace's do.
      const own = itemIds.filter((_, at) => at % clients.length === nth);
      return write(client, { text: workload.text, own, untilMs: startedAtMs + durationMs });
    }),
  );
  const elapsedMs = performance.now() - startedAtMs;
  const cpuUs = stand.cpuUs() - cpuBefore;
  await Promise.all(clients.map((client) => client.end()));
  const writes = counts.reduce((sum, count) => sum + count, 0);
  return { perSecond: (writes * 1000) / elapsedMs, cpuUs: cpuUs / writes };
}

interface Writing {
  readonly text: string;
  readonly own: readonly string[];
  readonly untilMs: number;
}

async function write(client: pg.Client, { text, own, untilMs }: Writing): Promise<number> {
  let writes = 0;
  while (performance.now() < untilMs) {
    await client.query({ name: "write", text, values: [own[writes % own.length]] });
    writes += 1;
  }
  return writes;
}

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return client;
}
