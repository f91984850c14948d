import type { Input, Result } from "../contract.ts";
import * as sessions from "../store/sessions.ts";

/** Signs one of the account's sessions out, the one that is asking too. */
export async function revokeSession({ path, principal, tx }: Input<"revokeSession">): Promise<Result<"revokeSession">> {
  await sessions.remove(tx, path.sessionId, principal.accountId);
  return { status: 204 };
}
