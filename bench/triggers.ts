/**
 * node bench/triggers.ts [--items 100000] [--rounds 5] [--seconds 2] [--bulk-rounds 3]
 * What the marketplace's own writes pay for the triggers of events: each round does the same work with them and without them, in
 * turn, over a PostgreSQL that waits for no disk, so that the ratio is one of CPU. One-row updates at 8 and at 64 connections, of
 * many accounts' items and of one account's, and updates of what no event shows; then one update of all items, first in its
 * session and second. A goal that is missed makes the exit code 1.
 */
import { parseArgs } from "node:util";
import { median } from "./measures.ts";
import { type BulkMeasure, measureBulk } from "./triggers/bulk.ts";
import { openStand, type Side, sides } from "./triggers/stand.ts";
import { type Measure, measureWrites, type Workload } from "./triggers/writes.ts";

const { values } = parseArgs({
  options: {
    items: { type: "string", default: "100000" },
    rounds: { type: "string", default: "5" },
    seconds: { type: "string", default: "2" },
    "bulk-rounds": { type: "string", default: "3" },
  },
});

const shown = "update items set price_amount = price_amount % 1000000 + 1 where id = $1";
const hidden = "update items set sku = md5(random()::text) where id = $1";
const workloads: readonly Workload[] = [8, 64].flatMap((connections) => [
  { name: "price, many accounts", text: shown, accounts: "many", connections, least: 0.65 },
  { name: "price, one account", text: shown, accounts: "one", connections, least: 0.65 },
  { name: "sku, many accounts", text: hidden, accounts: "many", connections, least: 0.95 },
]);

await using stand = await openStand(Number(values.items));
const head = ["ratio", "(min-max)", "without/s", "with/s", "µs without", "µs with", "goal"];
console.log(row("one-row updates", "connections", ...head));
for (const workload of workloads) {
  const rounds: Record<Side, Measure>[] = [];
  for (let round = 0; round <= Number(values.rounds); round += 1) {
    const measured = await inTurn(round, (side) => measure(workload, side));
    if (round > 0) rounds.push(measured); // the first one warms up
  }
  report(workload, rounds);
}

const bulkHead = ["ratio", "of CPU", "ms without", "ms with", "µs a row", "", "goal"];
console.log(row("\none update of all items", "rows", ...bulkHead));
for (const place of ["first", "second"] as const) {
  const rounds: Record<Side, BulkMeasure>[] = [];
  for (let round = 0; round < Number(values["bulk-rounds"]); round += 1) {
    rounds.push(await inTurn(round, (side) => bulk(place, side)));
  }
  const ratio = median(rounds.map((one) => one.with.ms / one.without.ms));
  const cpuRatio = median(rounds.map((one) => one.with.cpuMs / one.without.cpuMs));
  const ms = sides.map((side) => median(rounds.map((one) => one[side].ms)).toFixed(0));
  const cpuUs = median(rounds.map((one) => ((one.with.cpuMs - one.without.cpuMs) * 1000) / stand.itemCount));
  const figures = [ratio.toFixed(2), cpuRatio.toFixed(2), ...ms, cpuUs.toFixed(1), ""];
  console.log(row(`${place} in its session`, stand.itemCount, ...figures, judged(ratio <= 2, "≤ 2")));
}

/** Each round begins with the other side: what one leaves behind slows the next one. */
async function inTurn<T>(round: number, work: (side: Side) => Promise<T>): Promise<Record<Side, T>> {
  if (round % 2 === 0) return { without: await work("without"), with: await work("with") };
  const second = await work("with");
  return { without: await work("without"), with: second };
}

async function measure(workload: Workload, side: Side): Promise<Measure> {
  await stand.choose(side);
  return measureWrites(stand, workload, Number(values.seconds) * 1000);
}

async function bulk(place: "first" | "second", side: Side): Promise<BulkMeasure> {
  await stand.choose(side);
  return measureBulk(stand, place);
}

function report({ name, connections, least }: Workload, rounds: readonly Record<Side, Measure>[]): void {
  const ratios = rounds.map((one) => one.with.perSecond / one.without.perSecond);
  const ratio = median(ratios);
  const range = `(${Math.min(...ratios).toFixed(2)}-${Math.max(...ratios).toFixed(2)})`;
  const perSecond = sides.map((side) => median(rounds.map((one) => one[side].perSecond)).toFixed(0));
  const cpuUs = sides.map((side) => median(rounds.map((one) => one[side].cpuUs)).toFixed(0));
  console.log(
    row(name, connections, ratio.toFixed(2), range, ...perSecond, ...cpuUs, judged(ratio >= least, `≥ ${least}`)),
  );
}

function judged(reached: boolean, goal: string): string {
  if (!reached) process.exitCode = 1;
  return `${goal} ${reached ? "reached" : "MISSED"}`;
}

function row(name: string, ...cells: readonly (string | number)[]): string {
  const widths = [12, 7, 13, 12, 9, 12, 9];
  return name.padEnd(24) + cells.map((cell, at) => String(cell).padStart(widths[at] ?? 16)).join("");
}
