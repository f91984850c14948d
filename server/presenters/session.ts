/** A sign-in session as its owner sees it. */
import type { Schema } from "../contract.ts";
import type { SessionRow } from "../store/sessions.ts";
import { rfc3339 } from "./time.ts";

export function presentSession(row: SessionRow, currentId: string | null): Schema<"Session"> {
  return {
    id: row.sessionId,
    createdAt: rfc3339(row.createdAt),
    expiresAt: rfc3339(row.expiresAt),
    userAgent: row.userAgent,
    address: row.address,
    current: row.sessionId === currentId,
  };
}
