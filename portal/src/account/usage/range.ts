/** The stretches of time that the usage page shows, and in which steps. */

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

export const ranges = [
  { id: "1h", label: "Last hour", words: "the last hour", interval: "minute", stepMs: minuteMs, steps: 60 },
  { id: "24h", label: "Last 24 hours", words: "the last 24 hours", interval: "hour", stepMs: hourMs, steps: 24 },
  { id: "7d", label: "Last 7 days", words: "the last 7 days", interval: "hour", stepMs: hourMs, steps: 7 * 24 },
  { id: "30d", label: "Last 30 days", words: "the last 30 days", interval: "day", stepMs: dayMs, steps: 30 },
] as const;

export type Range = (typeof ranges)[number];

export const usualRange = ranges[1];

export function rangeOf(id: string | null): Range {
  return ranges.find((range) => range.id === id) ?? usualRange;
}

/** From the beginning of its first step to now; the last step is the one that is under way. Steps are those of UTC. */
export function boundsOf({ stepMs, steps }: Range, now: Date): { readonly from: string; readonly to: string } {
  const last = Math.floor(now.getTime() / stepMs) * stepMs;
  return { from: new Date(last - (steps - 1) * stepMs).toISOString(), to: now.toISOString() };
}
