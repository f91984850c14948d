-- The marketplace's own tables. They belong to its app: each is created only where it is missing, and gets our
-- indexes only then; for existing ones `doctor` says what our code expects (server/store/expectations.ts).

create table cute.owned_tables (
  name       text        primary key,
  created_at timestamptz not null default now()
);

comment on table cute.owned_tables is 'Tables of the marketplace that our migrations created; only these are seeded and dropped by us';

insert into cute.owned_tables (name)
select name
from unnest(array ['users', 'categories', 'brands', 'items', 'orders', 'messages']) as name
where to_regclass(name) is null;

create table if not exists users (
  id             uuid        primary key default gen_random_uuid(),
  name           text        not null check (name <> ''),
  email          text        not null check (position('@' in email) > 1),
  email_verified boolean     not null default false,
  image          text,
  created_at     timestamptz not null default now(),
  updated_at     timestamptz not null default now()
);

create table if not exists categories (
  id        uuid primary key default gen_random_uuid(),
  parent_id uuid references categories (id) check (parent_id <> id),
  name      text not null check (name <> ''),
  slug      text not null constraint categories_slug_key unique
);

create table if not exists brands (
  id   uuid primary key default gen_random_uuid(),
  name text not null check (name <> ''),
  slug text not null constraint brands_slug_key unique
);

-- created_at and updated_at have no default: the trigger of 0003 fills both with one time.
create table if not exists items (
  id             uuid        primary key default gen_random_uuid(),
  seller_id      uuid        not null references users (id),
  title          text        not null check (char_length(title) between 1 and 140),
  description    text        not null default '' check (char_length(description) <= 5000),
  price_amount   bigint      not null check (price_amount >= 0),
  price_currency text        not null check (price_currency ~ '^[A-Z]{3}$'),
  category_id    uuid        not null references categories (id),
  brand_id       uuid        references brands (id),
  size           text,
  color          text,
  condition      text        not null check (condition in ('new_with_tags', 'new', 'very_good', 'good', 'fair')),
  photos         jsonb       not null default '[]' check (jsonb_typeof(photos) = 'array'),
  status         text        not null check (status in ('draft', 'active', 'reserved', 'sold', 'deleted')),
  sku            text,
  published_at   timestamptz,
  hidden_at      timestamptz,
  created_at     timestamptz not null,
  updated_at     timestamptz not null
);

create table if not exists orders (
  id             uuid        primary key default gen_random_uuid(),
  item_id        uuid        not null references items (id),
  buyer_id       uuid        not null references users (id),
  seller_id      uuid        not null references users (id) check (seller_id <> buyer_id),
  item_snapshot  jsonb       not null check (jsonb_typeof(item_snapshot) = 'object'),
  price_amount   bigint      not null check (price_amount >= 0),
  price_currency text        not null check (price_currency ~ '^[A-Z]{3}$'),
  status         text        not null check (status in ('created', 'paid', 'shipped', 'completed', 'cancelled')),
  created_at     timestamptz not null,
  paid_at        timestamptz,
  shipped_at     timestamptz,
  completed_at   timestamptz,
  cancelled_at   timestamptz,
  updated_at     timestamptz not null
);

create table if not exists messages (
  id           uuid        primary key default gen_random_uuid(),
  item_id      uuid        not null references items (id),
  sender_id    uuid        not null references users (id),
  recipient_id uuid        not null references users (id) check (recipient_id <> sender_id),
  text         text        not null check (text <> ''),
  sent_at      timestamptz not null default clock_timestamp()
);

do $$
begin
  if exists (select from cute.owned_tables where name = 'users') then
    comment on table users is 'People with an account at the marketplace';
    create unique index users_email_key on users (lower(email));
  end if;

  if exists (select from cute.owned_tables where name = 'categories') then
    comment on table categories is 'A tree; an item may stand in any of its nodes';
    create index categories_parent on categories (parent_id);  -- walking down a subtree
  end if;

  if exists (select from cute.owned_tables where name = 'brands') then
    comment on table brands is 'Names of makers';
  end if;

  if exists (select from cute.owned_tables where name = 'items') then
    comment on table items is 'Listings. Public are those in status active, reserved and sold';
    comment on column items.published_at is 'When it first became public; null: never was';
    comment on column items.hidden_at is 'When it left the public after having been there; null: is public, or never was';

    -- sort=newest, and filters that leave many rows (condition, the statuses active and sold): a walk in sort order
    create index items_newest on items (created_at desc, id desc);
    -- sort=updated_asc and updated_desc; updatedSince, a seller's own too: what has changed since is little
    create index items_updated on items (updated_at, id);
    -- sort=price_asc, price_desc, minPrice, maxPrice, always within one currency
    create index items_price on items (price_currency, price_amount, id);
    -- categoryId and brandId: the rows of one in order, or those of several together by bitmap
    create index items_category on items (category_id, created_at desc, id desc);
    create index items_brand on items (brand_id, created_at desc, id desc) where brand_id is not null;
    -- sellerId and listMyItems
    create index items_seller on items (seller_id, created_at desc, id desc);
    -- size and color: sellers write what they like, so that many values are too rare for a walk
    create index items_size on items (size, created_at desc, id desc) where size is not null;
    create index items_color on items (color, created_at desc, id desc) where color is not null;
    -- the two rare things among status: one item in a hundred is reserved, and few are tombstones; both indexes are tiny
    create index items_reserved on items (created_at desc, id desc) where status = 'reserved';
    create index items_hidden on items (hidden_at) where hidden_at is not null;
    -- q; the pending list is kept short because every search reads all of it
    create index items_words on items using gin (cute.item_words(title, description)) with (gin_pending_list_limit = 256);
    -- One live item per seller and sku. The last column is null for live items only, and nulls are equal here, so one
    -- index keeps them unique and also finds a sku among sold and deleted ones.
    create unique index items_sku_key
      on items (seller_id, sku, (case when status in ('sold', 'deleted') then id end)) nulls not distinct
      where sku is not null;
  end if;

  if exists (select from cute.owned_tables where name = 'orders') then
    comment on table orders is 'Purchases; item_snapshot is the item as the buyer saw it';
    -- listMyOrders by role, newest first
    create index orders_buyer on orders (buyer_id, created_at desc, id desc);
    create index orders_seller on orders (seller_id, created_at desc, id desc);
    -- updatedSince: a shop follows thousands of orders; a buyer has few
    create index orders_seller_updated on orders (seller_id, updated_at, id);
  end if;

  if exists (select from cute.owned_tables where name = 'messages') then
    comment on table messages is 'What people write to each other about an item';
  end if;
end
$$;
