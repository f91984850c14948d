-- Words and queries of the full text search: `simple` plus `unaccent`, the same for titles in any language.

-- A marketplace that has unaccent already keeps its own; otherwise it comes into our schema and leaves with it.
do $$
begin
  if not exists (select from pg_available_extensions where name = 'unaccent') then
    raise exception 'the PostgreSQL extension unaccent is missing: install the contrib package of this PostgreSQL server';
  end if;
  if not exists (select from pg_extension where extname = 'unaccent') then
    create extension unaccent with schema cute;
  end if;
end
$$;

create text search configuration cute.search (copy = pg_catalog.simple);

comment on text search configuration cute.search is 'Words without accents, in lower case, of any language';

do $$
declare
  home text := (select extnamespace::regnamespace::text from pg_extension where extname = 'unaccent');
begin
  execute format(
    'alter text search configuration cute.search
       alter mapping for word, numword, hword, numhword, hword_part, hword_numpart with %s.unaccent, simple', home);
end
$$;

-- Punctuation that would glue words together becomes a blank before parsing: the parser would read `w32/l34` as a file
-- name, `-38` as a number and `t-shirt` as three words, whose last has a prefix of its own. Few characters, because
-- translate compares each of the text with all of them. Bodies in this form bind names when they are created, so
-- that whoever writes items needs no rights in our schema.
create function cute.plain_words(words text) returns text
  language sql immutable strict parallel safe
  return translate(words, '-_/.@+<>&:', repeat(' ', 10));

comment on function cute.plain_words(text) is 'The text without the punctuation that joins words';

-- coalesce keeps this strict function from being inlined. Only so does the planner see its COST, which is what makes it
-- prefer the index over computing words row by row (30 µs each, as one measures; that is about what 2500 stands for).
create function cute.item_words(title text, description text) returns tsvector
  language sql immutable strict parallel safe cost 2500
  return to_tsvector('cute.search', cute.plain_words(title || ' ' || coalesce(description, '')));

comment on function cute.item_words(text, text) is 'The words that q finds an item by; indexed';

create function cute.item_query(q text) returns tsquery
  language sql immutable strict parallel safe
  return case
    when numnode(plainto_tsquery('cute.search', cute.plain_words(q))) > 0
    then (plainto_tsquery('cute.search', cute.plain_words(q))::text || ':*')::tsquery
  end;

comment on function cute.item_query(text) is 'All words of q, the last one as a prefix; null, which finds nothing, if q has no word';
