-- Children first; a table that was there before us stays.
do $$
declare
  owned text;
begin
  for owned in
    select name from cute.owned_tables
    order by array_position(array ['messages', 'orders', 'items', 'brands', 'categories', 'users'], name)
  loop
    execute format('drop table %I', owned);
  end loop;
end
$$;

drop table cute.owned_tables;
