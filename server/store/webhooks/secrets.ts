/** The sealed secrets of webhooks, and which key of the secrets file each needs. Those that no delivery is signed with any more need none. */
import type pg from "pg";
import type { Executor } from "../executor.ts";
import { statement } from "../statement.ts";

export interface Sealed {
  readonly sealed: Buffer;
  readonly kekId: string;
}

export interface SealedSecret extends Sealed {
  readonly webhookId: string;
  /** `previous`: the one before a rotation, in its overlap. */
  readonly place: "current" | "previous";
}

/** Every secret that signs, with its key. */
export const signing = `
  select id, 'current' as place, secret as sealed, kek_id from cute.webhooks where deleted_at is null
  union all
  select id, 'previous', previous_secret, previous_kek_id from cute.webhooks
  where deleted_at is null and previous_secret_expires_at > now()`;

const countByKeySql = statement<{ count: number }>("webhook_secrets_count_by_key", (sql) =>
  sql.raw(`select count(*) as count from (${signing}) s where kek_id = $1`),
);

/** How many secrets could not be opened without this key. */
export async function countByKey(executor: Executor, kekId: string): Promise<number> {
  const [row] = await executor.run(countByKeySql, [kekId]);
  return row?.count ?? 0;
}

const batchRows = 100;

const listSealedWithOthers = `
  select id as "webhookId", place, sealed, kek_id as "kekId" from (${signing}) s
  where kek_id <> $1 and ($2::uuid is null or id > $2)
  order by id fetch first ${batchRows} rows with ties`;

/** Secrets that are sealed with another key than this one, read a batch at a time. */
export async function* sealedWithOthers(pool: pg.Pool, kekId: string): AsyncGenerator<SealedSecret> {
  let after: string | null = null;
  for (;;) {
    const { rows }: pg.QueryResult<SealedSecret> = await pool.query<SealedSecret>(listSealedWithOthers, [kekId, after]);
    yield* rows;
    const last = rows.at(-1);
    if (last === undefined) return;
    after = last.webhookId;
  }
}

const replaceSql = {
  current: "update cute.webhooks set secret = $3, kek_id = $4 where id = $1 and secret = $2",
  previous:
    "update cute.webhooks set previous_secret = $3, previous_kek_id = $4 where id = $1 and previous_secret = $2",
} as const;

/** Changes nothing where the secret has been rotated meanwhile. One row at a time: it can be in nobody's way for long. */
export async function replaceSealed(
  pool: pg.Pool,
  { webhookId, place, sealed }: SealedSecret,
  by: Sealed,
): Promise<void> {
  await pool.query(replaceSql[place], [webhookId, sealed, by.sealed, by.kekId]);
}
