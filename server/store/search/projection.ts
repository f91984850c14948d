/**
 * Writing the projection: what the public sees of some items, as their rows are now, goes into cute.item_search. Live changes, the
 * rebuild and the first filling share the one statement, so that none of them can come to another result than the others.
 */
import { arrayLiteral } from "../array-literal.ts";
import type { Transaction } from "../executor.ts";
import { statement } from "../statement.ts";

/** As many as our own items have at most. */
const titleCharsMax = 140;
const descriptionCharsMax = 5_000;

/** How long a tombstone is made for what has left the public; cursors are good for as long. */
export const tombstoneDays = 30;

/**
 * `$1` are the ids; `place` orders rows that get their change numbers together. What the marketplace's tables may lack or hold too
 * much of is replaced or cut: no row may keep those behind it waiting.
 */
const wanted = `
  given (id, place) as materialized (
    select id, max(place) from unnest($1::uuid[]) with ordinality as ids (id, place) group by id
  ), wanted as materialized (
    select i.id, given.place, i.seller_id, i.status, coalesce(i.price_amount, 0)::bigint as price_amount,
      coalesce(i.price_currency, 'XXX') as price_currency, coalesce(i.created_at, now()) as created_at,
      coalesce(i.updated_at, now()) as updated_at, i.hidden_at, i.category_id, i.brand_id, i.size, i.color, i.condition,
      i.title, i.description, i.photos,
      i.seller_id is not null and i.status in ('active', 'reserved', 'sold') as is_public,
      i.seller_id is not null and i.status in ('draft', 'deleted')
        and i.hidden_at > now() - interval '${tombstoneDays} days' as has_left
    from given join items i on i.id = given.id
  ), upward (category_id, above) as (
    select distinct category_id, category_id from wanted where is_public
    union
    select u.category_id, c.parent_id from upward u join categories c on c.id = u.above where c.parent_id is not null
  ), paths as materialized (
    select category_id, array_agg('c' || above) as terms, array_agg(above order by above) as path from upward group by category_id
  ), visible as materialized (
    select id, place, seller_id, status, price_amount, price_currency, created_at, updated_at,
      hashtextextended(row(seller_id, title, description, price_amount, price_currency, category_id, brand_id, size, color,
        condition, photos, status, extract(epoch from created_at))::text collate "C", 0) as content,
      tsvector_to_array(cute.item_words(left(title, ${titleCharsMax}), left(description, ${descriptionCharsMax}))) as words, paths.terms as path, array [
        'b' || brand_id, 's' || seller_id, 'z' || size, 'f' || color, 'q' || condition, 'm' || price_currency,
        'p' || price_currency || cute.price_band(price_amount), 'd' || price_currency || length(price_amount::text)] as attributes
    from wanted left join paths using (category_id) where is_public
  )`;

/**
 * A tombstone says whose the item was and when it left, and nothing of what its row holds now, which may be a draft's. It is made of
 * an item that is hidden, or of the projection's own row where the item has gone for good.
 */
const rows = `
  select id, place, seller_id, status, price_amount, price_currency, created_at, updated_at, content, array(
      select distinct hashtextextended(term collate "C", 0)
      from (select 'w' || word from unnest(words) as word union all select unnest(path) union all select unnest(attributes)) as all_of (term)
      where term is not null order by 1) as terms
  from visible
  union all
  select id, place, seller_id, 'deleted', 0, 'XXX', created_at, hidden_at,
    hashtextextended(extract(epoch from hidden_at)::text collate "C", 0), array [cute.search_term('s', seller_id::text)]
  from wanted where has_left
  union all
  select s.id, given.place, s.seller_id, 'deleted', 0, 'XXX', s.created_at, clock_timestamp(), 0,
    array [cute.search_term('s', s.seller_id::text)]
  from given join cute.item_search s on s.id = given.id
  where s.status <> 'deleted' and given.id not in (select id from wanted where is_public or has_left)`;

/** Looked up row by row: a rebuild would lock, and so write, all that it comes upon, and use up numbers that leave blocks empty. */
const isKnown = `
  exists (
    select from cute.item_search s
    where s.id = found.id
      and (s.status, s.updated_at, s.content, s.terms) is not distinct from (found.status, found.updated_at, found.content, found.terms)
    offset 0)`;

/**
 * A row that is the same in all that the public sees keeps its change number: doing it twice is doing it once. Words and paths that
 * are known are looked up first: an insert that conflicts would wait for whoever counts them.
 */
export const projectSql = statement<{ changed: number }>("search_project", (sql) =>
  sql.raw(`
    with recursive ${wanted}, known as (
      insert into cute.search_words (word)
      select word from (select distinct unnest(words) as word from visible) as found
      where not exists (select from cute.search_words known where known.word = found.word) order by word
      on conflict do nothing
    ), placed as (
      insert into cute.search_categories as placed (id, path)
      select category_id, path from paths
      where category_id is not null
        and not exists (select from cute.search_categories known where known.id = category_id and known.path = paths.path)
      order by category_id
      on conflict (id) do update set path = '{}'
    ), written as (
      insert into cute.item_search as s (id, seller_id, status, price_amount, price_currency, created_at, updated_at, changed_at,
        change_no, content, terms)
      select id, seller_id, status, price_amount, price_currency, created_at, updated_at, clock_timestamp(),
        nextval('cute.change_no'), content, terms
      from (select * from (select * from (${rows}) as unordered offset 0) as found where not ${isKnown} order by place offset 0) as differing
      on conflict (id) do update set seller_id = excluded.seller_id, status = excluded.status,
        price_amount = excluded.price_amount, price_currency = excluded.price_currency, created_at = excluded.created_at,
        updated_at = excluded.updated_at, changed_at = excluded.changed_at, change_no = excluded.change_no,
        content = excluded.content, terms = excluded.terms
      returning 1
    )
    select count(*) as changed from written`),
);

/** Whatever the default: readers hold on to change numbers. */
export const durably = `set_config('synchronous_commit', case
    when current_setting('synchronous_commit') in ('off', 'local') then 'on'
    else current_setting('synchronous_commit')
  end, true)`;

/** True for who may write the projection until the end of the transaction. */
const lockSql = statement<{ locked: boolean }>("search_lock", (sql) =>
  sql.raw(`
    select pg_try_advisory_xact_lock(cute.search_lock()) as locked, ${durably}`),
);

const waitSql = statement("search_lock_wait", (sql) =>
  sql.raw(`
    select pg_advisory_xact_lock(cute.search_lock()), ${durably}`),
);

const markSql = statement("search_mark", (sql) =>
  sql.raw(`
    insert into cute.search_marks (at, change_no)
    select clock_timestamp(), case when is_called then last_value else 0 end from cute.change_no
    where not exists (select from cute.search_marks where at > clock_timestamp() - interval '1 minute')`),
);

/** In a statement of its own: what the last holder has written is seen by those that follow. */
export async function tryLock(tx: Transaction): Promise<boolean> {
  const [found] = await tx.run(lockSql, []);
  return found?.locked === true;
}

/** Waits for whoever is at work: batches take some tens of milliseconds. */
export async function lock(tx: Transaction): Promise<void> {
  await tx.run(waitSql, []);
}

/** Under the lock. How many rows differed. */
export async function project(tx: Transaction, itemIds: readonly string[]): Promise<number> {
  await tx.run(markSql, []);
  const [written] = await tx.run(projectSql, [arrayLiteral(itemIds, (id) => id)]);
  return written?.changed ?? 0;
}
