import type { Input, Result } from "../contract.ts";
import { presentSession } from "../presenters/session.ts";
import * as sessions from "../store/sessions.ts";

/** Lists where the account is signed in, newest first. */
export async function listSessions({ page, principal, lists }: Input<"listSessions">): Promise<Result<"listSessions">> {
  const rows = await sessions.list(lists, principal.accountId, page);
  return {
    status: 200,
    body: page.answer(rows, {
      present: (row) => presentSession(row, principal.sessionId),
      position: sessions.positionOf,
    }),
  };
}
