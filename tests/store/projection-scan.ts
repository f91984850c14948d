/** What the projection has to hold, by a plain look at the marketplace's tables that shares nothing with the statement that projects. */
import type { Session } from "./query.ts";

type Query = Session["query"];

const columns = (price: string, updatedAt: string, terms: string): string =>
  `id, seller_id as seller, status, ${price} as price, created_at::text as "createdAt", ${updatedAt}::text as "updatedAt", ${terms} as terms`;

/** Seller, condition, currency, price band and length of the price are terms of every item. */
const attributes = 5;

const publicItems = `
  with recursive upward as (
    select id as category_id, parent_id from categories
    union all select category_id, c.parent_id from upward join categories c on c.id = upward.parent_id
  )
  select ${columns(
    "price_currency || price_amount",
    "updated_at",
    `cardinality(cute.search_words_of(title || ' ' || description)) + ${attributes} + num_nonnulls(brand_id, size, color)
      + (select count(*)::int from upward where upward.category_id = items.category_id)`,
  )}
  from items where status in ('active', 'reserved', 'sold')`;

const hiddenItems = `
  select ${columns("'XXX0'", "hidden_at", "1").replace("status", "'deleted' as status")} from items
  where status not in ('active', 'reserved', 'sold') and hidden_at > now() - interval '30 days'`;

const projected = `
  select ${columns("price_currency || price_amount", "updated_at", "cardinality(terms)")} from cute.item_search
  where not (status = 'deleted' and id not in (select id from items))`;

const inOrder = (text: string): string => `select * from (${text}) as found order by id`;

/** Of items that are there. */
export async function scanItems(query: Query): Promise<readonly unknown[]> {
  return query(inOrder(`(${publicItems}) union all (${hiddenItems})`));
}

/** The same of the projection: without the tombstones of items that have gone for good. */
export async function scanProjection(query: Query): Promise<readonly unknown[]> {
  return query(inOrder(projected));
}

/** Ids of those that a term finds. */
export async function findByTerm(query: Query, kind: string, value: string): Promise<readonly unknown[]> {
  const rows = await query(
    "select id from cute.item_search where cute.search_term($1, $2) = any (terms) and status <> 'deleted' order by id",
    [kind, value],
  );
  return rows.map(({ id }) => id);
}
