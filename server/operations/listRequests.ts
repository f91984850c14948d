import type { Input, Result } from "../contract.ts";
import { presentLoggedRequest } from "../presenters/request.ts";
import * as requestLog from "../store/request-log.ts";

/** Lists the account's requests of the last 30 days, newest first. */
export async function listRequests({
  query,
  page,
  principal,
  lists,
}: Input<"listRequests">): Promise<Result<"listRequests">> {
  const rows = await requestLog.list(lists, { ...query, accountId: principal.accountId }, page);
  return { status: 200, body: page.answer(rows, { present: presentLoggedRequest, position: requestLog.positionOf }) };
}
