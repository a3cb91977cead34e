-- Signals of rising dissatisfaction, bars of issues and signals as settings, and notices of what is watched or told.

alter table foresight.signal drop constraint signal_kind;
alter table foresight.signal add constraint signal_kind check (kind in ('burst', 'cluster', 'waking', 'recurrence', 'dissatisfaction'));
-- Answers to call-backs that those observed are among; fewer than five are never told (G6).
alter table foresight.signal add column asked int;
alter table foresight.signal add constraint signal_asked check ((kind = 'dissatisfaction') = (asked is not null) and asked >= 5 and asked >= observed);

-- How an issue stood when its watcher was last told, and on which day: once a day at most.
alter table foresight.issue_watch add column told int not null default 0;
alter table foresight.issue_watch add column told_returns int not null default 0;
alter table foresight.issue_watch add column told_on date;
set local role heban_system;
update foresight.issue_watch w set told = w.seen, told_returns = i.returns
  from foresight.issue i where i.tenant_id = w.tenant_id and i.id = w.issue_id;

-- Profiles published before this version go on with what held until now; each office can publish its own.
update areas.profile set settings = jsonb_set(settings, '{foresight}', '{
  "issues": {"leastPeople": 1, "leastHeat": 0, "growingLeast": 3, "growingTimes": 2, "recurringDays": 60},
  "signals": {"falsePerWeekOf100": 0.5, "mostQ": 1, "longestWindow": 7, "leastCount": 3, "silentDays": 60, "leastAnswers": 5}}' || (settings -> 'foresight'));
update demands.rule_set set settings = jsonb_set(settings, '{foresight}', '{
  "issues": {"leastPeople": 1, "leastHeat": 0, "growingLeast": 3, "growingTimes": 2, "recurringDays": 60},
  "signals": {"falsePerWeekOf100": 0.5, "mostQ": 1, "longestWindow": 7, "leastCount": 3, "silentDays": 60, "leastAnswers": 5}}' || (settings -> 'foresight'));
reset role;

alter table notices.notice drop constraint notice_kind;
alter table notices.notice add constraint notice_kind check (kind in ('crisis', 'assigned', 'mine', 'again', 'assist', 'consulted', 'objection-decided',
  'to-decide', 'decided', 'due', 'late', 'supervised', 'news', 'call-due', 'mention', 'hand-over', 'topic', 'issue', 'signal'));
