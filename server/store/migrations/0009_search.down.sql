do $$
begin
  if exists (select from cute.owned_tables where name = 'items') then
    drop index items_seller_updated;
    create index items_newest on items (created_at desc, id desc);
    create index items_updated on items (updated_at, id);
    create index items_price on items (price_currency, price_amount, id);
    create index items_category on items (category_id, created_at desc, id desc);
    create index items_brand on items (brand_id, created_at desc, id desc) where brand_id is not null;
    create index items_size on items (size, created_at desc, id desc) where size is not null;
    create index items_color on items (color, created_at desc, id desc) where color is not null;
    create index items_reserved on items (created_at desc, id desc) where status = 'reserved';
    create index items_hidden on items (hidden_at) where hidden_at is not null;
    create index items_words on items using gin (cute.item_words(title, description)) with (gin_pending_list_limit = 256);
  end if;
end
$$;

comment on function cute.item_words(text, text) is 'The words that q finds an item by; indexed';

drop function cute.phrase(text);

drop function cute.search_words_of(text);

create function cute.item_query(q text) returns tsquery
  language sql immutable strict parallel safe
  return case
    when numnode(plainto_tsquery('cute.search', cute.plain_words(q))) > 0
    then (plainto_tsquery('cute.search', cute.plain_words(q))::text || ':*')::tsquery
  end;

comment on function cute.item_query(text) is 'All words of q, the last one as a prefix; null, which finds nothing, if q has no word';

drop table cute.search_state;

drop table cute.search_categories;

drop table cute.search_marks;

drop table cute.search_terms;

drop function cute.similar_word(text);

drop table cute.search_words;

drop table cute.item_search;

drop function cute.search_keys(bigint[], text, timestamptz, text, bigint, bigint);

drop function cute.block_seed(text, integer);

drop function cute.search_term(text, text);

drop function cute.price_band(bigint);

drop function cute.change_block(bigint);

drop function cute.price_block(bigint);

drop function cute.day_of(timestamptz);

drop sequence cute.change_no;

drop function cute.search_lock();

drop table cute.item_changes;

do $$
begin
  if exists (select from pg_extension where extname = 'pg_trgm' and extnamespace = 'cute'::regnamespace) then
    drop extension pg_trgm;
  end if;
end
$$;
