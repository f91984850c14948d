-- Times of items and orders, kept by the database because the marketplace's own app writes these tables too.
--
-- The triggers of updates have no WHEN clause, which costs every update of one row 30 µs for items and 15 for orders, also where
-- nothing has changed. They are called where a statement names one of the columns, and compare these in their functions
-- (docs/adr/0009-event-triggers-by-column.md). A column that cannot be compared, because the marketplace has renamed it or given
-- it another type, counts as changed: no update fails for that.

create function cute.set_item_times_on_insert() returns trigger
  language plpgsql
as $$
declare
  now_at constant timestamptz := clock_timestamp();
begin
  new.created_at := coalesce(new.created_at, now_at);
  new.updated_at := coalesce(new.updated_at, greatest(new.created_at, now_at));
  if new.status in ('active', 'reserved', 'sold') then
    new.published_at := coalesce(new.published_at, new.created_at);
    new.hidden_at := null;
  elsif new.published_at is not null then
    new.hidden_at := coalesce(new.hidden_at, new.updated_at);
  end if;
  return new;
end
$$;

comment on function cute.set_item_times_on_insert() is 'Fills the times that the writer left out and keeps those given';

create function cute.set_item_times_on_update() returns trigger
  language plpgsql
as $$
declare
  is_same boolean;
begin
  begin
    is_same := (old.title, old.description, old.price_amount, old.price_currency, old.category_id, old.brand_id, old.size,
                old.color, old.condition, old.photos, old.status, old.sku)
               is not distinct from
               (new.title, new.description, new.price_amount, new.price_currency, new.category_id, new.brand_id, new.size,
                new.color, new.condition, new.photos, new.status, new.sku);
  exception when others then
    is_same := false;
  end;
  if is_same then
    return new;
  end if;
  -- Strictly increasing within a row, also when the clock is set back.
  new.updated_at := greatest(clock_timestamp(), old.updated_at + interval '1 microsecond');
  if new.status in ('active', 'reserved', 'sold') then
    new.published_at := coalesce(new.published_at, new.updated_at);
    new.hidden_at := null;
  elsif old.status in ('active', 'reserved', 'sold') then
    new.hidden_at := new.updated_at;
  end if;
  return new;
end
$$;

comment on function cute.set_item_times_on_update() is 'Moves updated_at and notes when an item enters or leaves the public';

create trigger cute_item_times_on_insert
  before insert on items
  for each row execute function cute.set_item_times_on_insert();

create trigger cute_item_times_on_update
  before update of title, description, price_amount, price_currency, category_id, brand_id, size, color, condition, photos, status,
    sku
  on items for each row execute function cute.set_item_times_on_update();

create function cute.set_order_times() returns trigger
  language plpgsql
as $$
declare
  now_at  timestamptz := clock_timestamp();
  is_same boolean;
begin
  if tg_op = 'UPDATE' then
    begin
      is_same := (old.item_snapshot, old.price_amount, old.price_currency, old.status)
                 is not distinct from
                 (new.item_snapshot, new.price_amount, new.price_currency, new.status);
    exception when others then
      is_same := false;
    end;
    if is_same then
      return new;
    end if;
    now_at := greatest(now_at, old.updated_at + interval '1 microsecond');
    new.updated_at := now_at;
  else
    new.created_at := coalesce(new.created_at, now_at);
    new.updated_at := coalesce(new.updated_at, greatest(new.created_at, now_at));
    now_at := new.updated_at;
  end if;
  case new.status
    when 'paid' then new.paid_at := coalesce(new.paid_at, now_at);
    when 'shipped' then new.shipped_at := coalesce(new.shipped_at, now_at);
    when 'completed' then new.completed_at := coalesce(new.completed_at, now_at);
    when 'cancelled' then new.cancelled_at := coalesce(new.cancelled_at, now_at);
    else null;
  end case;
  return new;
end
$$;

comment on function cute.set_order_times() is 'Moves updated_at and notes when an order reaches its status';

create trigger cute_order_times_on_insert
  before insert on orders
  for each row execute function cute.set_order_times();

create trigger cute_order_times_on_update
  before update of item_snapshot, price_amount, price_currency, status
  on orders for each row execute function cute.set_order_times();

-- Bits of pg_trigger.tgtype: 1 for each row, 2 before, 16 on update.
create function cute.has_own_update_trigger(host_table regclass) returns boolean
  language sql stable
  return exists (
    select from pg_trigger
    where tgrelid = host_table and not tgisinternal and tgtype & 19 = 19 and tgname not like 'cute\_%'
  );

comment on function cute.has_own_update_trigger(regclass) is 'Whether the marketplace has a trigger of its own that fires before an update of a row';

-- A trigger of the marketplace's own that fires before an update may change what the statement does not name. Where there is one,
-- ours are called for every update. Such triggers fire in the order of their names: what one with a later name than ours changes,
-- ours do not see.
do $$
begin
  if cute.has_own_update_trigger('items') then
    create or replace trigger cute_item_times_on_update
      before update
      on items for each row execute function cute.set_item_times_on_update();
  end if;
  if cute.has_own_update_trigger('orders') then
    create or replace trigger cute_order_times_on_update
      before update
      on orders for each row execute function cute.set_order_times();
  end if;
end
$$;
