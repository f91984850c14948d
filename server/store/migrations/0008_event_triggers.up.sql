-- Which rows make which event. Whoever writes a row, our API, the marketplace's app or somebody in psql: a row-level trigger
-- appends a snapshot of it to cute.outbox, in the writer's own transaction, so that there is an event exactly if the row was
-- committed. The triggers lock nothing, call nobody, and let no transaction of the marketplace fail.
--
-- Which rows: the WHEN clause of each trigger. They are evaluated without a call, so that a row that makes no event costs
-- next to nothing. A trigger with a WHEN clause also keeps the columns that it names from being dropped unnoticed.
-- PostgreSQL fires the triggers of a table in the order of their names, and events come in the order of the rows of the
-- outbox: hence the numbers in the names.

-- Rows live for milliseconds: compressing what is longer than 2 kB took half of a trigger's time, and the end of the file is not
-- to be cut off, for which vacuum would lock the table.
alter table cute.outbox set (toast_tuple_target = 8160, vacuum_truncate = off, toast.vacuum_truncate = off);

-- Snapshots are made column by column: 19 µs a row, the insert included; over to_jsonb(new) it took 30, and more the more
-- columns a table has. Only where that fails, because the marketplace has renamed a column or given it another type, they are
-- picked out of to_jsonb(new) by name: what is not there is left out, and the publisher copes. The exception block costs half
-- a microsecond, and no transaction id, since it writes nothing. A row that cannot be read either way makes no event and a
-- line in PostgreSQL's log.
-- No column but those named here ever gets into an event.
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

create function cute.record_item_event() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  seller   uuid;
  request  uuid;
  snapshot jsonb;
begin
  begin
    if tg_op = 'DELETE' then
      new := old;
      new.status := 'deleted';
      new.updated_at := clock_timestamp();
    end if;
    seller := new.seller_id;
    request := nullif(current_setting('cute.request_id', true), '');
    snapshot := jsonb_build_object(
      'id', new.id, 'seller_id', new.seller_id, 'title', new.title, 'description', cute.cut(new.description),
      'price_amount', new.price_amount, 'price_currency', new.price_currency, 'category_id', new.category_id,
      'brand_id', new.brand_id, 'size', new.size, 'color', new.color, 'condition', new.condition,
      'photos', cute.cut(new.photos), 'status', new.status, 'sku', new.sku,
      'created_at', new.created_at, 'updated_at', new.updated_at);
  exception when others then
    begin
      seller := to_jsonb(new) ->> 'seller_id';
      snapshot := cute.picked(to_jsonb(new), '{id, seller_id, title, description, price_amount, price_currency, category_id,
        brand_id, size, color, condition, photos, status, sku, created_at, updated_at}');
    exception when others then
      raise log 'a row of % makes no event %: %', tg_relid::regclass, tg_argv[0], sqlerrm;
    end;
  end;
  if seller is not null and snapshot is not null then
    insert into cute.outbox (bucket, account_id, type, request_id, snapshot)
    values (cute.bucket_of(seller), seller, tg_argv[0], request, snapshot);
  end if;
  return null;
end
$$;

comment on function cute.record_item_event() is 'Tells an item''s seller';

create function cute.record_order_event() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  buyer    uuid;
  seller   uuid;
  request  uuid;
  snapshot jsonb;
begin
  begin
    buyer := new.buyer_id;
    seller := new.seller_id;
    request := nullif(current_setting('cute.request_id', true), '');
    snapshot := jsonb_build_object(
      'id', new.id, 'item_id', new.item_id, 'buyer_id', new.buyer_id, 'seller_id', new.seller_id,
      'item_snapshot', cute.cut(new.item_snapshot), 'price_amount', new.price_amount, 'price_currency', new.price_currency,
      'status', new.status, 'created_at', new.created_at, 'paid_at', new.paid_at, 'shipped_at', new.shipped_at,
      'completed_at', new.completed_at, 'cancelled_at', new.cancelled_at, 'updated_at', new.updated_at);
  exception when others then
    begin
      buyer := to_jsonb(new) ->> 'buyer_id';
      seller := to_jsonb(new) ->> 'seller_id';
      snapshot := cute.picked(to_jsonb(new), '{id, item_id, buyer_id, seller_id, item_snapshot, price_amount, price_currency,
        status, created_at, paid_at, shipped_at, completed_at, cancelled_at, updated_at}');
    exception when others then
      raise log 'a row of % makes no event %: %', tg_relid::regclass, tg_argv[0], sqlerrm;
    end;
  end;
  insert into cute.outbox (bucket, account_id, type, request_id, snapshot)
  select cute.bucket_of(account), account, tg_argv[0], request, snapshot
  from unnest(array [buyer, nullif(seller, buyer)]) as account
  where account is not null and snapshot is not null;
  return null;
end
$$;

comment on function cute.record_order_event() is 'Tells the buyer and the seller of an order, one row each';

create function cute.record_message_event() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  recipient uuid;
  request   uuid;
  snapshot  jsonb;
begin
  begin
    recipient := new.recipient_id;
    request := nullif(current_setting('cute.request_id', true), '');
    snapshot := jsonb_build_object('id', new.id, 'item_id', new.item_id, 'sender_id', new.sender_id,
      'text', cute.cut(new.text), 'sent_at', new.sent_at);
  exception when others then
    begin
      recipient := to_jsonb(new) ->> 'recipient_id';
      snapshot := cute.picked(to_jsonb(new), '{id, item_id, sender_id, text, sent_at}');
    exception when others then
      raise log 'a row of % makes no event %: %', tg_relid::regclass, tg_argv[0], sqlerrm;
    end;
  end;
  if recipient is not null and snapshot is not null then
    insert into cute.outbox (bucket, account_id, type, request_id, snapshot)
    values (cute.bucket_of(recipient), recipient, tg_argv[0], request, snapshot);
  end if;
  return null;
end
$$;

comment on function cute.record_message_event() is 'Tells the recipient of a message';

-- Whoever could put them on a table of theirs could write into the outbox.
revoke execute on function cute.record_item_event(), cute.record_order_event(), cute.record_message_event() from public;

-- The locks. Each of the three tables is locked against writers from its first trigger to the end of this transaction. The
-- first is waited for for half a second, while nothing else is locked; the others have to be free almost at once. Otherwise
-- everything is undone, and tried again (server/store/migrate.ts).

-- item.created: an item becomes public for the first time.
create trigger cute_event_1_item_created_on_insert
  after insert on items for each row
  when (new.status in ('active', 'reserved', 'sold'))
  execute function cute.record_item_event('item.created');

set local lock_timeout = '50ms';

create trigger cute_event_1_item_created_on_update
  after update on items for each row
  when (new.status in ('active', 'reserved', 'sold') and old.status not in ('active', 'reserved', 'sold')
    and old.published_at is null)
  execute function cute.record_item_event('item.created');

-- item.sold: its status becomes sold, also of one that is sold from the beginning.
create trigger cute_event_2_item_sold_on_insert
  after insert on items for each row
  when (new.status = 'sold')
  execute function cute.record_item_event('item.sold');

create trigger cute_event_2_item_sold_on_update
  after update on items for each row
  when (new.status = 'sold' and old.status <> 'sold')
  execute function cute.record_item_event('item.sold');

-- item.updated: any other change that the public can see, while the item is public, as it leaves (deleted, or a draft again)
-- and as it comes back. Not what drafts become, not the sku, which its seller alone sees, not a time that was only touched.
create trigger cute_event_3_item_updated_on_update
  after update on items for each row
  when ((old.status in ('active', 'reserved', 'sold')
      or (new.status in ('active', 'reserved', 'sold') and old.published_at is not null))
    and (new.status <> 'sold' or old.status = 'sold')
    and (old.status, old.price_amount, old.price_currency, old.title, old.category_id, old.brand_id, old.size, old.color,
         old.condition, old.description, old.photos)
        is distinct from
        (new.status, new.price_amount, new.price_currency, new.title, new.category_id, new.brand_id, new.size, new.color,
         new.condition, new.description, new.photos))
  execute function cute.record_item_event('item.updated');

-- A row that is removed for good has left the public too: the event shows it with the status deleted.
create trigger cute_event_3_item_updated_on_delete
  after delete on items for each row
  when (old.status in ('active', 'reserved', 'sold'))
  execute function cute.record_item_event('item.updated');

-- order.created: a purchase, for its buyer and its seller.
create trigger cute_event_1_order_created_on_insert
  after insert on orders for each row
  execute function cute.record_order_event('order.created');

-- order.completed: its status becomes completed.
create trigger cute_event_2_order_completed_on_insert
  after insert on orders for each row
  when (new.status = 'completed')
  execute function cute.record_order_event('order.completed');

create trigger cute_event_2_order_completed_on_update
  after update on orders for each row
  when (new.status = 'completed' and old.status <> 'completed')
  execute function cute.record_order_event('order.completed');

-- message.received: for its recipient.
create trigger cute_event_1_message_received_on_insert
  after insert on messages for each row
  execute function cute.record_message_event('message.received');
