/** The portal's sign-in sessions, as their owners see them. Tokens are stored as SHA-256 in hex, never in clear. */
import type { Position } from "../context.ts";
import type { Tier } from "../generated/operations.ts";
import { Problem } from "../problems.ts";
import type { Executor, Transaction } from "./database.ts";
import type { Slice } from "./keyset.ts";
import { statement } from "./statement.ts";

export interface SessionRow {
  readonly sessionId: string;
  readonly accountId: string;
  readonly userAgent: string | null;
  readonly address: string | null;
  readonly createdAt: string;
  readonly expiresAt: string;
}

export interface CallerSessionRow extends SessionRow {
  readonly tier: Tier;
}

const columns = `
  s.id as "sessionId", s.user_id as "accountId", nullif(s.user_agent, '') as "userAgent",
  nullif(s.ip_address, '') as address, s.created_at as "createdAt", s.expires_at as "expiresAt"`;

// Joined with users: a person that the marketplace has deleted has no session.
const findByTokenHashSql = statement<CallerSessionRow>("sessions_find_by_token_hash", (sql, param) =>
  sql.raw(
    `
  select ${columns}, coalesce(a.tier, 'free') as tier
  from cute.sessions s
  join users u on u.id = s.user_id
  left join cute.accounts a on a.user_id = s.user_id
  where s.token = :tokenHash and s.expires_at > now()`,
    { tokenHash: param("tokenHash") },
  ),
);
const listSql = statement<SessionRow>("sessions_list", (sql, param) =>
  sql.raw(
    `
  select ${columns} from cute.sessions s
  where s.user_id = :accountId and s.expires_at > now()
    and (:createdAt::timestamptz is null or (s.created_at, s.id) < (:createdAt, :id::uuid))
  order by s.created_at desc, s.id desc
  limit :rows`,
    { accountId: param("accountId"), createdAt: param("createdAt"), id: param("id"), rows: param("rows") },
  ),
);
const removeSql = statement<{ id: string }>("sessions_remove", (sql, param) =>
  sql.raw("delete from cute.sessions where id = :id and user_id = :accountId returning id", {
    id: param("id"),
    accountId: param("accountId"),
  }),
);
const removeReplacedSql = statement("sessions_remove_replaced", (sql, param) =>
  sql.raw("delete from cute.sessions where token = :tokenHash or expires_at < now()", {
    tokenHash: param("tokenHash"),
  }),
);

export async function findByTokenHash(executor: Executor, tokenHash: string): Promise<CallerSessionRow | undefined> {
  const [session] = await executor.run(findByTokenHashSql, [tokenHash]);
  return session;
}

/** Newest first. */
export function list(executor: Executor, accountId: string, { after, rows }: Slice): Promise<SessionRow[]> {
  const [createdAt = null, id = null] = after ?? [];
  return executor.run(listSql, [accountId, createdAt, id, rows]);
}

export function positionOf({ createdAt, sessionId }: SessionRow): Position {
  return [createdAt, sessionId];
}

/** Throws `session_not_found`, for a foreign one too. */
export async function remove(tx: Transaction, sessionId: string, accountId: string): Promise<void> {
  const removed = await tx.run(removeSql, [sessionId, accountId]);
  if (removed.length === 0) throw new Problem("session_not_found", "There is no such session in this account.");
}

/** Ends the session that a browser held when it signed in anew, and clears away those that have expired. */
export async function removeReplaced(executor: Executor, tokenHash: string): Promise<void> {
  await executor.run(removeReplacedSql, [tokenHash]);
}
