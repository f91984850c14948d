/** Categories and brands: what items are sorted into. */
import type { Position } from "../context.ts";
import { Problem } from "../problems.ts";
import type { Executor, Transaction } from "./database.ts";
import type { Slice } from "./keyset.ts";
import { statement } from "./statement.ts";

export interface CategoryRow {
  readonly id: string;
  readonly parentId: string | null;
  readonly name: string;
  readonly slug: string;
  readonly depth: number;
}

export interface BrandRow {
  readonly id: string;
  readonly name: string;
  readonly slug: string;
}

/** The tree is small, some hundreds of nodes: walking all of it takes 1 ms, and lets parents come before their children. */
const categoriesSql = statement<CategoryRow>("categories_list", (sql) =>
  sql.raw(`with recursive tree as (
      select id, parent_id, name, slug, 0 as depth from categories where parent_id is null
      union all
      select c.id, c.parent_id, c.name, c.slug, t.depth + 1 from categories c join tree t on c.parent_id = t.id
    )
    select id, parent_id as "parentId", name, slug, depth from tree
    where $1::int is null or (depth, slug) > ($1::int, $2::text)
    order by depth, slug limit $3`),
);

const brandsSql = statement<BrandRow>("brands_list", (sql) =>
  sql.raw(`select id, name, slug from brands where $1::text is null or slug > $1 order by slug limit $2`),
);

/** A name's words, and all of them as one: `H&M` is looked for as `hm` too, `Levi's` as `levis`. */
const wordsOfBrand = `
  to_tsvector('cute.search', cute.plain_words(name) || ' ' || translate(name, ' -_/.@+<>&:,!''’´*()', ''))`;

/** Each word of `$3` as a beginning; null, which finds nothing, if it has no word. A subquery runs once, not once a row. */
const beginnings = `(
  select (replace(nullif(plainto_tsquery('cute.search', cute.plain_words($3))::text, ''), ''' & ''', ''':* & ''') || ':*')::tsquery)`;

/** A scan, 5 to 9 µs a brand: at most 90 ms where there are 10,000, and less than 1 ms where the page is full early. */
const foundBrandsSql = statement<BrandRow>("brands_found", (sql) =>
  sql.raw(`select id, name, slug from brands
    where ($1::text is null or slug > $1) and ${wordsOfBrand} @@ ${beginnings} order by slug limit $2`),
);

const knownSql = statement<{ category: boolean; brand: boolean }>("catalogue_known", (sql) =>
  sql.raw(`select $1::uuid is null or exists (select from categories where id = $1) as category,
    $2::uuid is null or exists (select from brands where id = $2) as brand`),
);

export const categoryPosition = ({ depth, slug }: CategoryRow): Position => [String(depth), slug];
export const brandPosition = ({ slug }: BrandRow): Position => [slug];

/** Parents before their children. */
export async function listCategories(executor: Executor, { after, rows }: Slice): Promise<CategoryRow[]> {
  const [depth = null, slug = null] = after ?? [];
  return executor.run(categoriesSql, [depth === null ? null : Number(depth), slug, rows]);
}

/** With `q`: those whose names have words that begin as the words of `q` do. */
export async function listBrands(
  executor: Executor,
  { q }: { readonly q?: string },
  { after, rows }: Slice,
): Promise<BrandRow[]> {
  const slice = [after?.[0] ?? null, rows];
  return q === undefined ? executor.run(brandsSql, slice) : executor.run(foundBrandsSql, [...slice, q]);
}

interface References {
  readonly categoryId?: string | undefined;
  readonly brandId?: string | null | undefined;
}

/** Ids that are undefined or null are not looked at. */
export async function assertKnown(tx: Transaction, ids: References): Promise<void> {
  if (ids.categoryId === undefined && (ids.brandId ?? null) === null) return;
  const [known] = await tx.run(knownSql, [ids.categoryId ?? null, ids.brandId ?? null]);
  if (known !== undefined) assertReferences(known, ids);
}

export function assertReferences(known: { category: boolean; brand: boolean }, ids: References): void {
  if (!known.category) throw unknownCategory(ids.categoryId);
  if (!known.brand) throw unknownBrand(ids.brandId);
}

export function unknownCategory(id: References["categoryId"], cause?: unknown): Problem {
  return new Problem("unknown_category", `There is no category ${id}. listCategories answers those that there are.`, {
    cause,
  });
}

export function unknownBrand(id: References["brandId"], cause?: unknown): Problem {
  return new Problem("unknown_brand", `There is no brand ${id}. listBrands answers those that there are.`, { cause });
}
