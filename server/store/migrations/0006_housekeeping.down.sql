drop index cute.usage_hourly_hour;

drop table cute.jobs;
