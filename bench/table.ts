/** The measures as a table: medians over the rounds. */
import { type Measure, measuresOf, median, ratiosOf } from "./measures.ts";

export function printTable(measures: readonly Measure[], base: string): void {
  const contenders = [...new Set(measures.map(({ contender }) => contender))];
  const workloads = [...new Set(measures.map(({ workload }) => workload))];
  for (const workload of workloads) {
    console.log(
      `\n${workload.padEnd(24)}${"requests/s".padStart(12)}${`x ${base}`.padStart(12)}${"(min-max)".padStart(14)}${"CPU µs".padStart(10)}`,
    );
    for (const contender of contenders) {
      const rounds = measuresOf(measures, { contender, workload });
      const ratios = ratiosOf(measures, { workload, contender, base });
      const range = `${Math.min(...ratios).toFixed(2)}-${Math.max(...ratios).toFixed(2)}`;
      const perSecond = Math.round(median(rounds.map((one) => one.perSecond)));
      const cpuUs = median(rounds.map((one) => one.cpuUs)).toFixed(0);
      console.log(
        `  ${contender.padEnd(22)}${String(perSecond).padStart(12)}${median(ratios).toFixed(2).padStart(12)}${range.padStart(14)}${cpuUs.padStart(10)}`,
      );
    }
  }
}
