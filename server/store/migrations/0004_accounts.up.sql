-- Accounts, keys, sign-in, the audit log and remembered answers. User ids point into the marketplace's users table
-- without a foreign key: deleting a user there must not wait for us, nor fail because of us.

create table cute.accounts (
  user_id    uuid        primary key,
  tier       text        not null default 'free' check (tier in ('free', 'basic', 'pro')),
  created_at timestamptz not null default now()
);

comment on table cute.accounts is 'What the API knows of a marketplace user; one without a row has the free tier';

create table cute.api_keys (
  id           uuid        primary key,
  user_id      uuid        not null,
  slot         smallint    not null check (slot >= 0),
  name         text        not null check (name <> ''),
  prefix       text        not null,
  hash         text        not null constraint api_keys_hash_key unique check (hash ~ '^[0-9a-f]{64}$'),
  pepper_id    text        not null,
  scopes       text[]      not null check (scopes <@ array ['read:items', 'write:items', 'read:orders', 'webhooks']),
  tier         text        check (tier in ('free', 'basic', 'pro')),
  expires_at   timestamptz,
  revoked_at   timestamptz,
  replaced_by  uuid        check (replaced_by <> id),
  last_used_at timestamptz,
  created_at   timestamptz not null default now()
);

comment on table cute.api_keys is 'API keys, hashed; those revoked or expired stay for the log';
comment on column cute.api_keys.slot is 'Limits belong to (user, slot): a rotated or recreated key inherits what its slot has used';
comment on column cute.api_keys.tier is 'Given by the operator; null: the tier of the account';
comment on column cute.api_keys.expires_at is 'Also the end of the overlap of a rotated key';
comment on column cute.api_keys.replaced_by is 'The key that took over this slot by rotation';

-- one holder per slot
create unique index api_keys_slot_key on cute.api_keys (user_id, slot) where revoked_at is null and replaced_by is null;
-- listKeys, newest first, revoked ones included
create index api_keys_user on cute.api_keys (user_id, created_at desc, id desc);

create table cute.audit_log (
  id         uuid        primary key default gen_random_uuid(),
  at         timestamptz not null default clock_timestamp(),
  actor_kind text        not null check (actor_kind in ('session', 'operator')),
  actor_id   uuid,
  account_id uuid,
  action     text        not null check (action <> ''),
  target     text        not null,
  detail     jsonb       not null default '{}',
  address    inet
);

comment on table cute.audit_log is 'Who changed which key, tier or secret, when and from where; only ever appended to';

create index audit_log_account on cute.audit_log (account_id, at desc);

create table cute.idempotency_records (
  account_id  uuid        not null,
  operation   text        not null,
  key_hash    bytea       not null,
  fingerprint bytea       not null,
  status      smallint    not null check (status between 200 and 299),
  answer      bytea       not null,
  secret_id   text        not null,
  created_at  timestamptz not null default clock_timestamp(),
  primary key (account_id, operation, key_hash)
);

comment on table cute.idempotency_records is 'Answers to calls with an Idempotency-Key, replayed for 24 hours';
comment on column cute.idempotency_records.answer is 'Head and body, AES-256-GCM with the secret named by secret_id';

-- removal of what is older than 24 hours
create index idempotency_records_created on cute.idempotency_records (created_at);

create table cute.sessions (
  id         uuid        primary key default gen_random_uuid(),
  user_id    uuid        not null,
  token      text        not null constraint sessions_token_key unique,
  expires_at timestamptz not null,
  ip_address text,
  user_agent text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

comment on table cute.sessions is 'The portal''s sign-in sessions';

create index sessions_user on cute.sessions (user_id);
create index sessions_expires on cute.sessions (expires_at);

create table cute.credentials (
  id                       uuid        primary key default gen_random_uuid(),
  user_id                  uuid        not null,
  account_id               text        not null,
  provider_id              text        not null,
  password                 text,
  access_token             text,
  refresh_token            text,
  id_token                 text,
  access_token_expires_at  timestamptz,
  refresh_token_expires_at timestamptz,
  scope                    text,
  created_at               timestamptz not null default now(),
  updated_at               timestamptz not null default now(),
  constraint credentials_provider_key unique (provider_id, account_id)
);

comment on table cute.credentials is 'How a user signs in: a hashed password, or the subject at an OIDC provider';

create index credentials_user on cute.credentials (user_id);

create table cute.verifications (
  id         uuid        primary key default gen_random_uuid(),
  identifier text        not null,
  value      text        not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

comment on table cute.verifications is 'Short-lived states of a sign-in under way';

create index verifications_identifier on cute.verifications (identifier);
