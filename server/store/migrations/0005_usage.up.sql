-- One row per request, kept by the day, and what is summed up from them.

create function cute.uuid7_floor(at timestamptz) returns uuid
  language sql immutable strict parallel safe
  return (lpad(to_hex(floor(extract(epoch from at) * 1000)::bigint), 12, '0') || repeat('0', 20))::uuid;

comment on function cute.uuid7_floor(timestamptz) is
  'No UUIDv7 made at or after this millisecond is smaller, every earlier one is: the bound of a partition or of a time range';

create table cute.request_log (
  id                uuid        not null,
  at                timestamptz not null,
  account_id        uuid,
  key_id            uuid,
  session           boolean     not null default false,
  operation         text,
  method            text        not null,
  path              text        not null,
  status            smallint    not null,
  problem_code      text,
  problem           jsonb,
  latency_us        integer     not null check (latency_us >= 0),
  bytes_in          integer     not null default 0 check (bytes_in >= 0),
  bytes_out         integer     not null default 0 check (bytes_out >= 0),
  address           inet,
  client_request_id text,
  user_agent        text,
  primary key (id)
) partition by range (id);

comment on table cute.request_log is 'One row per request; id is the request id, a UUIDv7, so an id alone names its day''s partition';

-- listRequests, newest first: ids are in order of time
create index request_log_account on cute.request_log (account_id, id desc) where account_id is not null;
-- filtered by status: failures are the rare and the wanted ones. Filters by key and operation walk the account's requests:
-- an index for each would cost every request 4 µs of the database's time
create index request_log_failures on cute.request_log (account_id, status, id desc) where account_id is not null and status >= 400;

create table cute.usage_hourly (
  account_id      uuid        not null,
  hour            timestamptz not null check (hour = date_trunc('hour', hour, 'UTC')),
  key_id          uuid        not null,
  operation       text        not null,
  status          smallint    not null,
  requests        bigint      not null check (requests > 0),
  latency_us_sum  bigint      not null,
  latency_buckets bigint[]    not null,
  bytes_out       bigint      not null,
  primary key (account_id, hour, key_id, operation, status)
);

comment on table cute.usage_hourly is 'Requests summed up per key, operation, status and hour (UTC); without a key (a session) or an operation (an unknown route) their columns hold a stand-in';
