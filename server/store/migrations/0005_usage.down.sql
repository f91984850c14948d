drop table cute.usage_hourly;

drop table cute.request_log;

drop function cute.uuid7_floor(timestamptz);
