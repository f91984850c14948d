/** What was measured, and the ratios that follow: taken within a round and then their median, so that a slow round slows both sides. */

export interface Measure {
  readonly contender: string;
  readonly workload: string;
  readonly perSecond: number;
  /** CPU time of the contender's process on one request. */
  readonly cpuUs: number;
}

interface Comparison {
  readonly workload: string;
  readonly contender: string;
  readonly base: string;
}

export function measuresOf(
  measures: readonly Measure[],
  { contender, workload }: Pick<Measure, "contender" | "workload">,
): readonly Measure[] {
  return measures.filter((one) => one.contender === contender && one.workload === workload);
}

/** One for each round. */
export function ratiosOf(measures: readonly Measure[], { workload, contender, base }: Comparison): readonly number[] {
  const baseline = measuresOf(measures, { contender: base, workload });
  return measuresOf(measures, { contender, workload }).map(
    ({ perSecond }, round) => perSecond / (baseline[round]?.perSecond ?? Number.NaN),
  );
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}
