-- Times of items and orders, kept by the database because the marketplace's own app writes these tables too.

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
begin
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
  before update on items
  for each row
  when ((old.title, old.description, old.price_amount, old.price_currency, old.category_id, old.brand_id, old.size,
         old.color, old.condition, old.photos, old.status, old.sku)
        is distinct from
        (new.title, new.description, new.price_amount, new.price_currency, new.category_id, new.brand_id, new.size,
         new.color, new.condition, new.photos, new.status, new.sku))
  execute function cute.set_item_times_on_update();

create function cute.set_order_times() returns trigger
  language plpgsql
as $$
declare
  now_at timestamptz := clock_timestamp();
begin
  if tg_op = 'UPDATE' then
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
  before update on orders
  for each row
  when ((old.item_snapshot, old.price_amount, old.price_currency, old.status)
        is distinct from
        (new.item_snapshot, new.price_amount, new.price_currency, new.status))
  execute function cute.set_order_times();
