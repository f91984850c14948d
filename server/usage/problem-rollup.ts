/** The problems of a batch summed per account, key, operation, code and hour, as cute.problems_hourly keeps them. */

import { arrayLiteral, integerCell } from "../store/array-literal.ts";
import type { RequestLogEntry } from "../store/request-log.ts";
import { noKey, noOperation } from "../store/usage.ts";
import { hourOf } from "./rollup.ts";

interface ProblemSum {
  /** The unique key as text: as in rollup.ts, all processes lock the rows in its order. */
  readonly order: string;
  readonly first: RequestLogEntry;
  readonly hourMs: number;
  requests: number;
}

/** Anonymous requests are nobody's here either. */
export function sumProblems(batch: readonly RequestLogEntry[]): ProblemSum[] {
  const sums = new Map<string, ProblemSum>();
  for (const entry of batch) {
    if (entry.accountId === null || entry.problemCode === null) continue;
    const hourMs = hourOf(entry);
    const order = `${entry.accountId} ${hourMs} ${entry.keyId} ${entry.operation} ${entry.problemCode} ${entry.status}`;
    const sum = sums.get(order);
    if (sum === undefined) sums.set(order, { order, first: entry, hourMs, requests: 1 });
    else sum.requests += 1;
  }
  return [...sums.values()].sort((a, b) => (a.order < b.order ? -1 : 1));
}

export const addProblems = {
  name: "addProblems",
  text: `insert into cute.problems_hourly as kept (account_id, key_id, operation, problem_code, status, hour, requests)
    select account_id, key_id, operation, problem_code, status, to_timestamp(hour / 1000), requests
    from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::smallint[], $6::float8[], $7::bigint[])
      as sum (account_id, key_id, operation, problem_code, status, hour, requests)
    on conflict (account_id, hour, key_id, operation, problem_code, status)
      do update set requests = kept.requests + excluded.requests`,
};

export function problemValues(sums: readonly ProblemSum[]): string[] {
  const cells: readonly ((sum: ProblemSum) => string)[] = [
    ({ first }) => first.accountId ?? "NULL",
    ({ first }) => first.keyId ?? noKey,
    ({ first }) => first.operation ?? `"${noOperation}"`,
    ({ first }) => first.problemCode ?? "NULL",
    ({ first }) => integerCell(first.status),
    ({ hourMs }) => String(hourMs),
    ({ requests }) => String(requests),
  ];
  return cells.map((cell) => arrayLiteral(sums, cell));
}
