/** The first filling of the projection: all items at once, and the indexes made at the end, which is 20 times as fast. */
import type pg from "pg";
import { arrayLiteral } from "../array-literal.ts";
import { isOfRows } from "../errors.ts";
import { lockTimeoutMs, whileLockedOut } from "../lock-patience.ts";
import { countTerms } from "./counts.ts";
import { durably, projectSql } from "./projection.ts";
import { aboutRows } from "./size.ts";

export type OnFillProgress = (done: number, total: number) => void;

const batchSize = 10_000;

/**
 * For this transaction. The index of keys is made by workers from 1 MB on, where it pays (20,000 items: 1.8 s, and 2.9 without), in
 * parts that fill this memory: 96 MB are enough for two workers, and 512 MB take half as long again, for the processor's caches are
 * smaller. Before PostgreSQL 18 there are no workers, and each part is merged into the whole: fewer parts are better.
 */
const settings = `
  set local jit = off;
  set local min_parallel_table_scan_size = '1MB';
  select ${durably};
  select set_config('maintenance_work_mem', case
      when current_setting('server_version_num')::int >= 180000 then '96MB'
      else greatest(pg_size_bytes(current_setting('maintenance_work_mem')), 512 * 1024 * 1024) / 1024 || 'kB'
    end, true)`;

/**
 * Fills the projection of a database whose items have never been projected; of any other it changes nothing. All or nothing, and
 * once, whoever begins: lists, and others who fill, wait for its end.
 */
export async function fillSearch(client: pg.ClientBase, onProgress: OnFillProgress = () => undefined): Promise<void> {
  if (await isFilled(client)) return;
  await whileLockedOut(client, {}, () => fillAtOnce(client, onProgress));
}

async function fillAtOnce(client: pg.ClientBase, onProgress: OnFillProgress): Promise<void> {
  await client.query("select pg_advisory_lock(cute.search_lock())");
  try {
    await fillLocked(client, onProgress);
  } finally {
    await client.query("select pg_advisory_unlock(cute.search_lock())");
  }
}

/** Of one snapshot: what is changed meanwhile waits for the projector, and gets the higher number that its later time needs. */
async function fillLocked(client: pg.ClientBase, onProgress: OnFillProgress): Promise<void> {
  await client.query("begin isolation level repeatable read");
  try {
    // Before there is a snapshot: what somebody who counts has written after it could not be written again at the end.
    await client.query("lock table cute.search_words in share row exclusive mode");
    if (!(await isFilled(client))) await fill(client, onProgress);
    await client.query("commit");
  } catch (error) {
    await client.query("rollback");
    throw error;
  }
}

async function isFilled(client: pg.ClientBase): Promise<boolean> {
  const { rows } = await client.query("select from cute.search_state where filled_at is not null");
  return rows.length > 0;
}

async function fill(client: pg.ClientBase, onProgress: OnFillProgress): Promise<void> {
  await client.query(
    `set local lock_timeout = ${lockTimeoutMs}; truncate cute.item_search; set local lock_timeout = 0`,
  );
  await client.query(`delete from cute.search_categories; delete from cute.search_marks; ${settings}`);
  const remake = await dropIndexes(client);
  await projectAll(client, onProgress);
  for (const sql of remake) await client.query(sql);
  await client.query("alter index cute.item_search_keys alter column 1 set statistics 0"); // as in 0009
  await client.query("analyze cute.item_search");
  await countTerms(client);
  await client.query("update cute.search_state set filled_at = clock_timestamp(), rebuild_phase = null");
}

/** All but the primary key; gives the statements that make them again. */
async function dropIndexes(client: pg.ClientBase): Promise<readonly string[]> {
  const { rows } = await client.query<{ name: string; sql: string }>(
    `select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as sql from pg_index
    where indrelid = 'cute.item_search'::regclass and not indisprimary`,
  );
  for (const { name } of rows) await client.query(`drop index ${name}`);
  return rows.map(({ sql }) => sql);
}

/** At the times of every thousandth row. None in the future, where the projector's next marks would have to wait for it. */
const markSql = `
  insert into cute.search_marks (at, change_no)
  select updated_at, min(change_no) - 1 from cute.item_search
  where updated_at < now() and updated_at in (select updated_at from cute.item_search where change_no % 1000 = 0)
  group by updated_at`;

/** When the public last saw a change. Where triggers do not look after it, hidden_at may be left over from before. */
const changedAt = "case when status in ('draft', 'deleted') then coalesce(hidden_at, updated_at) else updated_at end";

/** In the order of the last changes, and marked: sorts by change, and times of change, are then as if they had been projected one by one. */
async function projectAll(client: pg.ClientBase, onProgress: OnFillProgress): Promise<void> {
  const { rows: sizes } = await client.query<{ total: string }>(`select ${aboutRows("items")} as total`);
  const total = Number(sizes[0]?.total ?? 0);
  await client.query(`declare all_items cursor for select id from items order by ${changedAt}, id`);
  for (let done = 0; ; ) {
    const { rows } = await client.query<{ id: string }>(`fetch ${batchSize} from all_items`);
    if (rows.length === 0) {
      await client.query(markSql);
      return onProgress(done, done);
    }
    await projectWhatCanBe(
      client,
      rows.map(({ id }) => id),
    );
    done += rows.length;
    onProgress(done, Math.max(done, total));
  }
}

/** One that cannot be projected must not keep a server from starting; its next change is looked at again. */
async function projectWhatCanBe(client: pg.ClientBase, ids: readonly string[]): Promise<void> {
  await client.query("savepoint batch");
  try {
    await client.query(projectSql.text, [arrayLiteral(ids, (id) => id)]);
    await client.query("release batch");
  } catch (error) {
    if (!isOfRows(error)) throw error;
    await client.query("rollback to batch; release batch");
    if (ids.length === 1) return;
    const half = Math.ceil(ids.length / 2);
    await projectWhatCanBe(client, ids.slice(0, half));
    await projectWhatCanBe(client, ids.slice(half));
  }
}
