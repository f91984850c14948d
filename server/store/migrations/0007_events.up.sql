-- Events and webhooks. Account ids point into the marketplace's users table without a foreign key, as in 0004; partitioned
-- tables have none between each other, so that a partition can be detached. Ids of what is partitioned are UUIDv7.

-- Accounts are spread over 16 buckets. Whoever publishes for an account, or changes which of its events go where, holds its
-- bucket: pg_advisory_xact_lock(cute.bucket_lock(), cute.bucket_of(account)), taken in a statement of its own, and before reading
-- what that rests on. A sixteenth of all publishing waits meanwhile: what is long to count is counted before, up to the account's
-- seq as it is to be seen then. Up to there nothing changes any more, and whoever needs no more than that takes no lock.
create function cute.bucket_of(account_id uuid) returns smallint
  language sql immutable strict parallel safe
  return (get_byte(uuid_send(account_id), 15) % 16)::smallint;

comment on function cute.bucket_of(uuid) is 'Which of the 16 buckets an account is published in';

create function cute.bucket_lock() returns integer
  language sql immutable parallel safe
  return 20261;

comment on function cute.bucket_lock() is 'The class of the advisory locks on buckets';

create table cute.outbox (
  bucket     smallint    not null,
  id         bigint      generated always as identity,
  account_id uuid        not null,
  type       text        not null,
  at         timestamptz not null default clock_timestamp(),
  request_id uuid,
  snapshot   jsonb       not null,
  primary key (bucket, id)
);

comment on table cute.outbox is 'What happened and is not published yet, one row per recipient; written by the triggers of 0008 in the writer''s own transaction';
comment on column cute.outbox.snapshot is 'The row as it was then: the columns that events may show';
comment on column cute.outbox.request_id is 'The API call that caused it, if one did';

-- rows live for milliseconds: dead ones must go before they pile up
alter table cute.outbox set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 10000, autovacuum_vacuum_cost_delay = 0);

create table cute.account_seqs (
  account_id uuid   primary key,
  seq        bigint not null check (seq >= 0)
) with (fillfactor = 50);

comment on table cute.account_seqs is 'The last seq that an account''s events have reached; gapless, rising in the order of publication';

create table cute.events (
  id         uuid        not null,
  account_id uuid        not null,
  seq        bigint      check (seq > 0),
  type       text        not null,
  at         timestamptz not null,
  request_id uuid,
  body       bytea,
  primary key (id)
) partition by range (id);

comment on table cute.events is 'Facts, one per recipient, kept for 30 days; the body is rendered once and never changes';
comment on column cute.events.seq is 'Null: a test event, which no feed shows';
comment on column cute.events.body is 'The bytes that are sent, signed and shown; null: blanked with its account';

-- the feed, replays and held events
create index events_feed on cute.events (account_id, seq) where seq is not null;

create table cute.webhooks (
  id                        uuid        primary key,
  account_id                uuid        not null,
  url                       text        not null check (char_length(url) <= 500),
  events                    text[]      not null check (cardinality(events) > 0),
  description               text        not null default '',
  api_version               text        not null default 'v1',
  is_active                 boolean     not null default true,
  disabled_reason           text        check (disabled_reason in ('gone', 'failing')),
  disabled_at               timestamptz,
  held_after_seq            bigint      check (held_after_seq >= 0),
  held_events               bigint      not null default 0 check (held_events >= 0),
  last_run                  integer     not null default 0,
  secret                    bytea       not null,
  kek_id                    text        not null,
  previous_secret           bytea,
  previous_kek_id           text,
  previous_secret_expires_at timestamptz,
  created_at                timestamptz not null,
  updated_at                timestamptz not null,
  deleted_at                timestamptz,
  constraint webhooks_state check (not is_active or (disabled_reason is null and held_after_seq is null)),
  constraint webhooks_previous_secret check ((previous_secret is null) = (previous_kek_id is null) and (previous_secret is null) = (previous_secret_expires_at is null))
);

comment on table cute.webhooks is 'Subscriptions; a deleted one stays for 30 days, so that its log can be read';
comment on column cute.webhooks.is_active is 'False with a disabled_reason: disabled by us; false without: paused by its owner';
comment on column cute.webhooks.held_after_seq is 'While it is not active: events with a later seq are held for it';
comment on column cute.webhooks.held_events is 'How many events wait: counted up while it is not active, down as they are queued afterwards';
comment on column cute.webhooks.last_run is 'Replays and manual retries are numbered runs; run 0 is the first delivery of an event';
comment on column cute.webhooks.secret is '32 bytes under AES-256-GCM with the key kek_id; additional data: the row''s id';

create index webhooks_account on cute.webhooks (account_id, created_at desc, id desc);

create table cute.webhook_dispatch (
  webhook_id        uuid        primary key,
  due_at            timestamptz,
  queue_floor       timestamptz,
  slots             smallint    not null default 4 check (slots between 1 and 32),
  breaker_until     timestamptz,
  window_started_at timestamptz,
  window_attempts   integer     not null default 0,
  window_failures   integer     not null default 0,
  succeeded         bigint      not null default 0,
  failed            bigint      not null default 0,
  last_succeeded_at timestamptz,
  last_failed_at    timestamptz,
  failing_since     timestamptz
) with (fillfactor = 50);

comment on table cute.webhook_dispatch is 'The worker''s side of a webhook: when it has work next, how much at once, how it goes';
comment on column cute.webhook_dispatch.due_at is 'When it has work next; null: none, or it is not active';
comment on column cute.webhook_dispatch.queue_floor is 'When due_at was set last other than to an earlier time, nothing in its queue was due before; null: not known. Walks of the queue begin there or at due_at, behind what is done: under an old snapshot that cannot be cleared away';
comment on column cute.webhook_dispatch.slots is 'Attempts that may be under way at once: 4 at first, up to 32 while answers are 2xx';
comment on column cute.webhook_dispatch.breaker_until is 'The circuit breaker is open until then, and half-open after it; null: closed';
comment on column cute.webhook_dispatch.succeeded is 'Deliveries that ended with a 2xx, ever; failed: those that ended without one';
comment on column cute.webhook_dispatch.failing_since is 'The first failed attempt since the last 2xx';

-- claiming: webhooks with work, the longest waiting first
create index webhook_dispatch_due on cute.webhook_dispatch (due_at) where due_at is not null;
-- how many breakers are open: few, among all webhooks
create index webhook_dispatch_breakers on cute.webhook_dispatch (breaker_until) where breaker_until is not null;

create table cute.deliveries (
  id               uuid        not null,
  event_id         uuid        not null,
  webhook_id       uuid        not null,
  run              integer     not null,
  origin           text        not null check (origin in ('event', 'test', 'replay', 'retry')),
  event_type       text        not null,
  seq              bigint,
  status           text        not null default 'pending' check (status in ('pending', 'succeeded', 'failed')),
  attempts         smallint    not null default 0,
  next_attempt_at  timestamptz,
  last_attempt_at  timestamptz,
  last_status_code smallint,
  last_error_code  text,
  created_at       timestamptz not null,
  completed_at     timestamptz,
  primary key (id)
) partition by range (id);

comment on table cute.deliveries is 'One event for one webhook, kept for 30 days; a replay or a manual retry is another run';
comment on column cute.deliveries.id is 'Made from (event_id, webhook_id, run) with the time of the event: unique for them, and in the event''s partition';

-- listDeliveries, newest first
create index deliveries_webhook on cute.deliveries (webhook_id, created_at desc, id desc);
-- the few that did not succeed
create index deliveries_unsuccessful on cute.deliveries (webhook_id, created_at desc, id desc) where status <> 'succeeded';

create table cute.queue (
  delivery_id uuid        primary key,
  webhook_id  uuid        not null,
  event_id    uuid        not null,
  due_at      timestamptz not null,
  attempts    smallint    not null default 0,
  claim_no    integer     not null default 0,
  leased_by   uuid
);

comment on table cute.queue is 'Deliveries that are not over';
comment on column cute.queue.due_at is 'When it may be claimed; under a lease: when that ends';
comment on column cute.queue.claim_no is 'The fence: only who holds this number may record the attempt''s result; never reset';
comment on column cute.queue.leased_by is 'The worker process whose attempt is under way; null: none';

-- a webhook's work, the longest due first
create index queue_due on cute.queue (webhook_id, due_at);
-- one slot is kept for retries
create index queue_retries on cute.queue (webhook_id, due_at) where attempts > 0;
-- what is under way
create index queue_leases on cute.queue (webhook_id, due_at) where leased_by is not null;

alter table cute.queue set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 10000, autovacuum_vacuum_cost_delay = 0);

create table cute.attempts (
  delivery_id        uuid        not null,
  number             smallint    not null,
  webhook_id         uuid        not null,
  at                 timestamptz not null,
  status_code        smallint,
  error_code         text,
  dns_us             integer,
  connect_us         integer,
  tls_us             integer,
  first_byte_us      integer,
  total_us           integer     not null,
  response_headers   jsonb,
  response_body      bytea,
  response_truncated boolean     not null default false,
  next_attempt_at    timestamptz,
  primary key (delivery_id, number)
) partition by range (delivery_id);

comment on table cute.attempts is 'Every HTTP call of a delivery, kept with it';
comment on column cute.attempts.response_body is 'The first 16 KiB of the answer';

create table cute.replays (
  id          uuid        primary key,
  webhook_id  uuid        not null,
  account_id  uuid        not null,
  origin      text        not null check (origin in ('event', 'replay')),
  run         integer     not null,
  after_seq   bigint      not null,
  until_seq   bigint      not null,
  created_at  timestamptz not null,
  due_at      timestamptz default '-infinity',
  finished_at timestamptz
);

comment on table cute.replays is 'Spans of seq that are being queued for one webhook, in order and throttled';
comment on column cute.replays.origin is 'event: held while the webhook was not active; replay: asked for by its owner';
comment on column cute.replays.after_seq is 'How far it has come';
comment on column cute.replays.due_at is 'When its turn comes; null: it is called once its webhook is active, or the webhook''s older replays have ended';

-- a webhook's replays, the oldest first
create index replays_open on cute.replays (webhook_id, created_at, id) where finished_at is null;
-- whose turn it is, however many are open
create index replays_due on cute.replays (due_at) where finished_at is null and due_at is not null;

-- webhooks are changed with keys too
alter table cute.audit_log
  drop constraint audit_log_actor_kind_check,
  add constraint audit_log_actor_kind_check check (actor_kind in ('session', 'key', 'operator'));
comment on table cute.audit_log is 'Who changed which key, webhook, tier or secret, when and from where; only ever appended to';
