/** How many items have a term, about: so that a search knows what is rare, whatever PostgreSQL's own statistics say. */
import type pg from "pg";

/** 100 MB, about 300,000 rows, which take 4 s; of more no more than a sample is read. */
const blocksMax = 12_500;
/** A term of fewer items is not kept: it is rare. */
export const countedMin = 100;

/**
 * What is known already is written again only where it is off by more than a tenth, and by more than chance explains (three standard
 * deviations of a sample): thousands of words would be written each hour for nothing.
 */
const isOff = (known: string, counted: string): string =>
  `abs(${known} - ${counted}) > greatest(${known} / 10, 3 * sqrt(greatest(${known}, ${counted}) * (1 / $2::float8 - 1)))`;

const countSql = `
  with sample as materialized (select terms from cute.item_search tablesample system ($1::real)),
  counted as materialized (
    select term, (count(*) / $2::float8)::bigint as items from sample, unnest(terms) as term group by term
  ), frequent as materialized (
    select term, items from counted where items >= ${countedMin}
  ), kept as (
    insert into cute.search_terms as known (term, items) select term, items from frequent
    on conflict (term) do update set items = excluded.items where ${isOff("known.items", "excluded.items")}
  ), rare as (
    delete from cute.search_terms known where not exists (select from frequent where frequent.term = known.term)
  ), words as (
    select word, coalesce(counted.items, 1) as items
    from cute.search_words left join counted on counted.term = cute.search_term('w', word)
  )
  update cute.search_words known set items = words.items from words
  where known.word = words.word and ${isOff("known.items", "words.items")}`;

export async function countTerms(client: Pick<pg.ClientBase, "query">): Promise<void> {
  const { rows } = await client.query<{ blocks: number }>(
    "select (pg_relation_size('cute.item_search') / current_setting('block_size')::int)::int as blocks",
  );
  const share = Math.min(1, blocksMax / Math.max(1, rows[0]?.blocks ?? 1));
  await client.query(countSql, [share * 100, share]);
  // In a statement of its own: whoever writes the projection comes upon this row.
  await client.query("update cute.search_state set counted_at = clock_timestamp()");
}
