/** How far the projection is behind what is committed. */
import { bucketCount } from "../events/outbox.ts";
import type { Executor } from "../executor.ts";
import { statement } from "../statement.ts";

export interface SearchLag {
  /** False until the projection was complete for the first time. */
  readonly filled: boolean;
  /** How long the longest waiting change of an item has waited; 0 where none does. */
  readonly seconds: number;
}

/** `unknown`: it cannot be read. */
export type SearchState = "current" | "behind" | "filling" | "unknown";

/** What is published and projected as usual waits for tens of milliseconds. */
const behindFromSeconds = 5;
/** Of a bucket's first rows. What others there are before an item's have waited for longer, which is for other figures to tell. */
const rowsLookedAt = 100;

/** Probes of indexes: the first row of the queue, and the first of each bucket of the outbox. */
const lagSql = statement<SearchLag>("search_lag", (sql) =>
  sql.raw(`
    select (select filled_at is not null from cute.search_state) as filled,
      coalesce(greatest(extract(epoch from clock_timestamp() - least(
        (select at from cute.item_changes order by id limit 1),
        (select min(at) from generate_series(0, ${bucketCount} - 1) as number cross join lateral (
          select at from (
              select id, type, at from cute.outbox where bucket = number::smallint order by id limit ${rowsLookedAt}) as first
            where type like 'item.%' order by id limit 1) as oldest)
      )), 0), 0)::float8 as seconds`),
);

export async function readSearchLag(executor: Executor): Promise<SearchLag> {
  const [lag] = await executor.run(lagSql, []);
  if (lag === undefined) throw new Error("a query of one row gave none");
  return lag;
}

export function searchStateOf(lag: SearchLag | null): SearchState {
  if (lag === null) return "unknown";
  if (!lag.filled) return "filling";
  return lag.seconds > behindFromSeconds ? "behind" : "current";
}
