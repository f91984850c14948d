/**
 * The rebuild of the projection while lists are read: all items are looked at, then all rows whose item may be gone, a batch under
 * the projector's lock at a time, with the statement of live changes. How far it is stands in cute.search_state, written with
 * each batch: whoever comes goes on from there.
 */
import type { Executor, Transaction } from "../executor.ts";
import { statement } from "../statement.ts";
import { lock, project } from "./projection.ts";
import { aboutRows } from "./size.ts";

export interface Rebuild {
  /** Null: none is under way, and the rest is about the last one. */
  readonly phase: "items" | "gone" | null;
  /** Rows looked at. */
  readonly done: number;
  /** About how many there are to be looked at. */
  readonly total: number;
  /** Rows that differed, and are mended. */
  readonly changed: number;
  /** As PostgreSQL prints it; null: never. */
  readonly rebuiltAt: string | null;
  /** How long ago somebody last went on with it; null: never. */
  readonly idleSeconds: number | null;
}

/** What one batch is about. */
export interface Batch {
  readonly phase: "items" | "gone";
  /** In their order. */
  readonly ids: readonly string[];
  /** Those of them that are looked at more closely than whether they are there. */
  readonly projected: readonly string[];
}

/** Whether its item is there takes a µs for each row. */
const rowsLookedAtMax = 5_000;
const firstId = "00000000-0000-0000-0000-000000000000";

const readSql = statement<Rebuild & { readonly after: string | null }>("search_rebuild_read", (sql) =>
  sql.raw(`
    select rebuild_phase as phase, rebuild_after as after, rebuild_done as done, rebuild_total as total,
      rebuild_changed as changed, rebuilt_at as "rebuiltAt",
      extract(epoch from clock_timestamp() - rebuild_at)::float8 as "idleSeconds"
    from cute.search_state`),
);

const beginSql = statement<{ begun: boolean }>("search_rebuild_begin", (sql) =>
  sql.raw(`
    update cute.search_state set rebuild_phase = 'items', rebuild_after = null, rebuild_done = 0, rebuild_changed = 0,
      rebuild_total = ${aboutRows("items")} + ${aboutRows("cute.item_search")},
      rebuild_started_at = clock_timestamp(), rebuild_at = clock_timestamp()
    where filled_at is not null and (rebuild_phase is null or $1) returning true as begun`),
);

const advanceSql = statement("search_rebuild_advance", (sql) =>
  sql.raw(`
    update cute.search_state set rebuild_phase = $1::text, rebuild_after = $2::uuid, rebuild_done = rebuild_done + $3,
      rebuild_changed = rebuild_changed + $4, rebuild_at = clock_timestamp(),
      rebuilt_at = case when $1::text is null then clock_timestamp() else rebuilt_at end`),
);

const nextItemsSql = statement<{ id: string }>("search_rebuild_next_items", (sql) =>
  sql.raw("select id from items where id > $1 order by id limit $2"),
);

const nextRowsSql = statement<{ id: string; gone: boolean }>("search_rebuild_next_rows", (sql) =>
  sql.raw(`
    select id, status <> 'deleted' and not exists (select from items where items.id = next.id) as gone
    from (select id, status from cute.item_search where id > $1 order by id limit $2) as next order by id`),
);

/** False: one is under way already, or nothing was ever filled. `restart`: one that is under way begins anew. */
export async function beginRebuild(
  tx: Executor,
  { whereUnderWay }: { readonly whereUnderWay: "join" | "restart" },
): Promise<boolean> {
  return (await tx.run(beginSql, [whereUnderWay === "restart"])).length > 0;
}

export async function readRebuild(executor: Executor): Promise<Rebuild> {
  const [{ after: _, ...rebuild } = missing()] = await executor.run(readSql, []);
  return rebuild;
}

/** The next batch, under the lock, of as many rows to be projected; null where no rebuild is under way. */
export async function nextBatch(tx: Transaction, rowsMax: number): Promise<Batch | null> {
  await lock(tx);
  const [{ phase, after } = missing()] = await tx.run(readSql, []);
  if (phase === null) return null;
  const from = after ?? firstId;
  if (phase === "items") {
    const ids = (await tx.run(nextItemsSql, [from, rowsMax])).map(({ id }) => id);
    return { phase, ids, projected: ids };
  }
  const rows = await tx.run(nextRowsSql, [from, rowsLookedAtMax]);
  const gone = rows.flatMap(({ gone: isGone }, at) => (isGone ? [at] : []));
  const ids = rows.slice(0, (gone[rowsMax - 1] ?? rows.length) + 1).map(({ id }) => id);
  return { phase, ids, projected: ids.filter((_, at) => rows[at]?.gone === true) };
}

/** Projects the batch, in the transaction that gave it. An empty one ends its phase. */
export async function rebuildStep(tx: Transaction, { phase, ids, projected }: Batch): Promise<void> {
  const changed = projected.length === 0 ? 0 : await project(tx, projected);
  const last = ids.at(-1) ?? null;
  const next = phase === "items" ? "gone" : null;
  await tx.run(advanceSql, [last === null ? next : phase, last, ids.length, changed]);
}

/** Goes on behind the batch and leaves it as it is, in the transaction that gave it. */
export async function passOver(tx: Transaction, { phase, ids }: Batch): Promise<void> {
  await tx.run(advanceSql, [phase, ids.at(-1) ?? null, ids.length, 0]);
}

function missing(): never {
  throw new Error("cute.search_state has no row");
}
