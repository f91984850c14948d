delete from cute.audit_log where actor_kind = 'key';
alter table cute.audit_log
  drop constraint audit_log_actor_kind_check,
  add constraint audit_log_actor_kind_check check (actor_kind in ('session', 'operator'));
comment on table cute.audit_log is 'Who changed which key, tier or secret, when and from where; only ever appended to';
drop table cute.replays;
drop table cute.attempts;
drop table cute.queue;
drop table cute.deliveries;
drop table cute.webhook_dispatch;
drop table cute.webhooks;
drop table cute.events;
drop table cute.account_seqs;
drop table cute.outbox;
drop function cute.bucket_lock();
drop function cute.bucket_of(uuid);
