/** How the projection stands, for the operator. */
import type { Executor } from "../executor.ts";
import { unnamed } from "../statement.ts";
import { readSearchLag, type SearchLag } from "./lag.ts";
import { type Rebuild, readRebuild } from "./rebuild.ts";
import { aboutRows } from "./size.ts";

export interface SearchStatus {
  readonly lag: SearchLag;
  readonly rebuild: Rebuild;
  /** Times are as PostgreSQL prints them; null: never. */
  readonly filledAt: string | null;
  readonly countedAt: string | null;
  /** Changes that are published and not projected yet; up to 100,000 exactly, as the other counts. */
  readonly waiting: number;
  /** Null before the first filling. */
  readonly rows: number | null;
  readonly tombstones: number | null;
}

const stateSql = unnamed<Pick<SearchStatus, "filledAt" | "countedAt" | "waiting">>((sql) =>
  sql.raw(`
    select filled_at as "filledAt", counted_at as "countedAt", ${aboutRows("cute.item_changes")} as waiting
    from cute.search_state`),
);

const sizeSql = unnamed<{ rows: number; tombstones: number }>((sql) =>
  sql.raw(`
    select ${aboutRows("cute.item_search")} as rows,
      (select count(*) from (select from cute.item_search where status = 'deleted' limit 1000000) as gone) as tombstones`),
);

export async function readSearchStatus(executor: Executor): Promise<SearchStatus> {
  const [state] = await executor.run(stateSql, []);
  if (state === undefined) throw new Error("cute.search_state has no row");
  // A filling under way holds the table for as long as it takes.
  const [size = { rows: null, tombstones: null }] = state.filledAt === null ? [] : await executor.run(sizeSql, []);
  return { ...state, ...size, lag: await readSearchLag(executor), rebuild: await readRebuild(executor) };
}
