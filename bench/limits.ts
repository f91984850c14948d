/**
 * node bench/limits.ts [--seconds 120] [--processes 2] [--gap 150]
 * Two free keys are called at random times, at processes that share one database and one Redis, with the limits' real windows:
 * one without a pause, one at an uneven pace. Printed is how many calls were admitted, and the most that surely lay within any 60 s.
 */
import { parseArgs } from "node:util";
import { tiers } from "../server/generated/operations.ts";
import { migrateUp } from "../server/store/migrate.ts";
import { random } from "../tests/limits/random.ts";
import { startFleet } from "../tests/support/api-processes.ts";
import {
  type Arrival,
  admittedOf,
  deniedOf,
  mostPossible,
  mostSurelyWithin,
  randomArrivals,
} from "../tests/support/arrivals.ts";
import { startOwnPostgres, startOwnValkey } from "../tests/support/services.ts";

const windowMs = 60_000;
const { perMinute } = tiers.free;
const { values } = parseArgs({
  options: {
    seconds: { type: "string", default: "120" },
    processes: { type: "string", default: "2" },
    gap: { type: "string", default: "150" },
  },
});

const postgres = await startOwnPostgres();
const valkey = await startOwnValkey();
try {
  await migrateUp(postgres.url);
  for (const [pace, arrivals] of Object.entries(await run(Number(values.seconds) * 1000))) report(pace, arrivals);
} finally {
  await valkey.stop();
  await postgres.stop();
}

async function run(durationMs: number): Promise<Record<string, Arrival[]>> {
  const size = Number(values.processes);
  const fleet = await startFleet({ size, databaseUrl: postgres.url, redisUrl: valkey.url, redisTimeoutMs: 100 });
  try {
    const { seed, below } = random();
    console.log(`${values.seconds} s of random arrivals at ${size} processes, seed ${seed} …`);
    const endMs = performance.now() + durationMs;
    const goesOn = () => performance.now() < endMs;
    const arrivals = async (slowestPace: number) => {
      const { text: key } = await fleet.office.issue("free");
      return randomArrivals({ urls: fleet.urls, key, gapMs: Number(values.gap), slowestPace, below, goesOn });
    };
    const [pressing, uneven] = await Promise.all([arrivals(1), arrivals(20)]);
    return { "without a pause": pressing, "at an uneven pace": uneven };
  } finally {
    await fleet.close();
  }
}

function report(pace: string, arrivals: readonly Arrival[]): void {
  const admitted = admittedOf(arrivals);
  const denied = deniedOf(arrivals);
  const possible = mostPossible({ limit: perMinute, windowMs }, arrivals);
  const most = mostSurelyWithin(windowMs, admitted);
  console.log(
    `${arrivals.length} calls ${pace}: ${admitted.length} admitted, of ${possible} possible; ${denied.length} denied; ` +
      `the most admitted in any 60 s: ${most}, of ${perMinute} that the limit allows.`,
  );
  if (most <= perMinute && admitted.length + denied.length === arrivals.length) return;
  console.error("The limit was broken, or a call was answered with something else.");
  process.exitCode = 1;
}
