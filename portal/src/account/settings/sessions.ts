/** Where the account is signed in, and how it is signed out there. */
import { api, dataOf, done, type Schema, writingHeaders } from "../../api/client.ts";

export type Session = Schema<"Session">;

export const sessionsQuery = { queryKey: ["sessions"], queryFn: allSessions };

async function allSessions(): Promise<readonly Session[]> {
  const sessions: Session[] = [];
  let cursor: string | undefined;
  do {
    const page = await dataOf(api.GET("/portal/sessions", { params: { query: { limit: 100, cursor } } }));
    sessions.push(...page.data);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return sessions;
}

export function endSession(sessionId: string, idempotencyKey: string): Promise<void> {
  const header = writingHeaders(idempotencyKey);
  return done(api.DELETE("/portal/sessions/{sessionId}", { params: { header, path: { sessionId } } }));
}
