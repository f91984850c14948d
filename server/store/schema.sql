-- The schema after all migrations. Made by `npx node server/store/write-schema.ts`; do not edit.

create schema cute;

create extension pg_trgm with schema cute;

create extension unaccent with schema cute;

create text search configuration cute.search (parser = default);
alter text search configuration cute.search add mapping for asciihword with simple;
alter text search configuration cute.search add mapping for asciiword with simple;
alter text search configuration cute.search add mapping for email with simple;
alter text search configuration cute.search add mapping for file with simple;
alter text search configuration cute.search add mapping for float with simple;
alter text search configuration cute.search add mapping for host with simple;
alter text search configuration cute.search add mapping for hword with cute.unaccent, simple;
alter text search configuration cute.search add mapping for hword_asciipart with simple;
alter text search configuration cute.search add mapping for hword_numpart with cute.unaccent, simple;
alter text search configuration cute.search add mapping for hword_part with cute.unaccent, simple;
alter text search configuration cute.search add mapping for int with simple;
alter text search configuration cute.search add mapping for numhword with cute.unaccent, simple;
alter text search configuration cute.search add mapping for numword with cute.unaccent, simple;
alter text search configuration cute.search add mapping for sfloat with simple;
alter text search configuration cute.search add mapping for uint with simple;
alter text search configuration cute.search add mapping for url with simple;
alter text search configuration cute.search add mapping for url_path with simple;
alter text search configuration cute.search add mapping for version with simple;
alter text search configuration cute.search add mapping for word with cute.unaccent, simple;

comment on text search configuration cute.search is 'Words without accents, in lower case, of any language';

CREATE OR REPLACE FUNCTION cute.plain_words(words text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
RETURN translate(words, '-_/.@+<>&:'::text, repeat(' '::text, 10));

comment on function cute.plain_words(text) is 'The text without the punctuation that joins words';

CREATE OR REPLACE FUNCTION cute.item_words(title text, description text)
 RETURNS tsvector
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT COST 2500
RETURN to_tsvector('cute.search'::regconfig, cute.plain_words(((title || ' '::text) || COALESCE(description, ''::text))));

comment on function cute.item_words(text,text) is 'The words of an item';

CREATE OR REPLACE FUNCTION cute.set_item_times_on_insert()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
$function$;

comment on function cute.set_item_times_on_insert() is 'Fills the times that the writer left out and keeps those given';

CREATE OR REPLACE FUNCTION cute.set_item_times_on_update()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
$function$;

comment on function cute.set_item_times_on_update() is 'Moves updated_at and notes when an item enters or leaves the public';

CREATE OR REPLACE FUNCTION cute.set_order_times()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
$function$;

comment on function cute.set_order_times() is 'Moves updated_at and notes when an order reaches its status';

CREATE OR REPLACE FUNCTION cute.has_own_update_trigger(host_table regclass)
 RETURNS boolean
 LANGUAGE sql
 STABLE
RETURN (EXISTS (SELECT FROM pg_trigger WHERE ((pg_trigger.tgrelid = (has_own_update_trigger.host_table)::oid) AND (NOT pg_trigger.tgisinternal) AND (((pg_trigger.tgtype)::integer & 19) = 19) AND (pg_trigger.tgname !~~ 'cute\_%'::text))));

comment on function cute.has_own_update_trigger(regclass) is 'Whether the marketplace has a trigger of its own that fires before an update of a row';

CREATE OR REPLACE FUNCTION cute.uuid7_floor(at timestamp with time zone)
 RETURNS uuid
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
RETURN ((lpad(to_hex((floor((EXTRACT(epoch FROM at) * (1000)::numeric)))::bigint), 12, '0'::text) || repeat('0'::text, 20)))::uuid;

comment on function cute.uuid7_floor(timestamp with time zone) is 'No UUIDv7 made at or after this millisecond is smaller, every earlier one is: the bound of a partition or of a time range';

CREATE OR REPLACE FUNCTION cute.bucket_of(account_id uuid)
 RETURNS smallint
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
RETURN ((get_byte(uuid_send(account_id), 15) % 16))::smallint;

comment on function cute.bucket_of(uuid) is 'Which of the 16 buckets an account is published in';

CREATE OR REPLACE FUNCTION cute.bucket_lock()
 RETURNS integer
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN 20261;

comment on function cute.bucket_lock() is 'The class of the advisory locks on buckets';

CREATE OR REPLACE FUNCTION cute.picked(members jsonb, names text[])
 RETURNS jsonb
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN (SELECT jsonb_object_agg(jsonb_each.key, jsonb_each.value) AS jsonb_object_agg FROM jsonb_each(picked.members) jsonb_each(key, value) WHERE (jsonb_each.key = ANY (picked.names)));

comment on function cute.picked(jsonb,text[]) is 'The members of an object that have these names';

CREATE OR REPLACE FUNCTION cute.cut(value text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN (octet_length(value) > 80000) THEN "left"(value, 20000) ELSE value END;

comment on function cute.cut(text) is 'No more of a text than an event can hold';

CREATE OR REPLACE FUNCTION cute.cut(value jsonb)
 RETURNS jsonb
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN CASE WHEN (pg_column_size(value) > 80000) THEN NULL::jsonb ELSE value END;

comment on function cute.cut(jsonb) is 'Nothing of a value that is far larger than an event';

CREATE OR REPLACE FUNCTION cute.request_id()
 RETURNS uuid
 LANGUAGE sql
 STABLE
RETURN CASE WHEN (current_setting('cute.request_id'::text, true) ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'::text) THEN (current_setting('cute.request_id'::text, true))::uuid ELSE NULL::uuid END;

comment on function cute.request_id() is 'The API call that the transaction serves, or null';

CREATE OR REPLACE FUNCTION cute.item_event_types(status_before text, status text, was_published boolean)
 RETURNS text[]
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN ((status = ANY (ARRAY['active'::text, 'reserved'::text, 'sold'::text])) AND (NOT was_published) AND COALESCE((status_before <> ALL (ARRAY['active'::text, 'reserved'::text, 'sold'::text])), true)) THEN CASE status WHEN 'sold'::text THEN ARRAY['item.created'::text, 'item.sold'::text] ELSE ARRAY['item.created'::text] END WHEN ((status = 'sold'::text) AND (status_before IS DISTINCT FROM 'sold'::text)) THEN ARRAY['item.sold'::text] WHEN ((status = ANY (ARRAY['active'::text, 'reserved'::text, 'sold'::text])) OR (status_before = ANY (ARRAY['active'::text, 'reserved'::text, 'sold'::text]))) THEN ARRAY['item.updated'::text] ELSE NULL::text[] END;

comment on function cute.item_event_types(text,text,boolean) is 'Which events a change of an item makes; null: none';

CREATE OR REPLACE FUNCTION cute.record_item_events()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
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
$function$;

comment on function cute.record_item_events() is 'Tells the seller of an item';

CREATE OR REPLACE FUNCTION cute.order_event_types(is_new boolean, status_before text, status text)
 RETURNS text[]
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN (is_new AND (status = 'completed'::text)) THEN ARRAY['order.created'::text, 'order.completed'::text] WHEN is_new THEN ARRAY['order.created'::text] WHEN ((status = 'completed'::text) AND (status_before IS DISTINCT FROM 'completed'::text)) THEN ARRAY['order.completed'::text] ELSE NULL::text[] END;

comment on function cute.order_event_types(boolean,text,text) is 'Which events a row of orders makes; null: none';

CREATE OR REPLACE FUNCTION cute.record_order_events()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
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
$function$;

comment on function cute.record_order_events() is 'Tells the buyer and the seller of an order';

CREATE OR REPLACE FUNCTION cute.record_message_events()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'pg_temp'
AS $function$
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
$function$;

comment on function cute.record_message_events() is 'Tells the recipient of a message';

CREATE OR REPLACE FUNCTION cute.search_lock()
 RETURNS integer
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN 20262;

comment on function cute.search_lock() is 'The advisory lock of whoever writes the projection, for a transaction; change numbers are taken under it';

CREATE OR REPLACE FUNCTION cute.day_of(at timestamp with time zone)
 RETURNS integer
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN (EXTRACT(day FROM (at - '2000-01-01 00:00:00+00'::timestamp with time zone)))::integer;

comment on function cute.day_of(timestamp with time zone) is 'Blocks of sort=newest: days (UTC) since 2000';

CREATE OR REPLACE FUNCTION cute.price_block(amount bigint)
 RETURNS integer
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN (((length((amount)::text) * 90) + (rpad("left"((amount)::text, 2), 2, '0'::text))::integer) - 10);

comment on function cute.price_block(bigint) is 'Blocks of a sort by price, 1 to 10 % wide: how many digits it has, and the first two';

CREATE OR REPLACE FUNCTION cute.change_block(change_no bigint)
 RETURNS integer
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN ((change_no >> 14))::integer;

comment on function cute.change_block(bigint) is 'Blocks of a sort by change: 16,384 numbers each';

CREATE OR REPLACE FUNCTION cute.price_band(amount bigint)
 RETURNS integer
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN ((length((amount)::text) * 10) + ("left"((amount)::text, 1))::integer);

comment on function cute.price_band(bigint) is 'Two terms of every item: prices that share their length and first digit, and those that share their length';

CREATE OR REPLACE FUNCTION cute.search_term(kind text, value text)
 RETURNS bigint
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN hashtextextended(((kind || value) COLLATE "C"), (0)::bigint);

comment on function cute.search_term(text,text) is 'What items are found by: w word, c category or what stands above it, b brand, s seller, z size, f colour, q condition, m currency, p currency and price band, d currency and number of digits';

CREATE OR REPLACE FUNCTION cute.block_seed(scope text, block integer)
 RETURNS bigint
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN hashint8extended((block)::bigint, hashtextextended((scope COLLATE "C"), (0)::bigint));

comment on function cute.block_seed(text,integer) is 'A term XORed with it stands for that term in that block; scopes are n<status>, p<status><currency> and v';

CREATE OR REPLACE FUNCTION cute.search_keys(terms bigint[], status text, created_at timestamp with time zone, price_currency text, price_amount bigint, change_no bigint)
 RETURNS bigint[]
 LANGUAGE plpgsql
 IMMUTABLE PARALLEL SAFE COST 2500
AS $function$
declare
  day    constant bigint := cute.block_seed('n' || status, cute.day_of(created_at));
  price  constant bigint := cute.block_seed('p' || status || price_currency, cute.price_block(price_amount));
  change constant bigint := cute.block_seed('v', cute.change_block(change_no));
  keys   bigint[] := terms;
  length integer  := cardinality(terms);
  term   bigint;
begin
  foreach term in array terms loop
    keys[length + 1] := term # day;
    keys[length + 2] := term # price;
    keys[length + 3] := term # change;
    length := length + 3;
  end loop;
  return keys;
end
$function$;

comment on function cute.search_keys(bigint[],text,timestamp with time zone,text,bigint,bigint) is 'Each term of an item alone, and in its block of each sort; indexed';

CREATE OR REPLACE FUNCTION cute.similar_word(wanted text)
 RETURNS text
 LANGUAGE plpgsql
 STABLE PARALLEL SAFE
AS $function$
      begin
        return (
          select word from cute.search_words where word operator(cute.%) wanted
          order by cute.similarity(word, wanted) desc, items desc, word limit 1);
      end
      $function$;

comment on function cute.similar_word(text) is 'The word that is written the most like this one; of several the commonest; null if none is';

CREATE OR REPLACE FUNCTION cute.search_words_of(words text)
 RETURNS text[]
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
RETURN (SELECT COALESCE(array_agg(unnest.lexeme ORDER BY unnest.positions[1]), '{}'::text[]) AS "coalesce" FROM unnest(to_tsvector('cute.search'::regconfig, cute.plain_words(search_words_of.words))) unnest(lexeme, positions, weights));

comment on function cute.search_words_of(text) is 'The different words of a text, in their order';

CREATE OR REPLACE FUNCTION cute.phrase(words text)
 RETURNS tsquery
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
RETURN phraseto_tsquery('cute.search'::regconfig, cute.plain_words(words));

comment on function cute.phrase(text) is 'These words, one directly after the other';

create table brands (
  id uuid not null default gen_random_uuid(),
  name text not null,
  slug text not null,
  constraint brands_name_check CHECK (name <> ''::text),
  constraint brands_pkey PRIMARY KEY (id),
  constraint brands_slug_key UNIQUE (slug)
);

comment on table brands is 'Names of makers';

create table categories (
  id uuid not null default gen_random_uuid(),
  parent_id uuid,
  name text not null,
  slug text not null,
  constraint categories_check CHECK (parent_id <> id),
  constraint categories_name_check CHECK (name <> ''::text),
  constraint categories_pkey PRIMARY KEY (id),
  constraint categories_slug_key UNIQUE (slug)
);

comment on table categories is 'A tree; an item may stand in any of its nodes';

CREATE INDEX categories_parent ON categories USING btree (parent_id);

create table cute.account_seqs (
  account_id uuid not null,
  seq bigint not null,
  constraint account_seqs_pkey PRIMARY KEY (account_id),
  constraint account_seqs_seq_check CHECK (seq >= 0)
);

comment on table cute.account_seqs is 'The last seq that an account''s events have reached; gapless, rising in the order of publication';

create table cute.accounts (
  user_id uuid not null,
  tier text not null default 'free'::text,
  created_at timestamp with time zone not null default now(),
  constraint accounts_pkey PRIMARY KEY (user_id),
  constraint accounts_tier_check CHECK (tier = ANY (ARRAY['free'::text, 'basic'::text, 'pro'::text]))
);

comment on table cute.accounts is 'What the API knows of a marketplace user; one without a row has the free tier';

create table cute.api_keys (
  id uuid not null,
  user_id uuid not null,
  slot smallint not null,
  name text not null,
  prefix text not null,
  hash text not null,
  pepper_id text not null,
  scopes text[] not null,
  tier text,
  expires_at timestamp with time zone,
  revoked_at timestamp with time zone,
  replaced_by uuid,
  last_used_at timestamp with time zone,
  created_at timestamp with time zone not null default now(),
  constraint api_keys_check CHECK (replaced_by <> id),
  constraint api_keys_hash_check CHECK (hash ~ '^[0-9a-f]{64}$'::text),
  constraint api_keys_hash_key UNIQUE (hash),
  constraint api_keys_name_check CHECK (name <> ''::text),
  constraint api_keys_pkey PRIMARY KEY (id),
  constraint api_keys_scopes_check CHECK (scopes <@ ARRAY['read:items'::text, 'write:items'::text, 'read:orders'::text, 'webhooks'::text]),
  constraint api_keys_slot_check CHECK (slot >= 0),
  constraint api_keys_tier_check CHECK (tier = ANY (ARRAY['free'::text, 'basic'::text, 'pro'::text]))
);

comment on table cute.api_keys is 'API keys, hashed; those revoked or expired stay for the log';
comment on column cute.api_keys.slot is 'Limits belong to (user, slot): a rotated or recreated key inherits what its slot has used';
comment on column cute.api_keys.tier is 'Given by the operator; null: the tier of the account';
comment on column cute.api_keys.expires_at is 'Also the end of the overlap of a rotated key';
comment on column cute.api_keys.replaced_by is 'The key that took over this slot by rotation';

CREATE UNIQUE INDEX api_keys_slot_key ON cute.api_keys USING btree (user_id, slot) WHERE revoked_at IS NULL AND replaced_by IS NULL;
CREATE INDEX api_keys_user ON cute.api_keys USING btree (user_id, created_at DESC, id DESC);

create table cute.attempts (
  delivery_id uuid not null,
  number smallint not null,
  webhook_id uuid not null,
  at timestamp with time zone not null,
  status_code smallint,
  error_code text,
  dns_us integer,
  connect_us integer,
  tls_us integer,
  first_byte_us integer,
  total_us integer not null,
  response_headers jsonb,
  response_body bytea,
  response_truncated boolean not null default false,
  next_attempt_at timestamp with time zone,
  constraint attempts_pkey PRIMARY KEY (delivery_id, number)
) partition by RANGE (delivery_id);

comment on table cute.attempts is 'Every HTTP call of a delivery, kept with it';
comment on column cute.attempts.response_body is 'The first 16 KiB of the answer';

create table cute.audit_log (
  id uuid not null default gen_random_uuid(),
  at timestamp with time zone not null default clock_timestamp(),
  actor_kind text not null,
  actor_id uuid,
  account_id uuid,
  action text not null,
  target text not null,
  detail jsonb not null default '{}'::jsonb,
  address inet,
  constraint audit_log_action_check CHECK (action <> ''::text),
  constraint audit_log_actor_kind_check CHECK (actor_kind = ANY (ARRAY['session'::text, 'key'::text, 'operator'::text])),
  constraint audit_log_pkey PRIMARY KEY (id)
);

comment on table cute.audit_log is 'Who changed which key, webhook, tier or secret, when and from where; only ever appended to';

CREATE INDEX audit_log_account ON cute.audit_log USING btree (account_id, at DESC);

create table cute.credentials (
  id uuid not null default gen_random_uuid(),
  user_id uuid not null,
  account_id text not null,
  provider_id text not null,
  password text,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamp with time zone,
  refresh_token_expires_at timestamp with time zone,
  scope text,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  constraint credentials_pkey PRIMARY KEY (id),
  constraint credentials_provider_key UNIQUE (provider_id, account_id)
);

comment on table cute.credentials is 'How a user signs in: a hashed password, or the subject at an OIDC provider';

CREATE INDEX credentials_user ON cute.credentials USING btree (user_id);

create table cute.deliveries (
  id uuid not null,
  event_id uuid not null,
  webhook_id uuid not null,
  run integer not null,
  origin text not null,
  event_type text not null,
  seq bigint,
  status text not null default 'pending'::text,
  attempts smallint not null default 0,
  next_attempt_at timestamp with time zone,
  last_attempt_at timestamp with time zone,
  last_status_code smallint,
  last_error_code text,
  created_at timestamp with time zone not null,
  completed_at timestamp with time zone,
  constraint deliveries_origin_check CHECK (origin = ANY (ARRAY['event'::text, 'test'::text, 'replay'::text, 'retry'::text])),
  constraint deliveries_pkey PRIMARY KEY (id),
  constraint deliveries_status_check CHECK (status = ANY (ARRAY['pending'::text, 'succeeded'::text, 'failed'::text]))
) partition by RANGE (id);

comment on table cute.deliveries is 'One event for one webhook, kept for 30 days; a replay or a manual retry is another run';
comment on column cute.deliveries.id is 'Made from (event_id, webhook_id, run) with the time of the event: unique for them, and in the event''s partition';

CREATE INDEX deliveries_unsuccessful ON ONLY cute.deliveries USING btree (webhook_id, created_at DESC, id DESC) WHERE status <> 'succeeded'::text;
CREATE INDEX deliveries_webhook ON ONLY cute.deliveries USING btree (webhook_id, created_at DESC, id DESC);

create table cute.events (
  id uuid not null,
  account_id uuid not null,
  seq bigint,
  type text not null,
  at timestamp with time zone not null,
  request_id uuid,
  body bytea,
  constraint events_pkey PRIMARY KEY (id),
  constraint events_seq_check CHECK (seq > 0)
) partition by RANGE (id);

comment on table cute.events is 'Facts, one per recipient, kept for 30 days; the body is rendered once and never changes';
comment on column cute.events.seq is 'Null: a test event, which no feed shows';
comment on column cute.events.body is 'The bytes that are sent, signed and shown; null: blanked with its account';

CREATE INDEX events_feed ON ONLY cute.events USING btree (account_id, seq) WHERE seq IS NOT NULL;
CREATE INDEX events_request ON ONLY cute.events USING btree (request_id) WHERE request_id IS NOT NULL;

create table cute.idempotency_records (
  account_id uuid not null,
  operation text not null,
  key_hash bytea not null,
  fingerprint bytea not null,
  status smallint not null,
  answer bytea not null,
  secret_id text not null,
  created_at timestamp with time zone not null default clock_timestamp(),
  constraint idempotency_records_pkey PRIMARY KEY (account_id, operation, key_hash),
  constraint idempotency_records_status_check CHECK (status >= 200 AND status <= 299)
);

comment on table cute.idempotency_records is 'Answers to calls with an Idempotency-Key, replayed for 24 hours';
comment on column cute.idempotency_records.answer is 'Head and body, AES-256-GCM with the secret named by secret_id';

CREATE INDEX idempotency_records_created ON cute.idempotency_records USING btree (created_at);

create table cute.item_changes (
  id bigint not null,
  item_id uuid not null,
  at timestamp with time zone not null default clock_timestamp(),
  constraint item_changes_pkey PRIMARY KEY (id)
);

comment on table cute.item_changes is 'Items whose public side has changed and is not projected yet; written by whoever publishes, in the same transaction';

create table cute.item_search (
  id uuid not null,
  seller_id uuid not null,
  status text not null,
  price_amount bigint not null,
  price_currency text not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  change_no bigint not null,
  content bigint not null,
  terms bigint[] not null,
  constraint item_search_pkey PRIMARY KEY (id),
  constraint item_search_status_check CHECK (status = ANY (ARRAY['active'::text, 'reserved'::text, 'sold'::text, 'deleted'::text]))
);

comment on table cute.item_search is 'What public lists are found by: one row for each item that is public, or was; what is shown comes from items';
comment on column cute.item_search.status is 'deleted: a tombstone, kept for 31 days, of an item that has left the public; it has the price 0 XXX and the seller''s term only';
comment on column cute.item_search.updated_at is 'The item''s; of a tombstone: when it left the public';
comment on column cute.item_search.changed_at is 'When the row was written';
comment on column cute.item_search.change_no is 'Rises with each change that the public can see, in the order of commits';
comment on column cute.item_search.content is 'A hash of everything that the public sees';

CREATE UNIQUE INDEX item_search_changes ON cute.item_search USING btree (change_no);
CREATE INDEX item_search_changes_by_status ON cute.item_search USING btree (status, change_no);
CREATE INDEX item_search_keys ON cute.item_search USING gin (cute.search_keys(terms, status, created_at, price_currency, price_amount, change_no)) WITH (fastupdate=off);
CREATE INDEX item_search_newest ON cute.item_search USING btree (status, created_at DESC, id DESC);
CREATE INDEX item_search_price ON cute.item_search USING btree (status, price_currency, price_amount, id);

create table cute.jobs (
  name text not null,
  last_started_at timestamp with time zone not null,
  last_finished_at timestamp with time zone,
  last_error text,
  constraint jobs_pkey PRIMARY KEY (name)
);

comment on table cute.jobs is 'Recurring jobs: last start, last end, and why the last run failed';

create table cute.outbox (
  bucket smallint not null,
  id bigint not null,
  account_id uuid not null,
  type text not null,
  at timestamp with time zone not null default clock_timestamp(),
  request_id uuid,
  snapshot jsonb not null,
  constraint outbox_pkey PRIMARY KEY (bucket, id)
);

comment on table cute.outbox is 'What happened and is not published yet, one row per recipient; written by the triggers of 0008 in the writer''s own transaction';
comment on column cute.outbox.request_id is 'The API call that caused it, if one did';
comment on column cute.outbox.snapshot is 'The row as it was then: the columns that events may show';

create table cute.owned_tables (
  name text not null,
  created_at timestamp with time zone not null default now(),
  constraint owned_tables_pkey PRIMARY KEY (name)
);

comment on table cute.owned_tables is 'Tables of the marketplace that our migrations created; only these are seeded and dropped by us';

create table cute.problems_hourly (
  account_id uuid not null,
  hour timestamp with time zone not null,
  key_id uuid not null,
  operation text not null,
  problem_code text not null,
  status smallint not null,
  requests bigint not null,
  constraint problems_hourly_hour_check CHECK (hour = date_trunc('hour'::text, hour, 'UTC'::text)),
  constraint problems_hourly_pkey PRIMARY KEY (account_id, hour, key_id, operation, problem_code, status),
  constraint problems_hourly_requests_check CHECK (requests > 0)
);

comment on table cute.problems_hourly is 'Requests that were answered with a problem, summed up per key, operation, code and hour (UTC); stand-ins as in usage_hourly';

CREATE INDEX problems_hourly_hour ON cute.problems_hourly USING brin (hour);

create table cute.queue (
  delivery_id uuid not null,
  webhook_id uuid not null,
  event_id uuid not null,
  due_at timestamp with time zone not null,
  attempts smallint not null default 0,
  claim_no integer not null default 0,
  leased_by uuid,
  constraint queue_pkey PRIMARY KEY (delivery_id)
);

comment on table cute.queue is 'Deliveries that are not over';
comment on column cute.queue.due_at is 'When it may be claimed; under a lease: when that ends';
comment on column cute.queue.claim_no is 'The fence: only who holds this number may record the attempt''s result; never reset';
comment on column cute.queue.leased_by is 'The worker process whose attempt is under way; null: none';

CREATE INDEX queue_due ON cute.queue USING btree (webhook_id, due_at);
CREATE INDEX queue_leases ON cute.queue USING btree (webhook_id, due_at) WHERE leased_by IS NOT NULL;
CREATE INDEX queue_retries ON cute.queue USING btree (webhook_id, due_at) WHERE attempts > 0;

create table cute.replays (
  id uuid not null,
  webhook_id uuid not null,
  account_id uuid not null,
  origin text not null,
  run integer not null,
  after_seq bigint not null,
  until_seq bigint not null,
  created_at timestamp with time zone not null,
  due_at timestamp with time zone default '-infinity'::timestamp with time zone,
  finished_at timestamp with time zone,
  constraint replays_origin_check CHECK (origin = ANY (ARRAY['event'::text, 'replay'::text])),
  constraint replays_pkey PRIMARY KEY (id)
);

comment on table cute.replays is 'Spans of seq that are being queued for one webhook, in order and throttled';
comment on column cute.replays.origin is 'event: held while the webhook was not active; replay: asked for by its owner';
comment on column cute.replays.after_seq is 'How far it has come';
comment on column cute.replays.due_at is 'When its turn comes; null: it is called once its webhook is active, or the webhook''s older replays have ended';

CREATE INDEX replays_due ON cute.replays USING btree (due_at) WHERE finished_at IS NULL AND due_at IS NOT NULL;
CREATE INDEX replays_open ON cute.replays USING btree (webhook_id, created_at, id) WHERE finished_at IS NULL;

create table cute.request_log (
  id uuid not null,
  at timestamp with time zone not null,
  account_id uuid,
  key_id uuid,
  session boolean not null default false,
  operation text,
  method text not null,
  path text not null,
  status smallint not null,
  problem_code text,
  problem jsonb,
  latency_us integer not null,
  bytes_in integer not null default 0,
  bytes_out integer not null default 0,
  address inet,
  client_request_id text,
  user_agent text,
  constraint request_log_bytes_in_check CHECK (bytes_in >= 0),
  constraint request_log_bytes_out_check CHECK (bytes_out >= 0),
  constraint request_log_latency_us_check CHECK (latency_us >= 0),
  constraint request_log_pkey PRIMARY KEY (id)
) partition by RANGE (id);

comment on table cute.request_log is 'One row per request; id is the request id, a UUIDv7, so an id alone names its day''s partition';

CREATE INDEX request_log_account ON ONLY cute.request_log USING btree (account_id, id DESC) WHERE account_id IS NOT NULL;
CREATE INDEX request_log_failures ON ONLY cute.request_log USING btree (account_id, status, id DESC) WHERE account_id IS NOT NULL AND status >= 400;

create table cute.search_categories (
  id uuid not null,
  path uuid[] not null,
  constraint search_categories_pkey PRIMARY KEY (id)
);

comment on table cute.search_categories is 'Categories that items were projected in';
comment on column cute.search_categories.path is 'It and all that stood above it then, by id; empty: not the same for all of its items';

create table cute.search_marks (
  at timestamp with time zone not null,
  change_no bigint not null,
  constraint search_marks_pkey PRIMARY KEY (at)
);

comment on table cute.search_marks is 'What was written at that time or later has a higher change number; one a minute, and of those older than 32 days one a day';

create table cute.search_state (
  id boolean not null default true,
  filled_at timestamp with time zone,
  counted_at timestamp with time zone,
  rebuild_phase text,
  rebuild_after uuid,
  rebuild_done bigint not null default 0,
  rebuild_total bigint not null default 0,
  rebuild_changed bigint not null default 0,
  rebuild_started_at timestamp with time zone,
  rebuild_at timestamp with time zone,
  rebuilt_at timestamp with time zone,
  constraint search_state_id_check CHECK (id),
  constraint search_state_pkey PRIMARY KEY (id),
  constraint search_state_rebuild_phase_check CHECK (rebuild_phase = ANY (ARRAY['items'::text, 'gone'::text]))
);

comment on table cute.search_state is 'One row: how far the projection is';
comment on column cute.search_state.filled_at is 'When it was first complete; null: it is not, and lists are short';
comment on column cute.search_state.counted_at is 'When items were last counted by term';
comment on column cute.search_state.rebuild_phase is 'Null: no rebuild is under way; items: all items are looked at; gone: all rows whose item is gone';
comment on column cute.search_state.rebuild_after is 'The id that the rebuild has come to';
comment on column cute.search_state.rebuild_changed is 'Rows that differed, of the rebuild that is under way or was the last';
comment on column cute.search_state.rebuild_at is 'When it was last gone on with';

create table cute.search_terms (
  term bigint not null,
  items bigint not null,
  constraint search_terms_pkey PRIMARY KEY (term)
);

comment on table cute.search_terms is 'About how many items have a term, from a sample; a term that is not here is rare';

create table cute.search_words (
  word text not null,
  items bigint not null default 1,
  constraint search_words_pkey PRIMARY KEY (word)
);

comment on table cute.search_words is 'Every word that an item has, or had';
comment on column cute.search_words.items is 'About how many items have it; 1 until they are counted';

CREATE INDEX search_words_beginning ON cute.search_words USING btree ("left"(word, 2), items DESC, word);
CREATE INDEX search_words_beginning_longer ON cute.search_words USING btree ("left"(word, 4), items DESC, word);
CREATE INDEX search_words_similar ON cute.search_words USING gin (word cute.gin_trgm_ops);

create table cute.sessions (
  id uuid not null default gen_random_uuid(),
  user_id uuid not null,
  token text not null,
  expires_at timestamp with time zone not null,
  ip_address text,
  user_agent text,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  constraint sessions_pkey PRIMARY KEY (id),
  constraint sessions_token_key UNIQUE (token)
);

comment on table cute.sessions is 'The portal''s sign-in sessions';

CREATE INDEX sessions_expires ON cute.sessions USING btree (expires_at);
CREATE INDEX sessions_user ON cute.sessions USING btree (user_id);

create table cute.usage_hourly (
  account_id uuid not null,
  hour timestamp with time zone not null,
  key_id uuid not null,
  operation text not null,
  status smallint not null,
  requests bigint not null,
  latency_us_sum bigint not null,
  latency_buckets bigint[] not null,
  bytes_out bigint not null,
  constraint usage_hourly_hour_check CHECK (hour = date_trunc('hour'::text, hour, 'UTC'::text)),
  constraint usage_hourly_pkey PRIMARY KEY (account_id, hour, key_id, operation, status),
  constraint usage_hourly_requests_check CHECK (requests > 0)
);

comment on table cute.usage_hourly is 'Requests summed up per key, operation, status and hour (UTC); without a key (a session) or an operation (an unknown route) their columns hold a stand-in';

CREATE INDEX usage_hourly_hour ON cute.usage_hourly USING brin (hour);

create table cute.verifications (
  id uuid not null default gen_random_uuid(),
  identifier text not null,
  value text not null,
  expires_at timestamp with time zone not null,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  constraint verifications_pkey PRIMARY KEY (id)
);

comment on table cute.verifications is 'Short-lived states of a sign-in under way';

CREATE INDEX verifications_identifier ON cute.verifications USING btree (identifier);

create table cute.webhook_dispatch (
  webhook_id uuid not null,
  due_at timestamp with time zone,
  queue_floor timestamp with time zone,
  slots smallint not null default 4,
  breaker_until timestamp with time zone,
  window_started_at timestamp with time zone,
  window_attempts integer not null default 0,
  window_failures integer not null default 0,
  succeeded bigint not null default 0,
  failed bigint not null default 0,
  last_succeeded_at timestamp with time zone,
  last_failed_at timestamp with time zone,
  failing_since timestamp with time zone,
  constraint webhook_dispatch_pkey PRIMARY KEY (webhook_id),
  constraint webhook_dispatch_slots_check CHECK (slots >= 1 AND slots <= 32)
);

comment on table cute.webhook_dispatch is 'The worker''s side of a webhook: when it has work next, how much at once, how it goes';
comment on column cute.webhook_dispatch.due_at is 'When it has work next; null: none, or it is not active';
comment on column cute.webhook_dispatch.queue_floor is 'When due_at was set last other than to an earlier time, nothing in its queue was due before; null: not known. Walks of the queue begin there or at due_at, behind what is done: under an old snapshot that cannot be cleared away';
comment on column cute.webhook_dispatch.slots is 'Attempts that may be under way at once: 4 at first, up to 32 while answers are 2xx';
comment on column cute.webhook_dispatch.breaker_until is 'The circuit breaker is open until then, and half-open after it; null: closed';
comment on column cute.webhook_dispatch.succeeded is 'Deliveries that ended with a 2xx, ever; failed: those that ended without one';
comment on column cute.webhook_dispatch.failing_since is 'The first failed attempt since the last 2xx';

CREATE INDEX webhook_dispatch_breakers ON cute.webhook_dispatch USING btree (breaker_until) WHERE breaker_until IS NOT NULL;
CREATE INDEX webhook_dispatch_due ON cute.webhook_dispatch USING btree (due_at) WHERE due_at IS NOT NULL;

create table cute.webhooks (
  id uuid not null,
  account_id uuid not null,
  url text not null,
  events text[] not null,
  description text not null default ''::text,
  api_version text not null default 'v1'::text,
  is_active boolean not null default true,
  disabled_reason text,
  disabled_at timestamp with time zone,
  held_after_seq bigint,
  held_events bigint not null default 0,
  last_run integer not null default 0,
  secret bytea not null,
  kek_id text not null,
  previous_secret bytea,
  previous_kek_id text,
  previous_secret_expires_at timestamp with time zone,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  deleted_at timestamp with time zone,
  constraint webhooks_disabled_reason_check CHECK (disabled_reason = ANY (ARRAY['gone'::text, 'failing'::text])),
  constraint webhooks_events_check CHECK (cardinality(events) > 0),
  constraint webhooks_held_after_seq_check CHECK (held_after_seq >= 0),
  constraint webhooks_held_events_check CHECK (held_events >= 0),
  constraint webhooks_pkey PRIMARY KEY (id),
  constraint webhooks_previous_secret CHECK ((previous_secret IS NULL) = (previous_kek_id IS NULL) AND (previous_secret IS NULL) = (previous_secret_expires_at IS NULL)),
  constraint webhooks_state CHECK (NOT is_active OR disabled_reason IS NULL AND held_after_seq IS NULL),
  constraint webhooks_url_check CHECK (char_length(url) <= 500)
);

comment on table cute.webhooks is 'Subscriptions; a deleted one stays for 30 days, so that its log can be read';
comment on column cute.webhooks.is_active is 'False with a disabled_reason: disabled by us; false without: paused by its owner';
comment on column cute.webhooks.held_after_seq is 'While it is not active: events with a later seq are held for it';
comment on column cute.webhooks.held_events is 'How many events wait: counted up while it is not active, down as they are queued afterwards';
comment on column cute.webhooks.last_run is 'Replays and manual retries are numbered runs; run 0 is the first delivery of an event';
comment on column cute.webhooks.secret is '32 bytes under AES-256-GCM with the key kek_id; additional data: the row''s id';

CREATE INDEX webhooks_account ON cute.webhooks USING btree (account_id, created_at DESC, id DESC);

create table items (
  id uuid not null default gen_random_uuid(),
  seller_id uuid not null,
  title text not null,
  description text not null default ''::text,
  price_amount bigint not null,
  price_currency text not null,
  category_id uuid not null,
  brand_id uuid,
  size text,
  color text,
  condition text not null,
  photos jsonb not null default '[]'::jsonb,
  status text not null,
  sku text,
  published_at timestamp with time zone,
  hidden_at timestamp with time zone,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint items_condition_check CHECK (condition = ANY (ARRAY['new_with_tags'::text, 'new'::text, 'very_good'::text, 'good'::text, 'fair'::text])),
  constraint items_description_check CHECK (char_length(description) <= 5000),
  constraint items_photos_check CHECK (jsonb_typeof(photos) = 'array'::text),
  constraint items_pkey PRIMARY KEY (id),
  constraint items_price_amount_check CHECK (price_amount >= 0),
  constraint items_price_currency_check CHECK (price_currency ~ '^[A-Z]{3}$'::text),
  constraint items_status_check CHECK (status = ANY (ARRAY['draft'::text, 'active'::text, 'reserved'::text, 'sold'::text, 'deleted'::text])),
  constraint items_title_check CHECK (char_length(title) >= 1 AND char_length(title) <= 140)
);

comment on table items is 'Listings. Public are those in status active, reserved and sold';
comment on column items.published_at is 'When it first became public; null: never was';
comment on column items.hidden_at is 'When it left the public after having been there; null: is public, or never was';

CREATE INDEX items_seller ON items USING btree (seller_id, created_at DESC, id DESC);
CREATE INDEX items_seller_updated ON items USING btree (seller_id, updated_at, id);
CREATE UNIQUE INDEX items_sku_key ON items USING btree (seller_id, sku, (
CASE
    WHEN status = ANY (ARRAY['sold'::text, 'deleted'::text]) THEN id
    ELSE NULL::uuid
END)) NULLS NOT DISTINCT WHERE sku IS NOT NULL;

create table messages (
  id uuid not null default gen_random_uuid(),
  item_id uuid not null,
  sender_id uuid not null,
  recipient_id uuid not null,
  text text not null,
  sent_at timestamp with time zone not null default clock_timestamp(),
  constraint messages_check CHECK (recipient_id <> sender_id),
  constraint messages_pkey PRIMARY KEY (id),
  constraint messages_text_check CHECK (text <> ''::text)
);

comment on table messages is 'What people write to each other about an item';

create table orders (
  id uuid not null default gen_random_uuid(),
  item_id uuid not null,
  buyer_id uuid not null,
  seller_id uuid not null,
  item_snapshot jsonb not null,
  price_amount bigint not null,
  price_currency text not null,
  status text not null,
  created_at timestamp with time zone not null,
  paid_at timestamp with time zone,
  shipped_at timestamp with time zone,
  completed_at timestamp with time zone,
  cancelled_at timestamp with time zone,
  updated_at timestamp with time zone not null,
  constraint orders_check CHECK (seller_id <> buyer_id),
  constraint orders_item_snapshot_check CHECK (jsonb_typeof(item_snapshot) = 'object'::text),
  constraint orders_pkey PRIMARY KEY (id),
  constraint orders_price_amount_check CHECK (price_amount >= 0),
  constraint orders_price_currency_check CHECK (price_currency ~ '^[A-Z]{3}$'::text),
  constraint orders_status_check CHECK (status = ANY (ARRAY['created'::text, 'paid'::text, 'shipped'::text, 'completed'::text, 'cancelled'::text]))
);

comment on table orders is 'Purchases; item_snapshot is the item as the buyer saw it';

CREATE INDEX orders_buyer ON orders USING btree (buyer_id, created_at DESC, id DESC);
CREATE INDEX orders_seller ON orders USING btree (seller_id, created_at DESC, id DESC);
CREATE INDEX orders_seller_updated ON orders USING btree (seller_id, updated_at, id);

create table users (
  id uuid not null default gen_random_uuid(),
  name text not null,
  email text not null,
  email_verified boolean not null default false,
  image text,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  constraint users_email_check CHECK (POSITION(('@'::text) IN (email)) > 1),
  constraint users_name_check CHECK (name <> ''::text),
  constraint users_pkey PRIMARY KEY (id)
);

comment on table users is 'People with an account at the marketplace';

CREATE UNIQUE INDEX users_email_key ON users USING btree (lower(email));

alter table categories add constraint categories_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES categories(id);
alter table items add constraint items_brand_id_fkey FOREIGN KEY (brand_id) REFERENCES brands(id);
alter table items add constraint items_category_id_fkey FOREIGN KEY (category_id) REFERENCES categories(id);
alter table items add constraint items_seller_id_fkey FOREIGN KEY (seller_id) REFERENCES users(id);
alter table messages add constraint messages_item_id_fkey FOREIGN KEY (item_id) REFERENCES items(id);
alter table messages add constraint messages_recipient_id_fkey FOREIGN KEY (recipient_id) REFERENCES users(id);
alter table messages add constraint messages_sender_id_fkey FOREIGN KEY (sender_id) REFERENCES users(id);
alter table orders add constraint orders_buyer_id_fkey FOREIGN KEY (buyer_id) REFERENCES users(id);
alter table orders add constraint orders_item_id_fkey FOREIGN KEY (item_id) REFERENCES items(id);
alter table orders add constraint orders_seller_id_fkey FOREIGN KEY (seller_id) REFERENCES users(id);

CREATE TRIGGER cute_item_events AFTER INSERT OR DELETE OR UPDATE OF status, price_amount, price_currency, title, category_id, brand_id, size, color, condition, description, photos ON items FOR EACH ROW EXECUTE FUNCTION cute.record_item_events();
CREATE TRIGGER cute_item_times_on_insert BEFORE INSERT ON items FOR EACH ROW EXECUTE FUNCTION cute.set_item_times_on_insert();
CREATE TRIGGER cute_item_times_on_update BEFORE UPDATE OF title, description, price_amount, price_currency, category_id, brand_id, size, color, condition, photos, status, sku ON items FOR EACH ROW EXECUTE FUNCTION cute.set_item_times_on_update();
CREATE TRIGGER cute_message_events AFTER INSERT ON messages FOR EACH ROW EXECUTE FUNCTION cute.record_message_events();
CREATE TRIGGER cute_order_events AFTER INSERT OR UPDATE OF status ON orders FOR EACH ROW EXECUTE FUNCTION cute.record_order_events();
CREATE TRIGGER cute_order_times_on_insert BEFORE INSERT ON orders FOR EACH ROW EXECUTE FUNCTION cute.set_order_times();
CREATE TRIGGER cute_order_times_on_update BEFORE UPDATE OF item_snapshot, price_amount, price_currency, status ON orders FOR EACH ROW EXECUTE FUNCTION cute.set_order_times();
