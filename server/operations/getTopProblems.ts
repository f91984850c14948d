import type { Input, Result } from "../contract.ts";
import { presentTopProblems } from "../presenters/usage.ts";
import * as problemCounts from "../store/problem-counts.ts";
import { rangeOf } from "../store/usage-range.ts";

const longest = { most: "31 days", lengthMsMax: 31 * 86_400_000 } as const;

/** Counts the problems of a range, the last 24 hours unless it is given, in whole hours. */
export async function getTopProblems({
  query,
  principal,
  lists,
  now,
}: Input<"getTopProblems">): Promise<Result<"getTopProblems">> {
  const range = problemCounts.wholeHours(rangeOf(query, { now, ...longest }));
  const { keyId = null, caller = null } = query;
  const rows = await problemCounts.list(lists, { ...range, keyId, caller, accountId: principal.accountId });
  return { status: 200, body: presentTopProblems(rows, range) };
}
