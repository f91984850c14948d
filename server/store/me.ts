/** What getMe shows: the key that is calling and its account. */
import type { Scope, Tier } from "../generated/operations.ts";
import { Problem } from "../problems.ts";
import type { Executor } from "./database.ts";
import { statement } from "./statement.ts";

export interface MeRow {
  readonly accountId: string;
  readonly accountName: string;
  readonly tier: Tier;
  readonly keyId: string;
  readonly keyName: string;
  readonly prefix: string;
  readonly scopes: readonly Scope[];
  readonly createdAt: string;
  readonly lastUsedAt: string | null;
  readonly expiresAt: string | null;
}

const findSql = statement<MeRow>("me_find", (sql) =>
  sql.raw(`select k.user_id as "accountId", u.name as "accountName", coalesce(k.tier, a.tier, 'free') as tier,
      k.id as "keyId", k.name as "keyName", k.prefix, k.scopes, k.created_at as "createdAt",
      k.last_used_at as "lastUsedAt", k.expires_at as "expiresAt"
    from cute.api_keys k
    left join cute.accounts a on a.user_id = k.user_id
    join users u on u.id = k.user_id
    where k.id = $1`),
);

export async function get(executor: Executor, keyId: string | null): Promise<MeRow> {
  const [me] = await executor.run(findSql, [keyId]);
  // Its person was removed since it was looked up, less than a second ago.
  if (me === undefined) throw new Problem("invalid_key", "There is no such API key.");
  return me;
}
