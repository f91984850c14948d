/** What the API knows of a marketplace user. */
import type { Position } from "../context.ts";
import type { Tier } from "../generated/operations.ts";
import type { Executor, Transaction } from "./database.ts";
import type { Slice } from "./keyset.ts";
import { statement } from "./statement.ts";
import { isUuid } from "./uuid.ts";

export interface AccountRow {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly tier: Tier;
  readonly createdAt: string;
}

const selectAccount = `
  select u.id, u.name, u.email, coalesce(a.tier, 'free') as tier, u.created_at as "createdAt"
  from users u
  left join cute.accounts a on a.user_id = u.id`;

const findByIdSql = statement<AccountRow>("accounts_find_by_id", (sql, param) =>
  sql.raw(`${selectAccount} where u.id = :id`, { id: param("id") }),
);
const findByEmailSql = statement<AccountRow>("accounts_find_by_email", (sql, param) =>
  sql.raw(`${selectAccount} where lower(u.email) = lower(:email)`, { email: param("email") }),
);
const listSql = statement<AccountRow>("accounts_list", (sql, param) =>
  sql.raw(
    `${selectAccount}
  where :createdAt::timestamptz is null or (u.created_at, u.id) < (:createdAt, :id::uuid)
  order by u.created_at desc, u.id desc
  limit :rows`,
    { createdAt: param("createdAt"), id: param("id"), rows: param("rows") },
  ),
);
const findTierSql = statement<{ tier: Tier }>("accounts_find_tier", (sql, param) =>
  sql.raw("select tier from cute.accounts where user_id = :accountId", { accountId: param("accountId") }),
);
const setTierSql = statement("accounts_set_tier", (sql, param) =>
  sql.raw(
    `
  insert into cute.accounts (user_id, tier) values (:accountId, :tier)
  on conflict (user_id) do update set tier = excluded.tier`,
    { accountId: param("accountId"), tier: param("tier") },
  ),
);

/** By id or by e-mail address, as an operator types it. */
export async function find(executor: Executor, idOrEmail: string): Promise<AccountRow | undefined> {
  const [account] = await executor.run(isUuid(idOrEmail) ? findByIdSql : findByEmailSql, [idOrEmail]);
  return account;
}

/** Newest first. */
export function list(executor: Executor, { after, rows }: Slice): Promise<AccountRow[]> {
  const [createdAt = null, id = null] = after ?? [];
  return executor.run(listSql, [createdAt, id, rows]);
}

export function positionOf({ createdAt, id }: AccountRow): Position {
  return [createdAt, id];
}

/** Free for an account that nobody has set a tier for. */
export async function getTier(executor: Executor, accountId: string): Promise<Tier> {
  const [account] = await executor.run(findTierSql, [accountId]);
  return account?.tier ?? "free";
}

export async function setTier(tx: Transaction, accountId: string, tier: Tier): Promise<void> {
  await tx.run(setTierSql, [accountId, tier]);
}
