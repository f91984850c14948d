drop index cute.events_request;

drop table cute.problems_hourly;
