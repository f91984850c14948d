/** The call that is measured: one page of public items. All that the bench knows of the store's lists is here. */
import type pg from "pg";
import type { Position } from "../../server/context.ts";
import type { Executor } from "../../server/store/executor.ts";
import { listPublic, type PublicFilter } from "../../server/store/search/listing.ts";
import { orders } from "../../server/store/search/order.ts";
import { writePosition } from "../../server/store/search/position.ts";

export type Filter = PublicFilter;

export const pageSize = 20;

export interface Found {
  readonly items: number;
  /** Null: the walk has ended. */
  readonly next: Position | null;
}

export async function ask(executor: Executor, filter: Filter, after: Position | null): Promise<Found> {
  const page = { size: pageSize, after };
  const { rows, next } = await listPublic(executor, filter, { page, now: new Date() });
  return { items: rows.length, next: hasMoved(filter, { after, next }) ? next : null };
}

/** Whoever follows changes always has a next page, which is the same one at the end. Its cursor has the time beside the place. */
function hasMoved({ sort }: Filter, { after, next }: { after: Position | null; next: Position | null }): boolean {
  if (sort !== "updated_asc" || after === null || next === null) return true;
  return after[1] !== next[1];
}

/**
 * A position in the middle of a list's order, within the filter's range of prices and times: half of what is for sale there lies
 * before it, whatever else the filter asks for.
 */
export async function middleOf(client: pg.Client, filter: Filter): Promise<Position> {
  const { sort = "newest", currency = "EUR", minPrice = 0, maxPrice = Number.MAX_SAFE_INTEGER, updatedSince } = filter;
  const { column } = orders[sort];
  for (const percent of samplePercents) {
    const { rows } = await client.query<{ key: string; id: string }>(
      `select key::text, id from (
         select ${column} as key, id, ntile(2) over (order by ${column}, id) as half
         from cute.item_search tablesample system (${percent}) repeatable (1)
         where status = 'active' and price_currency = $1 and price_amount between $2 and $3 and updated_at >= $4) as sample
       where half = 2 order by sample.key, id limit 1`,
      [currency, minPrice, maxPrice, updatedSince ?? "-infinity"],
    );
    const [middle] = rows;
    if (middle !== undefined) return writePosition(sort, { ...middle, asOfMs: Date.now() });
  }
  throw new Error(`The data set has no items for ${JSON.stringify(filter)}.`);
}

/** All rows are looked at only where a sample holds none. */
const samplePercents = [5, 100];
