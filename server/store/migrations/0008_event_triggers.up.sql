-- Which rows make which event. Whoever writes a row, our API, the marketplace's app or somebody in psql: a row-level trigger
-- appends a snapshot of it to cute.outbox, in the writer's own transaction, so that there is an event exactly if the row was
-- committed. The triggers lock nothing, wait for nobody, and let no transaction of the marketplace fail.
--
-- They have no WHEN clause, whose text PostgreSQL reads anew for each statement: comparing there what the public sees cost every
-- update of one row 30 µs. They are called where a statement names a column that an event shows, which costs all others nothing,
-- and compare it then (docs/adr/0009-event-triggers-by-column.md).
--
-- Columns are read by name, new.title, and snapshots made of them: 22 µs a row of a large statement, 75 in a transaction of one
-- row. With to_jsonb(new) a row took 11 more, on our own tables, and takes more on wider ones. Only where reading by name fails,
-- because the marketplace has renamed a column or given it another type, it is picked out of to_jsonb(new): what is not there is
-- left out, and the publisher copes. The block that catches this costs 3 µs, and no transaction id, since nothing is written in
-- it. A row that cannot be read either way makes no event and a line in PostgreSQL's log; one whose owner or status has no column
-- any more makes none.
--
-- No column but those named here ever gets into an event.

-- Rows live for milliseconds: compressing what is longer than 2 kB took half of a trigger's time, and the end of the file is not
-- to be cut off, for which vacuum would lock the table.
alter table cute.outbox set (toast_tuple_target = 8160, vacuum_truncate = off, toast.vacuum_truncate = off);

create function cute.picked(members jsonb, names text[]) returns jsonb
  language sql immutable parallel safe
  return (select jsonb_object_agg(key, value) from jsonb_each(members) where key = any (names));

comment on function cute.picked(jsonb, text[]) is 'The members of an object that have these names';

-- An event's body has less than 20,000 bytes: much longer texts and lists would only be carried along.
create function cute.cut(value text) returns text
  language sql immutable parallel safe
  return case when octet_length(value) > 80000 then left(value, 20000) else value end;

create function cute.cut(value jsonb) returns jsonb
  language sql stable parallel safe
  return case when pg_column_size(value) > 80000 then null else value end;

comment on function cute.cut(text) is 'No more of a text than an event can hold';
comment on function cute.cut(jsonb) is 'Nothing of a value that is far larger than an event';

-- The API call that the transaction serves, if it is one of ours; anybody can set this, to anything.
create function cute.request_id() returns uuid
  language sql stable
  return case
    when current_setting('cute.request_id', true) ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
    then current_setting('cute.request_id', true)::uuid
  end;

comment on function cute.request_id() is 'The API call that the transaction serves, or null';

-- Items: what their seller is told.
create function cute.item_event_types(status_before text, status text, was_published boolean) returns text[]
  language sql immutable parallel safe
  return case
    -- It becomes public for the first time, and may be sold at once.
    when status in ('active', 'reserved', 'sold') and not was_published
      and coalesce(status_before not in ('active', 'reserved', 'sold'), true)
    then case status when 'sold' then array ['item.created', 'item.sold'] else array ['item.created'] end

    -- Whatever else has changed.
    when status = 'sold' and status_before is distinct from 'sold' then array ['item.sold']

    -- The public can see the change: the item is public, or leaves (deleted, or a draft again), or comes back. Not what becomes
    -- of a draft.
    when status in ('active', 'reserved', 'sold') or status_before in ('active', 'reserved', 'sold')
    then array ['item.updated']
  end;

comment on function cute.item_event_types(text, text, boolean) is 'Which events a change of an item makes; null: none';

create function cute.record_item_events() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  seller   uuid;
  types    text[];
  type     text;
  before   jsonb;
  snapshot jsonb;
begin
  begin
    if tg_op = 'DELETE' then
      -- A row that is removed for good leaves the public.
      new := old;
      new.status := 'deleted';
      new.updated_at := clock_timestamp();
    elsif tg_op = 'UPDATE' then
      -- Not the sku, which its seller alone sees, not a time that was only touched.
      if (old.status, old.price_amount, old.price_currency, old.title, old.category_id, old.brand_id, old.size, old.color,
          old.condition, old.description, old.photos)
         is not distinct from
         (new.status, new.price_amount, new.price_currency, new.title, new.category_id, new.brand_id, new.size, new.color,
          new.condition, new.description, new.photos)
      then
        return null;
      end if;
    end if;
    types := cute.item_event_types(old.status, new.status, old.published_at is not null); -- OLD is empty for an insert
    if types is null then
      return null;
    end if;
    seller := new.seller_id;
    snapshot := jsonb_build_object(
      'id', new.id, 'seller_id', new.seller_id, 'title', new.title, 'description', cute.cut(new.description),
      'price_amount', new.price_amount, 'price_currency', new.price_currency, 'category_id', new.category_id,
      'brand_id', new.brand_id, 'size', new.size, 'color', new.color, 'condition', new.condition,
      'photos', cute.cut(new.photos), 'status', new.status, 'sku', new.sku,
      'created_at', new.created_at, 'updated_at', new.updated_at);
  exception when others then
    begin
      before := to_jsonb(old);
      if tg_op = 'DELETE' then
        snapshot := before || jsonb_build_object('status', 'deleted', 'updated_at', clock_timestamp());
      else
        snapshot := to_jsonb(new);
      end if;
      if cute.picked(before, '{status, price_amount, price_currency, title, category_id, brand_id, size, color, condition,
           description, photos}')
         is distinct from
         cute.picked(snapshot, '{status, price_amount, price_currency, title, category_id, brand_id, size, color, condition,
           description, photos}')
      then
        types := cute.item_event_types(before ->> 'status', snapshot ->> 'status', before ->> 'published_at' is not null);
      end if;
      seller := snapshot ->> 'seller_id';
      snapshot := cute.picked(snapshot, '{id, seller_id, title, description, price_amount, price_currency, category_id, brand_id,
        size, color, condition, photos, status, sku, created_at, updated_at}');
    exception when others then
      raise log 'a row of % makes no event: %', tg_relid::regclass, sqlerrm;
      return null;
    end;
  end;
  if seller is null or types is null then
    return null;
  end if;
  foreach type in array types loop
    insert into cute.outbox (bucket, account_id, type, request_id, snapshot)
    values (cute.bucket_of(seller), seller, type, cute.request_id(), snapshot);
  end loop;
  return null;
end
$$;

comment on function cute.record_item_events() is 'Tells the seller of an item';

-- Orders: what their buyer and their seller are told, a row each.
create function cute.order_event_types(is_new boolean, status_before text, status text) returns text[]
  language sql immutable parallel safe
  return case
    when is_new and status = 'completed' then array ['order.created', 'order.completed']
    when is_new then array ['order.created']
    when status = 'completed' and status_before is distinct from 'completed' then array ['order.completed']
  end;

comment on function cute.order_event_types(boolean, text, text) is 'Which events a row of orders makes; null: none';

create function cute.record_order_events() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  buyer    uuid;
  seller   uuid;
  types    text[];
  type     text;
  snapshot jsonb;
begin
  begin
    types := cute.order_event_types(tg_op = 'INSERT', old.status, new.status);
    if types is null then
      return null;
    end if;
    buyer := new.buyer_id;
    seller := new.seller_id;
    snapshot := jsonb_build_object(
      'id', new.id, 'item_id', new.item_id, 'buyer_id', new.buyer_id, 'seller_id', new.seller_id,
      'item_snapshot', cute.cut(new.item_snapshot), 'price_amount', new.price_amount, 'price_currency', new.price_currency,
      'status', new.status, 'created_at', new.created_at, 'paid_at', new.paid_at, 'shipped_at', new.shipped_at,
      'completed_at', new.completed_at, 'cancelled_at', new.cancelled_at, 'updated_at', new.updated_at);
  exception when others then
    begin
      snapshot := to_jsonb(new);
      types := cute.order_event_types(tg_op = 'INSERT', to_jsonb(old) ->> 'status', snapshot ->> 'status');
      buyer := snapshot ->> 'buyer_id';
      seller := snapshot ->> 'seller_id';
      snapshot := cute.picked(snapshot, '{id, item_id, buyer_id, seller_id, item_snapshot, price_amount, price_currency, status,
        created_at, paid_at, shipped_at, completed_at, cancelled_at, updated_at}');
    exception when others then
      raise log 'a row of % makes no event: %', tg_relid::regclass, sqlerrm;
      return null;
    end;
  end;
  if types is null then
    return null;
  end if;
  foreach type in array types loop
    insert into cute.outbox (bucket, account_id, type, request_id, snapshot)
    select cute.bucket_of(account), account, type, cute.request_id(), snapshot
    from unnest(array [buyer, nullif(seller, buyer)]) as account
    where account is not null;
  end loop;
  return null;
end
$$;

comment on function cute.record_order_events() is 'Tells the buyer and the seller of an order';

-- Messages: each is told to its recipient, once.
create function cute.record_message_events() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  recipient uuid;
  snapshot  jsonb;
begin
  begin
    recipient := new.recipient_id;
    snapshot := jsonb_build_object('id', new.id, 'item_id', new.item_id, 'sender_id', new.sender_id,
      'text', cute.cut(new.text), 'sent_at', new.sent_at);
  exception when others then
    begin
      snapshot := to_jsonb(new);
      recipient := snapshot ->> 'recipient_id';
      snapshot := cute.picked(snapshot, '{id, item_id, sender_id, text, sent_at}');
    exception when others then
      raise log 'a row of % makes no event: %', tg_relid::regclass, sqlerrm;
      return null;
    end;
  end;
  if recipient is null then
    return null;
  end if;
  insert into cute.outbox (bucket, account_id, type, request_id, snapshot)
  values (cute.bucket_of(recipient), recipient, 'message.received', cute.request_id(), snapshot);
  return null;
end
$$;

comment on function cute.record_message_events() is 'Tells the recipient of a message';

-- Whoever could put them on a table of theirs could write into the outbox.
revoke execute on function cute.record_item_events(), cute.record_order_events(), cute.record_message_events() from public;

-- Each of the three tables is locked against writers from its trigger to the end of this transaction. The first is waited for for
-- half a second, while nothing else is locked; the others have to be free almost at once. Otherwise everything is undone, and
-- tried again (server/store/lock-patience.ts).
create trigger cute_item_events
  after insert or delete or update of status, price_amount, price_currency, title, category_id, brand_id, size, color, condition,
    description, photos
  on items for each row execute function cute.record_item_events();

set local lock_timeout = '50ms';

create trigger cute_order_events
  after insert or update of status
  on orders for each row execute function cute.record_order_events();

create trigger cute_message_events
  after insert
  on messages for each row execute function cute.record_message_events();

-- A trigger of the marketplace's own that fires before an update may change what the statement does not name. Where there is one,
-- ours are called for every update: no change that the public sees is missed, for 24 µs of each that makes no event.
do $$
begin
  if cute.has_own_update_trigger('items') then
    create or replace trigger cute_item_events
      after insert or delete or update
      on items for each row execute function cute.record_item_events();
  end if;
  if cute.has_own_update_trigger('orders') then
    create or replace trigger cute_order_events
      after insert or update
      on orders for each row execute function cute.record_order_events();
  end if;
end
$$;
