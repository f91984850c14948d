-- Public lists and search read a projection of the items, kept from what the publisher takes out of the outbox: an order of their
-- own for each sort, and words, without an index on the marketplace's table (docs/adr/0010-search-by-blocks.md).

-- Similar words, for what nobody has written that way. As with unaccent, a marketplace that has the extension keeps its own.
do $$
begin
  if not exists (select from pg_available_extensions where name = 'pg_trgm') then
    raise exception 'the PostgreSQL extension pg_trgm is missing: install the contrib package of this PostgreSQL server';
  end if;
  if not exists (select from pg_extension where extname = 'pg_trgm') then
    create extension pg_trgm with schema cute;
  end if;
end
$$;

-- What is public changed, in the order of publication. Rows live for milliseconds, as those of the outbox do.
create table cute.item_changes (
  id      bigint      generated always as identity primary key,
  item_id uuid        not null,
  at      timestamptz not null default clock_timestamp()
);

comment on table cute.item_changes is 'Items whose public side has changed and is not projected yet; written by whoever publishes, in the same transaction';

alter table cute.item_changes set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 10000,
  autovacuum_vacuum_cost_delay = 0, vacuum_truncate = off);

create function cute.search_lock() returns integer
  language sql immutable parallel safe
  return 20262;

comment on function cute.search_lock() is 'The advisory lock of whoever writes the projection, for a transaction; change numbers are taken under it';

create sequence cute.change_no;

comment on sequence cute.change_no is 'Numbers the changes of the projection in the order of their commits';

-- Blocks: stretches of a sort order, so that what has several terms is read block by block, in order, and no further than a page
-- needs. GIN alone reads everything that has them.
create function cute.day_of(at timestamptz) returns integer
  language sql immutable parallel safe
  return extract(day from (at - '2000-01-01 00:00:00+00'::timestamptz))::integer;

create function cute.price_block(amount bigint) returns integer
  language sql immutable parallel safe
  return length(amount::text) * 90 + rpad(left(amount::text, 2), 2, '0')::integer - 10;

create function cute.change_block(change_no bigint) returns integer
  language sql immutable parallel safe
  return (change_no >> 14)::integer;

comment on function cute.day_of(timestamptz) is 'Blocks of sort=newest: days (UTC) since 2000';
comment on function cute.price_block(bigint) is 'Blocks of a sort by price, 1 to 10 % wide: how many digits it has, and the first two';
comment on function cute.change_block(bigint) is 'Blocks of a sort by change: 16,384 numbers each';

-- The price bands that filters are turned into: how many digits, and the first.
create function cute.price_band(amount bigint) returns integer
  language sql immutable parallel safe
  return length(amount::text) * 10 + left(amount::text, 1)::integer;

comment on function cute.price_band(bigint) is 'Two terms of every item: prices that share their length and first digit, and those that share their length';

-- Terms and keys are 64-bit hashes: 8 bytes each where words and ids have 5 to 36.
create function cute.search_term(kind text, value text) returns bigint
  language sql immutable parallel safe
  return hashtextextended((kind || value) collate "C", 0);

comment on function cute.search_term(text, text) is 'What items are found by: w word, c category or what stands above it, b brand, s seller, z size, f colour, q condition, m currency, p currency and price band, d currency and number of digits';

create function cute.block_seed(scope text, block integer) returns bigint
  language sql immutable parallel safe
  return hashint8extended(block, hashtextextended(scope collate "C", 0));

comment on function cute.block_seed(text, integer) is 'A term XORed with it stands for that term in that block; scopes are n<status>, p<status><currency> and v';

create function cute.search_keys(terms bigint[], status text, created_at timestamptz, price_currency text, price_amount bigint, change_no bigint)
  returns bigint[]
  -- 16 µs, as one measures (SQL takes 25 to 70): never to be computed row by row where the index has it
  language plpgsql immutable parallel safe cost 2500 as $$
declare
  day    constant bigint := cute.block_seed('n' || status, cute.day_of(created_at));
  price  constant bigint := cute.block_seed('p' || status || price_currency, cute.price_block(price_amount));
  change constant bigint := cute.block_seed('v', cute.change_block(change_no));
  keys   bigint[] := terms;
  length integer  := cardinality(terms);
  term   bigint;
begin
  foreach term in array terms loop
    keys[length + 1] := term # day;
    keys[length + 2] := term # price;
    keys[length + 3] := term # change;
    length := length + 3;
  end loop;
  return keys;
end
$$;

comment on function cute.search_keys is 'Each term of an item alone, and in its block of each sort; indexed';

create table cute.item_search (
  id             uuid        primary key,
  seller_id      uuid        not null,
  status         text        not null check (status in ('active', 'reserved', 'sold', 'deleted')),
  price_amount   bigint      not null,
  price_currency text        not null,
  created_at     timestamptz not null,
  updated_at     timestamptz not null,
  changed_at     timestamptz not null,
  change_no      bigint      not null,
  content        bigint      not null,
  terms          bigint[]    not null
);

comment on table cute.item_search is 'What public lists are found by: one row for each item that is public, or was; what is shown comes from items';
comment on column cute.item_search.status is 'deleted: a tombstone, kept for 31 days, of an item that has left the public; it has the price 0 XXX and the seller''s term only';
comment on column cute.item_search.updated_at is 'The item''s; of a tombstone: when it left the public';
comment on column cute.item_search.changed_at is 'When the row was written';
comment on column cute.item_search.change_no is 'Rises with each change that the public can see, in the order of commits';
comment on column cute.item_search.content is 'A hash of everything that the public sees';

-- GIN without a pending list, which every search would read.
create index item_search_keys on cute.item_search
  using gin (cute.search_keys(terms, status, created_at, price_currency, price_amount, change_no)) with (fastupdate = off);
create index item_search_newest on cute.item_search (status, created_at desc, id desc);
create index item_search_price on cute.item_search (status, price_currency, price_amount, id);
create unique index item_search_changes on cute.item_search (change_no);
create index item_search_changes_by_status on cute.item_search (status, change_no);

-- Questions are written so that no statistics of these decide what becomes of them, and taking these takes longest.
alter table cute.item_search alter column terms set statistics 0;
alter index cute.item_search_keys alter column 1 set statistics 0;

create table cute.search_words (
  word  text   collate "C" primary key,
  items bigint not null default 1
);

comment on table cute.search_words is 'Every word that an item has, or had';
comment on column cute.search_words.items is 'About how many items have it; 1 until they are counted';

-- the commonest words that begin so
create index search_words_beginning on cute.search_words (left(word, 2), items desc, word);
create index search_words_beginning_longer on cute.search_words (left(word, 4), items desc, word);

-- similar words
do $$
begin
  execute format('create index search_words_similar on cute.search_words using gin (word %1$s.gin_trgm_ops);

    create function cute.similar_word(wanted text) returns text
      language plpgsql stable parallel safe
      as $plpgsql$
      begin
        return (
          select word from cute.search_words where word operator(%1$s.%%) wanted
          order by %1$s.similarity(word, wanted) desc, items desc, word limit 1);
      end
      $plpgsql$', (select extnamespace::regnamespace from pg_extension where extname = 'pg_trgm'));
end
$$;

comment on function cute.similar_word(text) is 'The word that is written the most like this one; of several the commonest; null if none is';

create table cute.search_terms (
  term  bigint primary key,
  items bigint not null
);

comment on table cute.search_terms is 'About how many items have a term, from a sample; a term that is not here is rare';

create table cute.search_marks (
  at        timestamptz primary key,
  change_no bigint      not null
);

comment on table cute.search_marks is 'What was written at that time or later has a higher change number; one a minute, and of those older than 32 days one a day';

create table cute.search_categories (
  id   uuid   primary key,
  path uuid[] not null
);

comment on table cute.search_categories is 'Categories that items were projected in';
comment on column cute.search_categories.path is 'It and all that stood above it then, by id; empty: not the same for all of its items';

create table cute.search_state (
  id                 boolean     primary key default true check (id),
  filled_at          timestamptz,
  counted_at         timestamptz,
  rebuild_phase      text        check (rebuild_phase in ('items', 'gone')),
  rebuild_after      uuid,
  rebuild_done       bigint      not null default 0,
  rebuild_total      bigint      not null default 0,
  rebuild_changed    bigint      not null default 0,
  rebuild_started_at timestamptz,
  rebuild_at         timestamptz,
  rebuilt_at         timestamptz
);

comment on table cute.search_state is 'One row: how far the projection is';
comment on column cute.search_state.filled_at is 'When it was first complete; null: it is not, and lists are short';
comment on column cute.search_state.counted_at is 'When items were last counted by term';
comment on column cute.search_state.rebuild_phase is 'Null: no rebuild is under way; items: all items are looked at; gone: all rows whose item is gone';
comment on column cute.search_state.rebuild_after is 'The id that the rebuild has come to';
comment on column cute.search_state.rebuild_at is 'When it was last gone on with';
comment on column cute.search_state.rebuild_changed is 'Rows that differed, of the rebuild that is under way or was the last';

-- A marketplace without items has nothing to be filled with.
insert into cute.search_state (filled_at) select case when not exists (select from items) then now() end;

-- An item's words are matched as they stand there only to check phrases.
drop function cute.item_query(text);

create function cute.search_words_of(words text) returns text[]
  language sql immutable strict parallel safe
  return (select coalesce(array_agg(lexeme order by positions[1]), '{}') from unnest(to_tsvector('cute.search', cute.plain_words(words))));

comment on function cute.search_words_of(text) is 'The different words of a text, in their order';

create function cute.phrase(words text) returns tsquery
  language sql immutable strict parallel safe
  return phraseto_tsquery('cute.search', cute.plain_words(words));

comment on function cute.phrase(text) is 'These words, one directly after the other';

-- Only the lists of a seller's own items are still read from items: less for every writer to keep.
do $$
begin
  if exists (select from cute.owned_tables where name = 'items') then
    drop index items_newest, items_updated, items_price, items_category, items_brand, items_size, items_color, items_reserved,
      items_hidden, items_words;
    create index items_seller_updated on items (seller_id, updated_at, id);
  end if;
end
$$;

comment on function cute.item_words(text, text) is 'The words of an item';
