/** How often an account was answered with which problem, as the hourly roll-ups have it. */
import type { Schema } from "../contract.ts";
import type { Executor } from "./executor.ts";
import { statement } from "./statement.ts";
import { noKey, noOperation } from "./usage.ts";
import type { Range } from "./usage-range.ts";

export interface ProblemFilter extends Range {
  readonly accountId: string;
  /** Null: all keys. */
  readonly keyId: string | null;
  /** Null: keys and the session. */
  readonly caller: Schema<"RequestCaller"> | null;
}

export interface ProblemCountRow {
  readonly code: Schema<"ProblemCode">;
  readonly status: number;
  readonly requests: number;
  /** The most frequent first; empty if no request matched a route. */
  readonly operations: readonly string[];
}

const hourMs = 3_600_000;

const listSql = statement<ProblemCountRow>("problem_counts_list", (sql) =>
  sql.raw(`
    select problem_code as code, status, sum(requests)::bigint as requests,
      coalesce(jsonb_agg(operation order by requests desc, operation) filter (where operation <> '${noOperation}'), '[]') as operations
    from (
      select problem_code, status, operation, sum(requests) as requests from cute.problems_hourly
      where account_id = $1 and hour >= $2::timestamptz and hour < $3::timestamptz and ($4::uuid is null or key_id = $4)
        and ($5::text is null or (key_id = '${noKey}') = ($5 = 'session'))
      group by problem_code, status, operation
    ) as by_operation
    group by problem_code, status order by 3 desc, 1, 2`),
);

/** From the hour in which it begins to the end of that in which it ends. */
export function wholeHours({ from, to }: Range): Range {
  const start = Math.floor(from.getTime() / hourMs) * hourMs;
  const end = Math.ceil(to.getTime() / hourMs) * hourMs;
  return { from: new Date(start), to: new Date(end) };
}

/** The most frequent first. There are as many rows as the API has problem codes at most. */
export function list(executor: Executor, filter: ProblemFilter): Promise<ProblemCountRow[]> {
  const { accountId, from, to, keyId, caller } = filter;
  return executor.run(listSql, [accountId, from.toISOString(), to.toISOString(), keyId, caller]);
}
