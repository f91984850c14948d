/**
 * Categories that the marketplace has moved: its items still have the terms of what stood above it. cute.search_categories says
 * under which path they were projected.
 */
import type { Transaction } from "../executor.ts";
import { statement, unnamed } from "../statement.ts";
import { lock } from "./projection.ts";
import { beginRebuild } from "./rebuild.ts";

export interface Moved {
  readonly categories: number;
  /** Null: there are too many, or nobody knows how many, and all are looked at by a rebuild. */
  readonly items: number | null;
}

/** More would keep live changes waiting for longer than some seconds. */
const itemsMax = 5_000;

/** The same walk upwards as a projection's, from each category that was ever projected. */
const paths = `
  upward (id, above) as (
    select id, id from cute.search_categories
    union
    select u.id, c.parent_id from upward u join categories c on c.id = u.above where c.parent_id is not null
  ), paths as materialized (
    select id, array_agg(above order by above) as path from upward group by id
  ), moved as materialized (
    select id, paths.path from paths join cute.search_categories projected using (id) where projected.path <> paths.path
  )`;

interface Look {
  readonly categories: number;
  readonly items: number;
  readonly isCounted: boolean;
}

const lookSql = statement<Look>("search_moved_look", (sql) =>
  sql.raw(`
    with recursive ${paths}
    select count(*) as categories, coalesce(sum(items), 0)::bigint as items,
      (select counted_at is not null from cute.search_state) as "isCounted"
    from moved left join cute.search_terms on term = cute.search_term('c', moved.id::text)`),
);

/** Found by a bitmap of the index of keys, which work in the background has to be allowed. */
const allowBitmapsSql = unnamed((sql) => sql.raw("set local enable_bitmapscan = on"));

const handOverSql = statement<{ items: number }>("search_moved_hand_over", (sql) =>
  sql.raw(`
    with recursive ${paths}, handed as (
      insert into cute.item_changes (item_id)
      select distinct below.id from moved cross join lateral (
        select id from cute.item_search
        where cute.search_keys(terms, status, created_at, price_currency, price_amount, change_no)
          @> array [cute.search_term('c', moved.id::text)]
        offset 0) as below
      returning 1
    )
    select count(*) as items from handed`),
);

const rememberSql = statement("search_moved_remember", (sql) =>
  sql.raw(`
    with recursive ${paths}
    update cute.search_categories known set path = moved.path from moved where known.id = moved.id`),
);

/**
 * Hands the items below moved categories to the projector, or to a rebuild, and remembers the new paths. Under the lock, so that no
 * batch that has seen the old ones comes later.
 */
export async function followMoved(tx: Transaction): Promise<Moved> {
  await lock(tx);
  const [{ categories, items, isCounted } = { categories: 0, items: 0, isCounted: true }] = await tx.run(lookSql, []);
  if (categories === 0) return { categories, items: 0 };
  const isFew = isCounted && items <= itemsMax;
  if (isFew) await tx.run(allowBitmapsSql, []);
  else await beginRebuild(tx, { whereUnderWay: "restart" });
  const [handed] = isFew ? await tx.run(handOverSql, []) : [];
  await tx.run(rememberSql, []);
  return { categories, items: handed?.items ?? null };
}
