/** A batch summed per account, key, operation, status and hour, as cute.usage_hourly keeps it. */

import { arrayLiteral, integerCell } from "../store/array-literal.ts";
import { latencyBucketOf } from "../store/latency-buckets.ts";
import type { RequestLogEntry } from "../store/request-log.ts";
import { noKey, noOperation } from "../store/usage.ts";

interface Sum {
  /** The unique key as text: its order is the order in which every process locks the rows, so none waits in a circle. */
  readonly order: string;
  readonly first: RequestLogEntry;
  readonly hourMs: number;
  requests: number;
  latencyUs: number;
  bytesOut: number;
  readonly buckets: number[];
}

const hour = 3_600_000;

/** When the hour of a request began, in milliseconds since 1970. */
export function hourOf({ atMs }: RequestLogEntry): number {
  return Math.floor(atMs / hour) * hour;
}

/** Anonymous requests belong to nobody's series: they stand in the log alone. */
export function rollUp(batch: readonly RequestLogEntry[]): Sum[] {
  const sums = new Map<string, Sum>();
  for (const entry of batch) {
    if (entry.accountId === null) continue;
    const hourMs = hourOf(entry);
    const order = `${entry.accountId} ${hourMs} ${entry.keyId} ${entry.operation} ${entry.status}`;
    let sum = sums.get(order);
    if (sum === undefined) {
      sum = { order, first: entry, hourMs, requests: 0, latencyUs: 0, bytesOut: 0, buckets: [] };
      sums.set(order, sum);
    }
    count(sum, entry);
  }
  return [...sums.values()].sort((a, b) => (a.order < b.order ? -1 : 1));
}

function count(sum: Sum, entry: RequestLogEntry): void {
  sum.requests += 1;
  sum.latencyUs += Math.max(Math.round(entry.latencyUs), 0);
  sum.bytesOut += Math.max(Math.round(entry.bytesOut), 0);
  const bucket = latencyBucketOf(entry.latencyUs);
  while (sum.buckets.length <= bucket) sum.buckets.push(0);
  sum.buckets[bucket] = (sum.buckets[bucket] ?? 0) + 1;
}

/** Histograms end at their last bucket that counts anything: adding them pads the shorter one. */
export const addRollUp = {
  name: "addRollUp",
  text: `insert into cute.usage_hourly as kept
      (account_id, key_id, operation, status, hour, requests, latency_us_sum, latency_buckets, bytes_out)
    select account_id, key_id, operation, status, to_timestamp(hour / 1000), requests, latency_us, buckets::bigint[], bytes_out
    from unnest($1::uuid[], $2::uuid[], $3::text[], $4::smallint[], $5::float8[], $6::bigint[], $7::bigint[], $8::text[],
      $9::bigint[]) as sum (account_id, key_id, operation, status, hour, requests, latency_us, buckets, bytes_out)
    on conflict (account_id, hour, key_id, operation, status) do update set
      requests = kept.requests + excluded.requests,
      latency_us_sum = kept.latency_us_sum + excluded.latency_us_sum,
      bytes_out = kept.bytes_out + excluded.bytes_out,
      latency_buckets = array(
        select coalesce(a, 0) + coalesce(b, 0)
        from unnest(kept.latency_buckets, excluded.latency_buckets) with ordinality as pair (a, b, step) order by step)`,
};

export function rollUpValues(sums: readonly Sum[]): string[] {
  const cells: readonly ((sum: Sum) => string)[] = [
    ({ first }) => first.accountId ?? "NULL",
    ({ first }) => first.keyId ?? noKey,
    ({ first }) => first.operation ?? `"${noOperation}"`,
    ({ first }) => integerCell(first.status),
    ({ hourMs }) => String(hourMs),
    ({ requests }) => String(requests),
    ({ latencyUs }) => String(latencyUs),
    ({ buckets }) => `"{${buckets.join(",")}}"`,
    ({ bytesOut }) => String(bytesOut),
  ];
  return cells.map((cell) => arrayLiteral(sums, cell));
}
