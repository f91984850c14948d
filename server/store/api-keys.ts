/** The keys of an account: made, changed, rotated and revoked. Looking one up by its text is api-key-lookup.ts. */
import { v7 as uuidV7 } from "uuid";
import type { Position } from "../context.ts";
import { type Scope, type Tier, tiers } from "../generated/operations.ts";
import { Problem } from "../problems.ts";
import type { Executor, Transaction } from "./database.ts";
import type { Slice } from "./keyset.ts";
import { statement } from "./statement.ts";

/** `replaced`: rotated, and working on until the overlap ends. */
export type KeyState = "live" | "replaced" | "expired" | "revoked";

export interface ApiKeyRow {
  readonly id: string;
  readonly accountId: string;
  readonly slot: number;
  readonly name: string;
  readonly prefix: string;
  readonly scopes: readonly Scope[];
  /** The tier that counts: the key's own, else the account's. */
  readonly tier: Tier;
  readonly ownTier: Tier | null;
  readonly expiresAt: string | null;
  readonly revokedAt: string | null;
  readonly replacedBy: string | null;
  readonly lastUsedAt: string | null;
  readonly createdAt: string;
  readonly state: KeyState;
}

/** What is stored of a key's text. */
export interface StoredKey {
  readonly hash: string;
  readonly pepperId: string;
  readonly prefix: string;
}

export interface NewKey {
  readonly accountId: string;
  readonly name: string;
  readonly scopes: readonly Scope[];
  /** Null: the key follows the account's tier. */
  readonly tier: Tier | null;
  readonly expiresAt: string | null;
}

export interface KeyChanges {
  readonly name?: string | undefined;
  readonly scopes?: readonly Scope[] | undefined;
}

// An expired key whose slot was given away has revoked_at = expires_at: it has expired, nobody revoked it.
const columns = `
  k.id, k.user_id as "accountId", k.slot, k.name, k.prefix, k.scopes, k.tier as "ownTier",
  coalesce(k.tier, (select a.tier from cute.accounts a where a.user_id = k.user_id), 'free') as tier,
  k.expires_at as "expiresAt", k.revoked_at as "revokedAt", k.replaced_by as "replacedBy",
  k.last_used_at as "lastUsedAt", k.created_at as "createdAt",
  case
    when k.revoked_at < coalesce(k.expires_at, 'infinity') then 'revoked'
    when k.expires_at <= now() then 'expired'
    when k.replaced_by is not null then 'replaced'
    else 'live'
  end as state`;

// The upsert makes the row where it is missing and locks it either way: keys of one account are made one after another.
const lockAccountSql = statement<{ tier: Tier }>("api_keys_lock_account", (sql, param) =>
  sql.raw(
    `
  insert into cute.accounts as a (user_id) values (:accountId)
  on conflict (user_id) do update set tier = a.tier
  returning a.tier`,
    { accountId: param("accountId") },
  ),
);
const retireExpiredSql = statement("api_keys_retire_expired", (sql, param) =>
  sql.raw(
    `
  update cute.api_keys set revoked_at = expires_at
  where user_id = :accountId and revoked_at is null and replaced_by is null and expires_at <= now()`,
    { accountId: param("accountId") },
  ),
);
const listSlotsSql = statement<{ slot: number }>("api_keys_list_slots", (sql, param) =>
  sql.raw("select slot from cute.api_keys where user_id = :accountId and revoked_at is null and replaced_by is null", {
    accountId: param("accountId"),
  }),
);
const insertSql = statement<ApiKeyRow>("api_keys_insert", (sql, param) =>
  sql.raw(
    `
  insert into cute.api_keys as k (id, user_id, slot, name, prefix, hash, pepper_id, scopes, tier, expires_at)
  values (:id, :accountId, :slot, :name, :prefix, :hash, :pepperId, :scopes, :tier, :expiresAt)
  returning ${columns}`,
    {
      id: param("id"),
      accountId: param("accountId"),
      slot: param("slot"),
      name: param("name"),
      prefix: param("prefix"),
      hash: param("hash"),
      pepperId: param("pepperId"),
      scopes: param("scopes"),
      tier: param("tier"),
      expiresAt: param("expiresAt"),
    },
  ),
);
const listSql = statement<ApiKeyRow>("api_keys_list", (sql, param) =>
  sql.raw(
    `
  select ${columns} from cute.api_keys k
  where k.user_id = :accountId and (:createdAt::timestamptz is null or (k.created_at, k.id) < (:createdAt, :id::uuid))
  order by k.created_at desc, k.id desc
  limit :rows`,
    { accountId: param("accountId"), createdAt: param("createdAt"), id: param("id"), rows: param("rows") },
  ),
);
// Rotated again and again within their overlaps, keys could be any number.
const listWorkingSql = statement<ApiKeyRow>("api_keys_list_working", (sql, param) =>
  sql.raw(
    `
  select ${columns} from cute.api_keys k
  where k.user_id = :accountId and k.revoked_at is null and (k.expires_at is null or k.expires_at > now())
  order by k.created_at desc, k.id desc
  limit 100`,
    { accountId: param("accountId") },
  ),
);
const getOwnedSql = statement<ApiKeyRow>("api_keys_get_owned", (sql, param) =>
  sql.raw(`select ${columns} from cute.api_keys k where k.id = :id and k.user_id = :accountId for update`, {
    id: param("id"),
    accountId: param("accountId"),
  }),
);
const getSql = statement<ApiKeyRow>("api_keys_get", (sql, param) =>
  sql.raw(`select ${columns} from cute.api_keys k where k.id = :id for update`, { id: param("id") }),
);
const setTierSql = statement<ApiKeyRow>("api_keys_set_tier", (sql, param) =>
  sql.raw(`update cute.api_keys k set tier = :tier where k.id = :id returning ${columns}`, {
    tier: param("tier"),
    id: param("id"),
  }),
);
const updateSql = statement<ApiKeyRow>("api_keys_update", (sql, param) =>
  sql.raw(`update cute.api_keys k set name = :name, scopes = :scopes where k.id = :id returning ${columns}`, {
    name: param("name"),
    scopes: param("scopes"),
    id: param("id"),
  }),
);
const revokeSql = statement<ApiKeyRow>("api_keys_revoke", (sql, param) =>
  sql.raw(
    `update cute.api_keys k set revoked_at = coalesce(k.revoked_at, now()) where k.id = :id returning ${columns}`,
    { id: param("id") },
  ),
);
const replaceSql = statement("api_keys_replace", (sql, param) =>
  sql.raw(
    `
  update cute.api_keys set
    replaced_by = :successorId,
    revoked_at = case when :overlapHours = 0 then now() end,
    expires_at = case when :overlapHours = 0 then expires_at else least(expires_at, now() + make_interval(hours => :overlapHours)) end
  where id = :id`,
    { successorId: param("successorId"), overlapHours: param("overlapHours"), id: param("id") },
  ),
);

/** Takes the lowest slot without a live key. Throws `key_limit_reached` if the account's tier has none left. */
export async function insert(tx: Transaction, key: NewKey, stored: StoredKey): Promise<ApiKeyRow> {
  const [account] = await tx.run(lockAccountSql, [key.accountId]);
  await tx.run(retireExpiredSql, [key.accountId]);
  const held = new Set((await tx.run(listSlotsSql, [key.accountId])).map(({ slot }) => slot));
  const tier = account?.tier ?? "free";
  const keysMax = tiers[tier].keys;
  if (held.size >= keysMax) {
    throw new Problem(
      "key_limit_reached",
      `The tier ${tier} has ${keysMax} live keys. Revoke one, or move to a higher tier.`,
    );
  }
  let slot = 1;
  while (held.has(slot)) slot += 1;
  return insertRow(tx, { ...key, slot }, stored);
}

/** Newest first, those that have ended too. */
export function list(executor: Executor, accountId: string, { after, rows }: Slice): Promise<ApiKeyRow[]> {
  const [createdAt = null, id = null] = after ?? [];
  return executor.run(listSql, [accountId, createdAt, id, rows]);
}

/** Those that open something now, newest first: rotated ones too, within their overlap. */
export function listWorking(executor: Executor, accountId: string): Promise<ApiKeyRow[]> {
  return executor.run(listWorkingSql, [accountId]);
}

export function positionOf({ createdAt, id }: ApiKeyRow): Position {
  return [createdAt, id];
}

/** Locks the key. Throws `key_not_found`, for a foreign one too. */
export async function getOwned(tx: Transaction, keyId: string, accountId: string): Promise<ApiKeyRow> {
  const [key] = await tx.run(getOwnedSql, [keyId, accountId]);
  if (key === undefined) throw new Problem("key_not_found", "There is no such API key in this account.");
  return key;
}

/** Locks the key, whoever owns it: for the operator. Throws `key_not_found`. */
export async function get(tx: Transaction, keyId: string): Promise<ApiKeyRow> {
  const [key] = await tx.run(getSql, [keyId]);
  if (key === undefined) throw new Problem("key_not_found", `There is no API key with the id ${keyId}.`);
  return key;
}

/** Null: the key follows its account's tier. Throws `key_not_live` for a key that works no more. */
export async function setTier(tx: Transaction, key: ApiKeyRow, tier: Tier | null): Promise<ApiKeyRow> {
  if (key.state === "revoked" || key.state === "expired") throw notLive(key);
  return only(await tx.run(setTierSql, [tier, key.id]));
}

/** Throws `key_not_live` unless the key is live: what its successor may do would not change with it. */
export async function update(tx: Transaction, key: ApiKeyRow, changes: KeyChanges): Promise<ApiKeyRow> {
  if (key.state !== "live") throw notLive(key);
  return only(await tx.run(updateSql, [changes.name ?? key.name, changes.scopes ?? key.scopes, key.id]));
}

/**
 * Makes the key's successor, in the same slot and with the same name, scopes, tier and expiry. The old one works on for the
 * overlap, or ends at once if that is 0. Throws `key_not_live` unless the key is live.
 */
export async function rotate(
  tx: Transaction,
  key: ApiKeyRow,
  { stored, overlapHours }: { stored: StoredKey; overlapHours: number },
): Promise<ApiKeyRow> {
  if (key.state !== "live") throw notLive(key);
  const id = uuidV7();
  await tx.run(replaceSql, [id, overlapHours, key.id]);
  return insertRow(tx, { ...key, id, tier: key.ownTier }, stored);
}

/** A key that is revoked already stays as it is. */
export async function revoke(tx: Transaction, key: ApiKeyRow): Promise<ApiKeyRow> {
  return only(await tx.run(revokeSql, [key.id]));
}

async function insertRow(
  tx: Transaction,
  key: NewKey & { readonly id?: string; readonly slot: number },
  { prefix, hash, pepperId }: StoredKey,
): Promise<ApiKeyRow> {
  const { id = uuidV7(), accountId, slot, name, scopes, tier, expiresAt } = key;
  return only(await tx.run(insertSql, [id, accountId, slot, name, prefix, hash, pepperId, scopes, tier, expiresAt]));
}

const whyNotLive: Readonly<Record<KeyState, string>> = {
  live: "is live",
  replaced: "has been rotated already",
  expired: "has expired",
  revoked: "has been revoked",
};

function notLive({ state }: ApiKeyRow): Problem {
  return new Problem("key_not_live", `This API key ${whyNotLive[state]}. Create a new one, or use its successor.`);
}

function only<Row>(rows: readonly Row[]): Row {
  const [row] = rows;
  if (row === undefined) throw new Error("a locked API key has vanished");
  return row;
}
