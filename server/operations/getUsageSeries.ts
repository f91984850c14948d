import type { Input, Result } from "../contract.ts";
import { presentUsageSeries } from "../presenters/usage.ts";
import * as usage from "../store/usage.ts";
import { rangeOf } from "../store/usage-range.ts";

const hourMs = 3_600_000;
const longest = {
  minute: { most: "3 hours by minute", lengthMsMax: 3 * hourMs },
  hour: { most: "31 days by hour", lengthMsMax: 31 * 24 * hourMs },
  day: { most: "366 days by day", lengthMsMax: 366 * 24 * hourMs },
} as const;

/** Shows requests and latency over time, the last 24 hours unless a range is given. */
export async function getUsageSeries({
  query,
  principal,
  lists,
  now,
}: Input<"getUsageSeries">): Promise<Result<"getUsageSeries">> {
  const { interval = "hour", groupBy = "status_class", keyId = null, caller = null } = query;
  const range = { ...rangeOf(query, { now, ...longest[interval] }), interval };
  const rows = await usage.series(lists, { ...range, groupBy, keyId, caller, accountId: principal.accountId });
  return { status: 200, body: presentUsageSeries(rows, { ...range, groupBy }) };
}
