/** Usage as series of points, the problems that were answered most, and the limits' windows. */
import type { Schema } from "../contract.ts";
import type { WindowState } from "../limits/decision.ts";
import { latencyQuantileUs } from "../store/latency-buckets.ts";
import type { ProblemCountRow } from "../store/problem-counts.ts";
import type { UsageInterval, UsagePoint } from "../store/usage.ts";
import type { Range } from "../store/usage-range.ts";
import { rfc3339 } from "./time.ts";

/** A window as it stands; one that nothing was counted on ends at no time. */
export function presentWindow({ name, limit, remaining, resetMs }: WindowState): Schema<"UsageWindow"> {
  const used = limit - remaining;
  return { name, limit, used, remaining, resetsAt: used === 0 ? null : new Date(resetMs).toISOString() };
}

interface UsageSeries extends Range {
  readonly interval: UsageInterval;
  readonly groupBy: string;
}

/** One series for each group that occurs, each with a point for every interval that begins in the range. */
export function presentUsageSeries(
  rows: readonly UsagePoint[],
  { from, to, interval, groupBy }: UsageSeries,
): Schema<"UsageSeries"> {
  const starts = startsOf(from, to, interval);
  const groups = Map.groupBy(rows, ({ group }) => group ?? "");
  const series = [...groups].map(([group, points]) => {
    const byStart = new Map(points.map((point) => [rfc3339(point.start), point]));
    return { group, points: starts.map((at) => presentPoint(at, byStart.get(at))) };
  });
  return { from: from.toISOString(), to: to.toISOString(), interval, groupBy, series };
}

function presentPoint(at: string, point: UsagePoint | undefined): Schema<"UsagePoint"> {
  if (point === undefined) return { at, requests: 0, errors: 0, latencyP50Ms: null, latencyP95Ms: null };
  const { requests, errors, latencyBuckets } = point;
  return {
    at,
    requests,
    errors,
    latencyP50Ms: quantileMs(latencyBuckets, 0.5),
    latencyP95Ms: quantileMs(latencyBuckets, 0.95),
  };
}

function quantileMs(buckets: readonly number[], share: number): number | null {
  const us = latencyQuantileUs(buckets, share);
  return us === null ? null : us / 1000;
}

const intervalMs: Readonly<Record<UsageInterval, number>> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

/** The interval in which the range begins is shown whole. */
function startsOf(from: Date, to: Date, interval: UsageInterval): string[] {
  const stepMs = intervalMs[interval];
  const starts: string[] = [];
  for (let at = Math.floor(from.getTime() / stepMs) * stepMs; at < to.getTime(); at += stepMs) {
    starts.push(new Date(at).toISOString());
  }
  return starts;
}

export function presentTopProblems(rows: readonly ProblemCountRow[], { from, to }: Range): Schema<"TopProblems"> {
  const problems = rows.map(({ code, status, requests, operations }) => ({
    code,
    status,
    requests,
    operations: [...operations],
  }));
  return { from: from.toISOString(), to: to.toISOString(), problems };
}
