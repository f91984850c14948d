/** Stored answers of writes that came with an Idempotency-Key. */
import { createHash } from "node:crypto";
import type { Executor, Transaction } from "./database.ts";
import { statement } from "./statement.ts";

export interface Identity {
  readonly accountId: string;
  readonly operation: string;
  /** SHA-256 of the key: keys are the caller's own and may be of any form. */
  readonly keyHash: Buffer;
  /** SHA-256 of what makes it the same request. */
  readonly fingerprint: Buffer;
}

export interface StoredAnswer {
  readonly fingerprint: Buffer;
  /** Sealed: it may hold a new key. */
  readonly answer: Buffer;
  readonly secretId: string;
}

const lockSql = statement<{ locked: boolean }>("idempotency_lock", (sql) =>
  sql.raw("select pg_try_advisory_xact_lock($1::bigint) as locked"),
);

const findSql = statement<StoredAnswer>("idempotency_find", (sql) =>
  sql.raw(`select fingerprint, answer, secret_id as "secretId" from cute.idempotency_records
    where account_id = $1 and operation = $2 and key_hash = $3 and created_at > now() - interval '24 hours'`),
);

/** A record of more than 24 hours, which housekeeping has not removed yet, gives way. */
const insertSql = statement("idempotency_insert", (sql) =>
  sql.raw(`insert into cute.idempotency_records (account_id, operation, key_hash, fingerprint, status, answer, secret_id)
    values ($1, $2, $3, $4, $5, $6, $7)
    on conflict (account_id, operation, key_hash) do update
    set fingerprint = excluded.fingerprint, status = excluded.status, answer = excluded.answer,
      secret_id = excluded.secret_id, created_at = excluded.created_at`),
);

const countBySecretSql = statement<{ count: number }>("idempotency_count_by_secret", (sql) =>
  sql.raw(`select count(*) as count from cute.idempotency_records
    where secret_id = $1 and created_at > now() - interval '24 hours'`),
);

/** How many answers could not be replayed without this secret. */
export async function countBySecret(executor: Executor, secretId: string): Promise<number> {
  const [row] = await executor.run(countBySecretSql, [secretId]);
  return row?.count ?? 0;
}

/** Held to the end of the transaction. False: a twin is at work. */
export async function tryLock(tx: Transaction, { accountId, operation, keyHash }: Identity): Promise<boolean> {
  const number = createHash("sha256").update(`${accountId}/${operation}/`).update(keyHash).digest().readBigInt64BE();
  const [row] = await tx.run(lockSql, [number]);
  return row?.locked === true;
}

/** Read after the lock, in a statement of its own: an answer that a twin has just committed is seen. */
export async function find(
  tx: Transaction,
  { accountId, operation, keyHash }: Identity,
): Promise<StoredAnswer | undefined> {
  const [found] = await tx.run(findSql, [accountId, operation, keyHash]);
  return found;
}

/** Ends the transaction. */
export async function insert(
  tx: Transaction,
  { accountId, operation, keyHash, fingerprint }: Identity,
  { status, answer, secretId }: Omit<StoredAnswer, "fingerprint"> & { readonly status: number },
): Promise<void> {
  await tx.last(insertSql, [accountId, operation, keyHash, fingerprint, status, answer, secretId]);
}
