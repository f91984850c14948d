drop function cute.item_query(text);

drop function cute.item_words(text, text);

drop function cute.plain_words(text);

drop text search configuration cute.search;

do $$
begin
  if exists (select from pg_extension where extname = 'unaccent' and extnamespace = 'cute'::regnamespace) then
    drop extension unaccent;
  end if;
end
$$;
