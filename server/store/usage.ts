/** Usage as the hourly roll-ups have it, by the minute as the request log has it: series for the portal, daily totals for getMyUsage. */
import type { Schema } from "../contract.ts";
import type { Executor } from "./executor.ts";
import { latencyBucketCount, latencyBucketStartsUs } from "./latency-buckets.ts";
import { statement } from "./statement.ts";
import type { Range } from "./usage-range.ts";
import { uuid7Floor } from "./uuid7.ts";

/** What stands in a roll-up's key for calls of a session, and for requests that matched no route. */
export const noKey = "00000000-0000-0000-0000-000000000000";
export const noOperation = "";

export type UsageInterval = Schema<"UsageInterval">;

/** The interval in which the range begins is the first one; intervals begin before its end. */
export interface UsageFilter extends Range {
  readonly interval: UsageInterval;
  readonly accountId: string;
  readonly groupBy: Schema<"UsageGrouping">;
  /** Null: all keys. */
  readonly keyId: string | null;
  /** Null: keys and the session. */
  readonly caller: Schema<"RequestCaller"> | null;
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

const minuteMs = 60_000;

/** Sums element by element; arrays end at their last count, and sums skip the nulls beyond. */
const buckets = forEachBucket((index) => `coalesce(sum(latency_buckets[${index + 1}]), 0)::bigint`);
const countedBuckets = forEachBucket((index) => `coalesce(sum(requests) filter (where bucket = ${index}), 0)::bigint`);

const errors = `coalesce(sum(requests) filter (where status >= 400), 0)::bigint as errors`;

const seriesSql = statement<UsagePoint>("usage_series", (sql) =>
  sql.raw(`select date_trunc($4, hour, 'UTC') as start,
      case $5::text when 'operation' then nullif(operation, '${noOperation}') else status / 100 || 'xx' end as "group",
      sum(requests)::bigint as requests, ${errors}, to_jsonb(array[${buckets}]) as "latencyBuckets"
    from cute.usage_hourly
    where account_id = $1 and hour >= date_trunc($4, $2::timestamptz, 'UTC') and hour < $3::timestamptz + ('1 ' || $4)::interval
      and date_trunc($4, hour, 'UTC') < $3 and ($6::uuid is null or key_id = $6)
      and ($7::text is null or (key_id = '${noKey}') = ($7 = 'session'))
    group by 1, 2 order by 2, 1`),
);

/**
 * Counted per bucket first, so that each row of the log is looked at once: 60,000 rows of one hour, among 540,000 of others, take
 * 125 ms. Only the index of an account's requests has the inner order, so no statistics make it read those of all accounts instead.
 */
const minutesSql = statement<UsagePoint>("usage_minutes", (sql) =>
  sql.raw(`select start, "group", sum(requests)::bigint as requests, sum(errors)::bigint as errors,
      to_jsonb(array[${countedBuckets}]) as "latencyBuckets"
    from (
      select date_trunc('minute', at, 'UTC') as start,
        case $4::text when 'operation' then operation else status / 100 || 'xx' end as "group",
        width_bucket(latency_us, '{${latencyBucketStartsUs.join(",")}}'::integer[]) as bucket,
        count(*) as requests, count(*) filter (where status >= 400) as errors
      from (
        select at, operation, status, latency_us from cute.request_log
        where account_id = any (array [$1::uuid]) and id >= $2::uuid and id < $3::uuid and ($5::uuid is null or key_id = $5)
          and ($6::text is null or (key_id is null) = ($6 = 'session'))
        order by account_id, id desc
      ) as own
      group by 1, 2, 3
    ) as by_bucket
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
  const { accountId, from, to, interval, groupBy, keyId, caller } = filter;
  if (interval === "minute") return minutes(executor, filter);
  return executor.run(seriesSql, [accountId, from.toISOString(), to.toISOString(), interval, groupBy, keyId, caller]);
}

function minutes(executor: Executor, filter: UsageFilter): Promise<UsagePoint[]> {
  const { accountId, from, to, groupBy, keyId, caller } = filter;
  const start = Math.floor(from.getTime() / minuteMs) * minuteMs;
  const end = Math.ceil(to.getTime() / minuteMs) * minuteMs;
  return executor.run(minutesSql, [accountId, uuid7Floor(start), uuid7Floor(end), groupBy, keyId, caller]);
}

/** The last days up to the one of `now`, in UTC, those without requests too. */
export async function dailyTotals(
  executor: Executor,
  { accountId, days, now }: { readonly accountId: string; readonly days: number; readonly now: Date },
): Promise<DailyTotal[]> {
  return executor.run(dailySql, [accountId, now.toISOString().slice(0, 10), days]);
}

function forEachBucket(column: (index: number) => string): string {
  return Array.from({ length: latencyBucketCount }, (_, index) => column(index)).join(", ");
}
