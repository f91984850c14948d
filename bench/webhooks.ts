/**
 * node bench/webhooks.ts [--seconds 30] [--deliveries 30000] [--events 20000] [--hot 1000000] [--webhooks 50] [--items 40000]
 *   [--only latency,fairness,deliveries,publishing,claim] [--rounds 5]
 * Workers as an operator starts them, beside a PostgreSQL with fsync on and a receiver in a process of its own. Measured are
 * the delay from a commit to the first attempt, what receivers that misbehave add to it, the deliveries and events of a second
 * with their cost, and what a webhook with a million due deliveries costs another one. A goal that is missed makes the exit
 * code 1.
 */
import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { measureFairness } from "./webhooks/fairness.ts";
import { measureClaim } from "./webhooks/hot-webhook.ts";
import { install } from "./webhooks/installation.ts";
import { measureLatency } from "./webhooks/latency.ts";
import { type DeliveryFigures, measureDeliveries, measurePublishing } from "./webhooks/throughput.ts";

const { values } = parseArgs({
  options: {
    seconds: { type: "string", default: "30" },
    deliveries: { type: "string", default: "30000" },
    events: { type: "string", default: "20000" },
    hot: { type: "string", default: "1000000" },
    webhooks: { type: "string", default: "50" },
    items: { type: "string", default: "40000" },
    only: { type: "string", default: "latency,fairness,deliveries,publishing,claim" },
    rounds: { type: "string", default: "5" },
  },
});
const perSecond = 100;
/** Two workers, PostgreSQL and the receiver want one each. */
const coresForTwoWorkers = 4;
const cores = availableParallelism();

await using parts = new AsyncDisposableStack();
console.log(`Seeding ${values.items} items …`);
const installation = await install({ items: Number(values.items), webhooks: Number(values.webhooks) }, parts);
const wanted = values.only.split(",");
for (const [name, measure] of Object.entries({ latency, fairness, deliveries, publishing, claim })) {
  if (wanted.includes(name)) await measure();
}

async function latency(): Promise<void> {
  const { events, p50Ms, p99Ms, maxMs } = await measureLatency(installation, {
    perSecond,
    seconds: Number(values.seconds),
  });
  console.log(`\nCommit to first attempt, ${perSecond} events/s, ${events} events, longest ${maxMs.toFixed(1)} ms`);
  judge("p50 in ms", p50Ms, { most: 60 });
  judge("p99 in ms", p99Ms, { most: 250 });
}

async function fairness(): Promise<void> {
  const wish = { rounds: Number(values.rounds), seconds: Math.ceil(Number(values.seconds) / 3) };
  const { healthy, misbehaving, aloneMs, besideMs, ratio } = await measureFairness(installation, wish);
  console.log(
    `\n${healthy} receivers beside ${misbehaving} that misbehave, a sale a second each, ${wish.rounds} rounds`,
  );
  judge("p99 in ms, without them", aloneMs, {});
  judge("p99 in ms, beside them", besideMs, { most: 1_000 });
  judge("beside ÷ without", ratio, { most: 1.25 });
}

async function deliveries(): Promise<void> {
  const one = await deliveriesBy(1);
  const two = await deliveriesBy(2);
  judge("two workers ÷ one", two.perSecond / one.perSecond, { least: 1.7, when: cores >= coresForTwoWorkers });
}

async function deliveriesBy(workers: number): Promise<DeliveryFigures> {
  const count = Number(values.deliveries);
  const figures = await measureDeliveries(installation, { deliveries: count, workers });
  const { bytes, walBytes, workerCpuUs, postgresCpuUs } = figures;
  const sizes = Object.entries(bytes).map(([table, size]) => `${table} ${size.toFixed(0)}`);
  console.log(
    `\n${count} deliveries to ${installation.webhooks.length} webhooks, ${workers} worker processes, ${cores} cores`,
  );
  console.log(`  CPU µs of a delivery       worker ${workerCpuUs.toFixed(0)}, PostgreSQL ${postgresCpuUs.toFixed(0)}`);
  console.log(`  bytes of a delivery        ${sizes.join(", ")}; WAL ${walBytes.toFixed(0)}`);
  judge("deliveries/s", figures.perSecond, workers === 1 ? { least: 3_000 } : {});
  return figures;
}

async function publishing(): Promise<void> {
  console.log("\nEvents of one statement");
  judge("events/s", await measurePublishing(installation, Number(values.events)), {});
}

async function claim(): Promise<void> {
  const hot = Number(values.hot);
  const { claimed, emptyMs, besideMs, plans } = await measureClaim(installation, hot);
  console.log(`\nClaim for a webhook with 3 due deliveries, beside one with ${hot}`);
  for (const line of plans) console.log(`  ${line}`);
  console.log(`  alone ${emptyMs.toFixed(2)} ms, beside it ${besideMs.toFixed(2)} ms`);
  judge("claimed of the 3", claimed, { least: 3 });
  judge("claim in ms", besideMs, { most: 20 });
}

interface Goal {
  readonly least?: number;
  readonly most?: number;
  /** False: this machine cannot tell. */
  readonly when?: boolean;
}

function judge(name: string, figure: number, { least, most, when = true }: Goal): void {
  const line = `  ${name.padEnd(26)} ${figure.toFixed(figure < 100 ? 2 : 0).padStart(8)}`;
  if (least === undefined && most === undefined) {
    console.log(line);
    return;
  }
  const goal = least === undefined ? `at most ${most}` : `at least ${least}`;
  const isReached = figure >= (least ?? Number.NEGATIVE_INFINITY) && figure <= (most ?? Number.POSITIVE_INFINITY);
  const verdict = !when
    ? `not judged: ${coresForTwoWorkers} cores are needed, here are ${cores}`
    : isReached
      ? "reached"
      : "MISSED";
  console.log(`${line}   ${goal.padEnd(16)} ${verdict}`);
  if (when && !isReached) process.exitCode = 1;
}
