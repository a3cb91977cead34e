-- Notices also tell of proactive topics 未诉先办: to be checked, planned, done, late.
alter table notices.notice drop constraint notice_kind;
alter table notices.notice add constraint notice_kind check (kind in ('crisis', 'assigned', 'mine', 'again', 'assist', 'consulted', 'objection-decided',
  'to-decide', 'decided', 'due', 'late', 'supervised', 'news', 'call-due', 'mention', 'hand-over', 'topic'));
