import type { Input, Result } from "../contract.ts";
import { presentUsageSeries } from "../presenters/usage.ts";
import { Problem } from "../problems.ts";
import * as usage from "../store/usage.ts";

const dayMs = 86_400_000;
const daysMax = { hour: 31, day: 366 } as const;

/** Shows requests and latency over time, the last 24 hours unless a range is given. */
export async function getUsageSeries({
  query,
  principal,
  lists,
  now,
}: Input<"getUsageSeries">): Promise<Result<"getUsageSeries">> {
  const range = rangeOf(query, now);
  const { groupBy = "status_class", keyId } = query;
  const rows = await usage.series(lists, { ...range, groupBy, keyId: keyId ?? null, accountId: principal.accountId });
  return { status: 200, body: presentUsageSeries(rows, { ...range, groupBy }) };
}

function rangeOf(query: Input<"getUsageSeries">["query"], now: Date): usage.UsageRange {
  const { interval = "hour" } = query;
  const to = query.to === undefined ? now : new Date(query.to);
  const from = query.from === undefined ? new Date(to.getTime() - dayMs) : new Date(query.from);
  if (from >= to) throw outOfRange("does not lie before the end of the range");
  if (to.getTime() - from.getTime() > daysMax[interval] * dayMs) {
    throw outOfRange(`lies more than ${daysMax[interval]} days before the end of the range: the most by ${interval}`);
  }
  return { from, to, interval };
}

function outOfRange(detail: string): Problem {
  return new Problem("invalid_request", `from ${detail}.`, { errors: [{ in: "query", pointer: "/from", detail }] });
}
