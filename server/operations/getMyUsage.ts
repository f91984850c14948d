import type { Input, Result } from "../contract.ts";
import { presentWindow } from "../presenters/usage.ts";
import * as usage from "../store/usage.ts";

const days = 30;

/** Shows what is left of both windows after this very call, and the account's last 30 days. */
export async function getMyUsage({
  principal,
  windows,
  lists,
  now,
}: Input<"getMyUsage">): Promise<Result<"getMyUsage">> {
  const totals = await usage.dailyTotals(lists, { accountId: principal.accountId, days, now });
  return {
    status: 200,
    body: {
      tier: principal.tier,
      windows: windows.map(presentWindow),
      days: totals.map(({ date, requests, errors }) => ({ date, requests, errors })),
    },
  };
}
