drop trigger cute_order_times_on_update on orders;

drop trigger cute_order_times_on_insert on orders;

drop trigger cute_item_times_on_update on items;

drop trigger cute_item_times_on_insert on items;

drop function cute.has_own_update_trigger(regclass);

drop function cute.set_order_times();

drop function cute.set_item_times_on_update();

drop function cute.set_item_times_on_insert();
