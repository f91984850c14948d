-- As on the way up: the first table is waited for, the others have to be free almost at once.
drop trigger cute_event_1_item_created_on_insert on items;

set local lock_timeout = '50ms';

drop trigger cute_event_1_item_created_on_update on items;
drop trigger cute_event_2_item_sold_on_insert on items;
drop trigger cute_event_2_item_sold_on_update on items;
drop trigger cute_event_3_item_updated_on_update on items;
drop trigger cute_event_3_item_updated_on_delete on items;
drop trigger cute_event_1_order_created_on_insert on orders;
drop trigger cute_event_2_order_completed_on_insert on orders;
drop trigger cute_event_2_order_completed_on_update on orders;
drop trigger cute_event_1_message_received_on_insert on messages;

drop function cute.record_message_event();
drop function cute.record_order_event();
drop function cute.record_item_event();
drop function cute.cut(jsonb);
drop function cute.cut(text);
drop function cute.picked(jsonb, text[]);

alter table cute.outbox reset (toast_tuple_target, vacuum_truncate, toast.vacuum_truncate);
