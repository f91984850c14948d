-- When the server's recurring jobs last ran; the row is also what keeps two processes from running one at once.

create table cute.jobs (
  name             text        primary key,
  last_started_at  timestamptz not null,
  last_finished_at timestamptz,
  last_error       text
);

comment on table cute.jobs is 'Recurring jobs: last start, last end, and why the last run failed';

-- removal of what is older than 400 days; rows come in order of time, so a few pages of index do
create index usage_hourly_hour on cute.usage_hourly using brin (hour);
