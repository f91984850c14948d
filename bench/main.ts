/**
 * node bench/main.ts [--items 100000] [--rounds 5] [--seconds 3] [--connections 32]
 * The same work side by side: each round asks every contender for every workload, in turn, on the same data with the same
 * requests. Printed are the medians over the rounds: throughput as a ratio to the hand-written Fastify server, and the CPU
 * microseconds that the contender's process spends on a request. Ratios are what a noisy machine can tell. A goal that is
 * missed (bench/goals.ts) makes the exit code 1.
 */
import { fork } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { startPostgres } from "../server/embedded/postgres.ts";
import { startValkey } from "../server/embedded/valkey.ts";
import { assertSameAnswers } from "./answers.ts";
import { type Contender, startContender } from "./contender.ts";
import { reportGoals } from "./goals.ts";
import type { LoadOrder, LoadResult } from "./load.ts";
import { makeMarketplace } from "./marketplace.ts";
import type { Measure } from "./measures.ts";
import { printTable } from "./table.ts";
import { makeWorkloads, type Workload } from "./workloads.ts";

const contenderFiles = {
  "this server": "cute.ts",
  fastify: "fastify.ts",
  "bare, stock drivers": "bare.ts",
  "bare, own data layer": "bare-own-data.ts",
};

const { values } = parseArgs({
  options: {
    items: { type: "string", default: "100000" },
    rounds: { type: "string", default: "5" },
    seconds: { type: "string", default: "3" },
    connections: { type: "string", default: "32" },
  },
});
const settings = {
  items: Number(values.items),
  rounds: Number(values.rounds),
  durationMs: Number(values.seconds) * 1000,
  connections: Number(values.connections),
};

const folder = mkdtempSync(join(tmpdir(), "cute-bench-"));
chmodSync(folder, 0o711); // under root, PostgreSQL runs as another user
const place = { dataDir: folder, log: () => undefined, signal: undefined, portExplicit: false };
const postgres = await startPostgres({ ...place, port: 55_600, database: "bench", settings: {} });
const valkey = await startValkey({ ...place, port: 64_100, settings: {} });
try {
  await bench();
} finally {
  await valkey.stop();
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
}

async function bench(): Promise<void> {
  const secretsFile = join(folder, "secrets.json");
  console.log(`Seeding ${settings.items} items …`);
  const { sample, keys } = await makeMarketplace(postgres.url, { items: settings.items, secretsFile });
  const contenders: Contender[] = [];
  for (const [name, file] of Object.entries(contenderFiles)) {
    const redisPrefix = `bench-${contenders.length}:`;
    contenders.push(
      await startContender(name, file, { databaseUrl: postgres.url, redisUrl: valkey.url, redisPrefix, secretsFile }),
    );
  }
  const workloads = makeWorkloads(1, sample);
  try {
    await assertSameAnswers(contenders, workloads, keys[0] ?? "");
    const measures = await measureAll(contenders, workloads, keys);
    printTable(measures, "fastify");
    if (!reportGoals(measures)) process.exitCode = 1;
  } finally {
    for (const contender of contenders) await contender.stop();
  }
}

async function measureAll(
  contenders: readonly Contender[],
  workloads: readonly Workload[],
  keys: readonly string[],
): Promise<Measure[]> {
  const load = fork(join(import.meta.dirname, "load.ts"));
  const measures: Measure[] = [];
  for (let round = 0; round <= settings.rounds; round += 1) {
    for (const workload of workloads) {
      // Each round begins with another contender, so that none always follows the same one.
      const order = contenders
        .map((_, at) => contenders[(at + round) % contenders.length])
        .filter((one) => one !== undefined);
      for (const contender of order) {
        const measure = await measureOne(load, { contender, workload, keys });
        if (round > 0) measures.push(measure); // the first round warms up
      }
    }
    console.log(round === 0 ? "Warm." : `Round ${round} of ${settings.rounds} done.`);
  }
  load.kill();
  return measures;
}

interface One {
  readonly contender: Contender;
  readonly workload: Workload;
  readonly keys: readonly string[];
}

async function measureOne(load: ReturnType<typeof fork>, { contender, workload, keys }: One): Promise<Measure> {
  const requests = workload.requests.map((request, at) => textOf(request, keys[at % keys.length] ?? ""));
  const order: LoadOrder = {
    port: contender.port,
    connections: Math.min(settings.connections, workload.connectionsMax),
    durationMs: settings.durationMs,
    requests,
  };
  const before = await contender.cpuUs();
  load.send(order);
  const [result]: LoadResult[] = await once(load, "message");
  if (result === undefined) throw new Error("the load generator gave no result");
  const cpuUs = (await contender.cpuUs()) - before;
  const good = (result.byStatus["200"] ?? 0) + (result.byStatus["201"] ?? 0);
  if (good !== result.answered)
    throw new Error(`${contender.name} answered ${JSON.stringify(result.byStatus)} to ${workload.name}`);
  return {
    contender: contender.name,
    workload: workload.name,
    perSecond: (result.answered * 1000) / result.elapsedMs,
    cpuUs: cpuUs / result.answered,
  };
}

function textOf({ method, path, body }: Workload["requests"][number], key: string): string {
  const head = `${method} ${path} HTTP/1.1\r\nHost: bench\r\nAuthorization: Bearer ${key}\r\n`;
  if (body === null) return `${head}\r\n`;
  return `${head}Content-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
}
