/** What getMe shows: the key that is calling and its account. */
import type { Scope, Tier } from "../generated/operations.ts";
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

/** A name may be missing where the marketplace has removed the user. */
const findSql = statement<MeRow>("me_find", (sql) =>
  sql.raw(`select k.user_id as "accountId", coalesce(u.name, '') as "accountName", coalesce(k.tier, a.tier, 'free') as tier,
      k.id as "keyId", k.name as "keyName", k.prefix, k.scopes, k.created_at as "createdAt",
      k.last_used_at as "lastUsedAt", k.expires_at as "expiresAt"
    from cute.api_keys k
    left join cute.accounts a on a.user_id = k.user_id
    left join users u on u.id = k.user_id
    where k.id = $1`),
);

export async function get(executor: Executor, keyId: string | null): Promise<MeRow> {
  const [me] = await executor.run(findSql, [keyId]);
  if (me === undefined) throw new Error(`the key ${keyId} has just been authenticated and is not there`);
  return me;
}
