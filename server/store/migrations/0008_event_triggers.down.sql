-- As on the way up: the first table is waited for, the others have to be free almost at once.
drop trigger cute_item_events on items;

set local lock_timeout = '50ms';

drop trigger cute_order_events on orders;

drop trigger cute_message_events on messages;

drop function cute.record_message_events();

drop function cute.record_order_events();

drop function cute.order_event_types(boolean, text, text);

drop function cute.record_item_events();

drop function cute.item_event_types(text, text, boolean);

drop function cute.request_id();

drop function cute.cut(jsonb);

drop function cute.cut(text);

drop function cute.picked(jsonb, text[]);

alter table cute.outbox reset (toast_tuple_target, vacuum_truncate, toast.vacuum_truncate);
