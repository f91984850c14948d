/** Medians over the rounds, as a table. */

export interface Measure {
  readonly contender: string;
  readonly workload: string;
  readonly perSecond: number;
  /** CPU time of the contender's process on one request. */
  readonly cpuUs: number;
}

/** Ratios are taken within a round and then their median, so that a slow round slows both sides. */
export function printTable(measures: readonly Measure[], base: string): void {
  const contenders = [...new Set(measures.map(({ contender }) => contender))];
  const workloads = [...new Set(measures.map(({ workload }) => workload))];
  const of = (contender: string, workload: string) =>
    measures.filter((one) => one.contender === contender && one.workload === workload);
  for (const workload of workloads) {
    const baseline = of(base, workload);
    console.log(
      `\n${workload.padEnd(24)}${"requests/s".padStart(12)}${`x ${base}`.padStart(12)}${"(min-max)".padStart(14)}${"CPU µs".padStart(10)}`,
    );
    for (const contender of contenders) {
      const rounds = of(contender, workload);
      const ratios = rounds.map(({ perSecond }, round) => perSecond / (baseline[round]?.perSecond ?? Number.NaN));
      const range = `${Math.min(...ratios).toFixed(2)}-${Math.max(...ratios).toFixed(2)}`;
      const perSecond = Math.round(median(rounds.map((one) => one.perSecond)));
      const cpuUs = median(rounds.map((one) => one.cpuUs)).toFixed(0);
      console.log(
        `  ${contender.padEnd(22)}${String(perSecond).padStart(12)}${median(ratios).toFixed(2).padStart(12)}${range.padStart(14)}${cpuUs.padStart(10)}`,
      );
    }
  }
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}
