drop table cute.verifications;

drop table cute.credentials;

drop table cute.sessions;

drop table cute.idempotency_records;

drop table cute.audit_log;

drop table cute.api_keys;

drop table cute.accounts;
