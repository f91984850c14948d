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
  if (to.getUTCFullYear() > 9999) throw outOfRange("to", "lies beyond the year 9999");
  if (from >= to) throw outOfRange("from", "does not lie before the end of the range");
  if (to.getTime() - from.getTime() > daysMax[interval] * dayMs) {
    const most = `${daysMax[interval]} days before the end of the range: the most by ${interval}`;
    throw outOfRange("from", `lies more than ${most}`);
  }
  return { from, to, interval };
}

function outOfRange(name: "from" | "to", detail: string): Problem {
  const errors = [{ in: "query", pointer: `/${name}`, detail }] as const;
  return new Problem("invalid_request", `${name} ${detail}.`, { errors });
}
