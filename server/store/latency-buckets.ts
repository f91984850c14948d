/**
 * The latency histogram of the roll-ups: fixed bounds, a factor of √2 apart, so that rows of any keys, hours and
 * processes add up element by element. A quantile is off by less than one step; tests/usage shows how much.
 */

/** Upper bounds in microseconds, inclusive, 0.26 ms to 16.8 s; the last bucket counts what took longer. */
const boundsUs: readonly number[] = Array.from({ length: 33 }, (_, step) => Math.round(256 * 2 ** (step / 2)));

export const latencyBucketCount = boundsUs.length + 1;

/** The smallest latency of each bucket but the first, for PostgreSQL's width_bucket: the same buckets as latencyBucketOf. */
export const latencyBucketStartsUs: readonly number[] = boundsUs.map((bound) => bound + 1);

/** The bucket that a latency counts in. */
export function latencyBucketOf(latencyUs: number): number {
  let low = 0;
  let high = boundsUs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (latencyUs <= (boundsUs[middle] ?? Number.POSITIVE_INFINITY)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The latency in microseconds that a share of the requests stayed within (0.95: p95); null when there were none. */
export function latencyQuantileUs(buckets: readonly number[], share: number): number | null {
  const total = buckets.reduce((sum, count) => sum + count, 0);
  if (total === 0) return null;
  let left = Math.max(share * total, 1);
  for (const [index, count] of buckets.entries()) {
    if (count > 0 && left <= count) return within(index, left / count);
    left -= count;
  }
  return boundsUs.at(-1) ?? null;
}

/** A point in a bucket, by a straight line between its bounds; the last one has no upper bound to draw to. */
function within(index: number, part: number): number {
  const lower = index === 0 ? 0 : (boundsUs[index - 1] ?? 0);
  const upper = boundsUs[index] ?? lower;
  return Math.round(lower + (upper - lower) * part);
}
