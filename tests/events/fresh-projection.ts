/** What the projection would hold if all of it were made of the marketplace's rows at once. */
import { fillSearch } from "../../server/store/search/fill.ts";
import type { Market } from "./support.ts";

/**
 * Its rows as texts, but for their times and numbers: of changes that undo each other between two batches the projection learns
 * nothing. Not those of items that are gone for good, which cannot be made of anything.
 */
export async function projectionOf({ sql }: Pick<Market, "sql">): Promise<readonly string[]> {
  const rows = await sql(
    `select (to_jsonb(s) - '{updated_at, changed_at, change_no}'::text[])::text as row
     from cute.item_search s join items using (id) order by id`,
  );
  return rows.map(({ row }) => String(row));
}

/** The same after all of it was made anew. */
export async function freshProjectionOf(market: Pick<Market, "sql" | "session">): Promise<readonly string[]> {
  await market.sql("truncate cute.item_search");
  await market.sql("update cute.search_state set filled_at = null");
  await fillSearch(await market.session());
  return projectionOf(market);
}
