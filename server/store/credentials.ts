/** How people sign in: with a password, made and mended by the operator, or as somebody whom an identity provider knows. */
import type { Transaction } from "./database.ts";
import { statement } from "./statement.ts";

export interface NewUser {
  readonly name: string;
  readonly email: string;
}

/** Somebody of the marketplace's users, as they stand there. */
export interface LinkedUser {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

const insertUserSql = statement<{ id: string }>("credentials_insert_user", (sql, param) =>
  sql.raw("insert into users (name, email) values (:name, :email) on conflict do nothing returning id", {
    name: param("name"),
    email: param("email"),
  }),
);
const setPasswordSql = statement("credentials_set_password", (sql, param) =>
  sql.raw(
    `
  insert into cute.credentials (user_id, account_id, provider_id, password) values (:userId::uuid, :userId::text, 'credential', :hash)
  on conflict (provider_id, account_id) do update set password = excluded.password, updated_at = now()`,
    { userId: param("userId"), hash: param("hash") },
  ),
);
const lockUserSql = statement<{ id: string }>("credentials_lock_user", (sql, param) =>
  sql.raw("select id from users where id = :id for share", { id: param("id") }),
);
const deleteSessionsSql = statement("credentials_delete_sessions", (sql, param) =>
  sql.raw("delete from cute.sessions where user_id = :userId", { userId: param("userId") }),
);

// One statement: whoever is deleted meanwhile is not linked.
const findAndLinkSql = statement<LinkedUser>("credentials_find_and_link", (sql, param) =>
  sql.raw(
    `
  with person as (select id, name, email from users where id = :userId::uuid),
  linked as (
    insert into cute.credentials (user_id, account_id, provider_id) select id, id::text, :providerId from person
    on conflict (provider_id, account_id) do nothing
  )
  select id, name, email from person`,
    { userId: param("userId"), providerId: param("providerId") },
  ),
);

/** The new user's id, or undefined if somebody has that e-mail address. */
export async function insertUser(tx: Transaction, { name, email }: NewUser): Promise<string | undefined> {
  const [user] = await tx.run(insertUserSql, [name, email]);
  return user?.id;
}

export async function setPassword(tx: Transaction, userId: string, passwordHash: string): Promise<void> {
  await tx.run(setPasswordSql, [userId, passwordHash]);
}

/** Sets the password and ends all sessions; false if there is no such user. */
export async function resetPassword(tx: Transaction, userId: string, passwordHash: string): Promise<boolean> {
  const users = await tx.run(lockUserSql, [userId]);
  if (users.length === 0) return false;
  await setPassword(tx, userId, passwordHash);
  await tx.run(deleteSessionsSql, [userId]);
  return true;
}

/** Notes that this user signs in at the provider, which knows users by their id; undefined if there is no such user. */
export async function findAndLink(
  tx: Transaction,
  providerId: string,
  userId: string,
): Promise<LinkedUser | undefined> {
  const [user] = await tx.run(findAndLinkSql, [userId, providerId]);
  return user;
}
