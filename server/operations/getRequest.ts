import type { Input, Result } from "../contract.ts";
import { presentRequest } from "../presenters/request.ts";
import * as requestLog from "../store/request-log.ts";

/** Shows one of the account's requests with the problem that it was answered with. */
export async function getRequest({ path, principal, reads }: Input<"getRequest">): Promise<Result<"getRequest">> {
  return { status: 200, body: presentRequest(await requestLog.get(reads, principal.accountId, path.requestId)) };
}
