/** From a key's hash to who is calling: the one query of every authenticated request, and what is noted of its use. */
import type { Scope, Tier } from "../generated/operations.ts";
import type { Executor, Transaction } from "./database.ts";
import { statement } from "./statement.ts";

export interface KeyLookupRow {
  readonly id: string;
  readonly accountId: string;
  readonly slot: number;
  readonly scopes: readonly Scope[];
  readonly tier: Tier;
  readonly pepperId: string;
  readonly hash: string;
  /** Milliseconds since 1970; null if it never expires. */
  readonly expiresAtMs: number | null;
  readonly revoked: boolean;
}

export interface KeyUse {
  readonly keyId: string;
  readonly atMs: number;
}

/** A key found under an old pepper and its hash under the current one. */
export interface KeyRehash {
  readonly keyId: string;
  readonly from: string;
  readonly to: { readonly hash: string; readonly pepperId: string };
}

// An expired key whose slot was given away has revoked_at = expires_at: it has expired, nobody revoked it.
const selection = `
  select k.id, k.user_id as "accountId", k.slot, k.scopes, coalesce(k.tier, a.tier, 'free') as tier,
    k.pepper_id as "pepperId", k.hash,
    ceil(extract(epoch from k.expires_at) * 1000)::bigint as "expiresAtMs",
    coalesce(k.revoked_at < coalesce(k.expires_at, 'infinity'), false) as revoked
  from cute.api_keys k
  join users u on u.id = k.user_id
  left join cute.accounts a on a.user_id = k.user_id`;

const findByHashesSql = statement<KeyLookupRow>("api_keys_find_by_hashes", (sql, param) =>
  sql.raw(`${selection} where k.hash = any(:hashes::text[])`, { hashes: param("hashes") }),
);
const findOwnedSql = statement<KeyLookupRow>("api_keys_find_owned", (sql, param) =>
  sql.raw(`${selection} where k.id = :id and k.user_id = :accountId`, {
    id: param("id"),
    accountId: param("accountId"),
  }),
);

// Rows are locked in the order of their ids, so that two processes that flush at once never wait for each other in a ring.
const touchSql = statement("api_keys_touch", (sql, param) =>
  sql.raw(
    `
  with used as (
    select k.id, to_timestamp(u.at_ms / 1000.0) as at
    from cute.api_keys k
    join unnest(:ids::uuid[], :times::bigint[]) as u (id, at_ms) on u.id = k.id
    where k.last_used_at is null or k.last_used_at < to_timestamp(u.at_ms / 1000.0)
    order by k.id
    for no key update of k
  )
  update cute.api_keys k set last_used_at = greatest(k.last_used_at, used.at)
  from used where used.id = k.id`,
    { ids: param("ids"), times: param("times") },
  ),
);
const rehashSql = statement("api_keys_rehash", (sql, param) =>
  sql.raw("update cute.api_keys set hash = :hash, pepper_id = :pepperId where id = :id and hash = :from", {
    hash: param("hash"),
    pepperId: param("pepperId"),
    id: param("id"),
    from: param("from"),
  }),
);
const countLiveSql = statement<{ count: number }>("api_keys_count_live_by_pepper", (sql, param) =>
  sql.raw(
    `
  select count(*) as count from cute.api_keys
  where pepper_id = :pepperId and revoked_at is null and (expires_at is null or expires_at > now())`,
    { pepperId: param("pepperId") },
  ),
);

/** One hash for each live pepper; at most one of them is stored. A key whose owner the marketplace has deleted is not found. */
export async function findByHashes(executor: Executor, hashes: readonly string[]): Promise<KeyLookupRow | undefined> {
  const [key] = await executor.run(findByHashesSql, [hashes]);
  return key;
}

/** The same by its id, for its owner. */
export async function findOwned(
  executor: Executor,
  { keyId, accountId }: { keyId: string; accountId: string },
): Promise<KeyLookupRow | undefined> {
  const [key] = await executor.run(findOwnedSql, [keyId, accountId]);
  return key;
}

/** Moves lastUsedAt of many keys forward, never back. */
export async function touch(tx: Transaction, uses: readonly KeyUse[]): Promise<void> {
  await tx.run(touchSql, [uses.map(({ keyId }) => keyId), uses.map(({ atMs }) => atMs)]);
}

export async function rehash(tx: Transaction, { keyId, from, to }: KeyRehash): Promise<void> {
  await tx.run(rehashSql, [to.hash, to.pepperId, keyId, from]);
}

/** How many keys would stop working without this pepper. */
export async function countLiveByPepper(executor: Executor, pepperId: string): Promise<number> {
  const [row] = await executor.run(countLiveSql, [pepperId]);
  return row?.count ?? 0;
}
