/**
 * node bench/limits.ts [--seconds 120] [--processes 2] [--gap 150]
 * One free key is called at random times, at processes that share one database and one Redis, with the limits' real windows.
 * Printed is how many calls were admitted, and the most that surely lay within any 60 s.
 */
import { parseArgs } from "node:util";
import { tiers } from "../server/generated/operations.ts";
import { migrateUp } from "../server/store/migrate.ts";
import { random } from "../tests/limits/random.ts";
import { startFleet } from "../tests/support/api-processes.ts";
import { type Arrival, admittedOf, mostSurelyWithin, randomArrivals } from "../tests/support/arrivals.ts";
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
  report(await run(Number(values.seconds) * 1000));
} finally {
  await valkey.stop();
  await postgres.stop();
}

async function run(durationMs: number): Promise<Arrival[]> {
  const size = Number(values.processes);
  const fleet = await startFleet({ size, databaseUrl: postgres.url, redisUrl: valkey.url });
  try {
    const { text: key } = await fleet.office.issue("free");
    const { seed, below } = random();
    console.log(`${values.seconds} s of random arrivals at ${size} processes, seed ${seed} …`);
    const endMs = performance.now() + durationMs;
    const goesOn = () => performance.now() < endMs;
    return await randomArrivals({ urls: fleet.urls, key, gapMs: Number(values.gap), below, goesOn });
  } finally {
    await fleet.close();
  }
}

function report(arrivals: readonly Arrival[]): void {
  const admitted = admittedOf(arrivals);
  const denied = arrivals.filter(({ reply }) => reply.status === 429);
  const most = mostSurelyWithin(windowMs, admitted);
  console.log(`${arrivals.length} calls: ${admitted.length} admitted, ${denied.length} denied with 429.`);
  console.log(`The most admitted in any 60 s: ${most}; the limit is ${perMinute}.`);
  if (most <= perMinute && admitted.length + denied.length === arrivals.length) return;
  console.error("The limit was broken, or a call was answered with something else.");
  process.exitCode = 1;
}
