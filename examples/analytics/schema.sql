-- What was told, as it was told. All times are UTC.

create table if not exists position (
  account    varchar not null,
  name       varchar not null,
  last_seq   bigint              -- the last event that is here; null: none yet
);

create table if not exists events (
  seq         bigint primary key,
  id          varchar not null,
  type        varchar not null,
  happened_at timestamp not null,
  data        json not null
);

create table if not exists gaps (
  first_seq bigint not null,
  last_seq  bigint not null
);

-- How things stood at the first start, and after each gap: the feed reaches back 30 days.
create table if not exists items_at_start (data json not null);
create table if not exists orders_at_start (data json not null);

create table if not exists brands (id varchar primary key, name varchar not null);
create table if not exists categories (id varchar primary key, name varchar not null);

-- What follows from it.

create or replace view items as
with versions as (
  select data from items_at_start
  union all
  select data from events where type like 'item.%'
)
select
  data->>'$.id' as id,
  arg_max(data->>'$.status', updated_at) as status,
  arg_max(data->>'$.categoryId', updated_at) filter ((data->>'$.status') <> 'deleted') as category_id,
  arg_max(data->>'$.brandId', updated_at) filter ((data->>'$.status') <> 'deleted') as brand_id,
  min((data->>'$.createdAt')::timestamp) as listed_at
from (select data, (data->>'$.updatedAt')::timestamp as updated_at from versions)
group by all;

-- An order of the start and an event may tell of the same sale: one row for each piece.
create or replace view sales as
with told as (
  select
    data->>'$.itemId' as item_id,
    (data->>'$.paidAt')::timestamp as sold_at,
    data->>'$.item.title' as title,
    (data->>'$.price.amount')::bigint as amount,
    data->>'$.price.currency' as currency
  from orders_at_start
  where (data->>'$.paidAt') is not null and (data->>'$.status') <> 'cancelled'
  union all
  select
    data->>'$.id',
    happened_at,
    data->>'$.title',
    (data->>'$.price.amount')::bigint,
    data->>'$.price.currency'
  from events
  where type = 'item.sold'
), once as (
  select
    item_id,
    min(sold_at) as sold_at,
    arg_min(title, sold_at) as title,
    arg_min(amount, sold_at) as amount,
    arg_min(currency, sold_at) as currency
  from told
  group by item_id
)
select once.*, items.category_id, items.brand_id, date_diff('hour', items.listed_at, sold_at) / 24.0 as days_on_sale
from once left join items on items.id = once.item_id
where items.status is null or items.status not in ('draft', 'active');  -- what is for sale again was taken back

create or replace view revenue_by_day as
select sold_at::date as day, currency, count(*) as pieces, sum(amount)::bigint as amount
from sales
group by all
order by day, currency;

create or replace view sell_through_by_category as
select coalesce(categories.name, 'unknown') as name, count(*) filter (status = 'sold') as sold, count(*) as listed
from items left join categories on categories.id = items.category_id
where status in ('active', 'reserved', 'sold')
group by all
order by sold desc, name;

create or replace view sell_through_by_brand as
select coalesce(brands.name, 'no brand') as name, count(*) filter (status = 'sold') as sold, count(*) as listed
from items left join brands on brands.id = items.brand_id
where status in ('active', 'reserved', 'sold')
group by all
order by sold desc, name;
