import type { Input, Result } from "../contract.ts";
import { presentRequest } from "../presenters/request.ts";
import * as requestEffects from "../store/request-effects.ts";
import * as requestLog from "../store/request-log.ts";

/** Shows one of the account's requests with the problem that it was answered with, and what followed from it. */
export async function getRequest({ path, principal, reads }: Input<"getRequest">): Promise<Result<"getRequest">> {
  const { accountId } = principal;
  const request = await requestLog.get(reads, accountId, path.requestId);
  const events = await requestEffects.list(reads, { accountId, request });
  return { status: 200, body: presentRequest(request, events) };
}
