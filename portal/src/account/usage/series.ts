/** What the charts and tables need of series of points. */
import type { Group, Point } from "./calls.ts";

export interface GroupTotal {
  readonly group: string;
  readonly requests: number;
  readonly errors: number;
}

/** The most requests first. */
export function totalsOf(series: readonly Group[]): readonly GroupTotal[] {
  return series
    .map(({ group, points }) => ({
      group,
      requests: sum(points.map(({ requests }) => requests)),
      errors: sum(points.map(({ errors }) => errors)),
    }))
    .sort((a, b) => b.requests - a.requests || a.group.localeCompare(b.group));
}

/** When each interval begins; the same in all series of an answer. */
export function startsOf(series: readonly Group[]): readonly string[] {
  return series[0]?.points.map(({ at }) => at) ?? [];
}

export function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}

/** The point with the most of something; null where there is none at all. */
export function peakOf(points: readonly Point[], of: (point: Point) => number | null): Point | null {
  const highest = points.reduce<Point | null>(
    (best, point) => ((of(point) ?? 0) > (best === null ? 0 : (of(best) ?? 0)) ? point : best),
    null,
  );
  return highest;
}

const classNames = new Map([
  ["1xx", "Other"],
  ["2xx", "Successful (2xx)"],
  ["3xx", "Not modified (3xx)"],
  ["4xx", "Refused (4xx)"],
  ["5xx", "Failed (5xx)"],
]);

export function className(group: string): string {
  return classNames.get(group) ?? group;
}

/** Requests that matched no route have no operation. */
export function operationName(group: string): string {
  return group === "" ? "Unknown path" : group;
}
