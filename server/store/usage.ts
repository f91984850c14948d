/** Usage as the hourly roll-ups have it: series for the portal, daily totals for getMyUsage. */
import type { Schema } from "../contract.ts";
import type { Executor } from "./executor.ts";
import { latencyBucketCount } from "./latency-buckets.ts";
import { statement } from "./statement.ts";

/** What stands in a roll-up's key for calls of a session, and for requests that matched no route. */
export const noKey = "00000000-0000-0000-0000-000000000000";
export const noOperation = "";

export type UsageInterval = Schema<"UsageInterval">;

export interface UsageRange {
  /** The interval that this lies in is the first one. */
  readonly from: Date;
  /** Intervals begin before this. */
  readonly to: Date;
  readonly interval: UsageInterval;
}

export interface UsageFilter extends UsageRange {
  readonly accountId: string;
  readonly groupBy: Schema<"UsageGrouping">;
  /** Null: all keys, and the session. */
  readonly keyId: string | null;
}

export interface UsagePoint {
  /** `2xx`, or an operationId; null for requests that matched no route. */
  readonly group: string | null;
  /** When the interval begins. */
  readonly start: string;
  readonly requests: number;
  /** Answers of 400 and above. */
  readonly errors: number;
  /** For latencyQuantileUs (latency-buckets.ts). */
  readonly latencyBuckets: readonly number[];
}

export interface DailyTotal {
  readonly date: string;
  readonly requests: number;
  /** Answers of 400 and above. */
  readonly errors: number;
}

/** Sums element by element; arrays end at their last count, and sums skip the nulls beyond. */
const buckets = Array.from(
  { length: latencyBucketCount },
  (_, index) => `coalesce(sum(latency_buckets[${index + 1}]), 0)::bigint`,
).join(", ");

const errors = `coalesce(sum(requests) filter (where status >= 400), 0)::bigint as errors`;

const seriesSql = statement<UsagePoint>("usage_series", (sql) =>
  sql.raw(`select date_trunc($4, hour, 'UTC') as start,
      case $5::text when 'operation' then nullif(operation, '${noOperation}') else status / 100 || 'xx' end as "group",
      sum(requests)::bigint as requests, ${errors}, to_jsonb(array[${buckets}]) as "latencyBuckets"
    from cute.usage_hourly
    where account_id = $1 and hour >= date_trunc($4, $2::timestamptz, 'UTC') and hour < $3::timestamptz + ('1 ' || $4)::interval
      and date_trunc($4, hour, 'UTC') < $3 and ($6::uuid is null or key_id = $6)
    group by 1, 2 order by 2, 1`),
);

const dailySql = statement<DailyTotal>("usage_daily", (sql) =>
  sql.raw(`select day::date as date, coalesce(sum(requests), 0)::bigint as requests, ${errors}
    from generate_series($2::date::timestamp - ($3::integer - 1) * interval '1 day', $2::date::timestamp, interval '1 day') as day
    left join cute.usage_hourly on account_id = $1
      and hour >= day at time zone 'UTC' and hour < (day + interval '1 day') at time zone 'UTC'
    group by day order by day`),
);

/** A row for every group and interval that had requests, by group and time. */
export async function series(executor: Executor, filter: UsageFilter): Promise<UsagePoint[]> {
  const { accountId, from, to, interval, groupBy, keyId } = filter;
  return executor.run(seriesSql, [accountId, from.toISOString(), to.toISOString(), interval, groupBy, keyId]);
}

/** The last days up to the one of `now`, in UTC, those without requests too. */
export async function dailyTotals(
  executor: Executor,
  { accountId, days, now }: { readonly accountId: string; readonly days: number; readonly now: Date },
): Promise<DailyTotal[]> {
  return executor.run(dailySql, [accountId, now.toISOString().slice(0, 10), days]);
}
