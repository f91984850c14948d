/** How fast this server has to be beside others. */
import { type Measure, median, ratiosOf } from "./measures.ts";

interface Goal {
  readonly workload: string;
  readonly beside: string;
  /** The least that the ratio of throughputs may be. */
  readonly least: number;
}

const ours = "this server";

const goals: readonly Goal[] = [
  { workload: "getItem", beside: "fastify", least: 1.5 },
  { workload: "getItem", beside: "bare, own data layer", least: 0.8 },
  { workload: "listItems (20)", beside: "fastify", least: 1.2 },
  { workload: "listItems (20)", beside: "bare, own data layer", least: 0.8 },
  { workload: "listItems (20, brand)", beside: "fastify", least: 1.2 },
  { workload: "listItems (20, brand)", beside: "bare, own data layer", least: 0.8 },
  { workload: "createItem", beside: "fastify", least: 1 },
];

/** Prints each goal with its figure, and answers whether all were reached; one that was not measured is missed. */
export function reportGoals(measures: readonly Measure[]): boolean {
  console.log(`\n${"goals".padEnd(24)}${"beside".padEnd(22)}${"at least".padStart(10)}${"measured".padStart(10)}`);
  const missed = goals.filter(({ workload, beside, least }) => {
    const ratio = median(ratiosOf(measures, { workload, contender: ours, base: beside }));
    const reached = ratio >= least;
    const figures = `${least.toFixed(2).padStart(10)}${ratio.toFixed(2).padStart(10)}`;
    console.log(`  ${workload.padEnd(22)}${beside.padEnd(22)}${figures}  ${reached ? "reached" : "MISSED"}`);
    return !reached;
  });
  return missed.length === 0;
}
