-- Numbers that cannot be gamed (M1, M2, G1-G3): exclusions decided outside the unit, months that close, corrections on the record.

-- An order left out of the net rates, and why; 'malicious' is a label of the order, never of a person (G3): it has evidence,
-- an end, a notice and an appeal. Words and evidence are entries of the order.
create table demands.exclusion (
  tenant_id int not null,
  id uuid not null,
  order_id uuid not null,
  reason text not null,
  unit_id uuid not null,
  asked_at timestamptz not null,
  asked_by text not null,
  words uuid not null,
  evidence uuid not null,
  decided_at timestamptz,
  decided_by text,
  granted boolean,
  decision uuid,
  expires_on date,
  appealed_at timestamptz,
  appeal uuid,
  appeal_decided_at timestamptz,
  appeal_decided_by text,
  lifted boolean,
  appeal_decision uuid,
  constraint exclusion_pk primary key (tenant_id, id),
  constraint exclusion_once unique (tenant_id, order_id),
  constraint exclusion_order foreign key (tenant_id, order_id) references demands.work_order (tenant_id, id),
  constraint exclusion_unit foreign key (tenant_id, unit_id) references areas.unit (tenant_id, id),
  constraint exclusion_reason check (reason in ('malicious', 'not-verifiable', 'beyond-law')),
  constraint exclusion_decision_whole check ((granted is null) = (decided_at is null) and (granted is null) = (decided_by is null) and (granted is null) = (decision is null)),
  -- X14: who asks does not decide, and who decided does not judge the appeal.
  constraint exclusion_decided_by_another check (decided_by <> asked_by),
  constraint exclusion_appeal_by_another check (appeal_decided_by <> decided_by and appeal_decided_by <> asked_by),
  constraint exclusion_label_ends check (reason <> 'malicious' or granted is not true or expires_on is not null),
  constraint exclusion_appeal_of_what_was_granted check (appealed_at is null or (granted and reason = 'malicious')),
  constraint exclusion_appeal_whole check ((appealed_at is null) = (appeal is null)),
  constraint exclusion_appeal_decision_whole check ((lifted is null) = (appeal_decided_at is null) and (lifted is null) = (appeal_decided_by is null)
    and (lifted is null) = (appeal_decision is null) and (lifted is null or appealed_at is not null))
);
create index exclusion_waiting on demands.exclusion (tenant_id, asked_at) where granted is null or (appealed_at is not null and lifted is null);
select platform.place_tenant('demands.exclusion');

-- A closed month: what its figures were, by which rules, and the head of the log at that moment.
create table demands.period (
  tenant_id int not null,
  month text not null,
  closed_at timestamptz not null,
  closed_by text not null,
  profile_id uuid not null,
  settings jsonb not null,
  figures jsonb not null,
  chain_seq bigint not null,
  chain_hash text not null,
  constraint period_pk primary key (tenant_id, month),
  constraint period_month_form check (month ~ '^\d{4}-(0[1-9]|1[0-2])$')
);
select platform.place_tenant('demands.period');

-- What each order contributed when its month closed: the figures of a closed month are summed from here.
create table demands.period_line (
  tenant_id int not null,
  month text not null,
  order_id uuid not null,
  unit_id uuid not null,
  excluded text,
  response boolean not null,
  called boolean not null,
  solved boolean,
  satisfied boolean,
  first_solved boolean,
  first_satisfied boolean,
  redo_count int not null,
  round int not null,
  unreached boolean not null,
  constraint period_line_pk primary key (tenant_id, month, order_id),
  constraint period_line_period foreign key (tenant_id, month) references demands.period (tenant_id, month),
  constraint period_line_order foreign key (tenant_id, order_id) references demands.work_order (tenant_id, id)
);
select platform.place_tenant('demands.period_line');

create table demands.period_measure (
  tenant_id int not null,
  month text not null,
  metric text not null,
  order_id uuid not null,
  place int not null,
  unit_id uuid,
  who text,
  yes boolean,
  hours double precision,
  constraint period_measure_pk primary key (tenant_id, month, metric, order_id, place),
  constraint period_measure_period foreign key (tenant_id, month) references demands.period (tenant_id, month),
  constraint period_measure_order foreign key (tenant_id, order_id) references demands.work_order (tenant_id, id)
);
select platform.place_tenant('demands.period_measure');

-- A closed figure changes only here: which order, from what to what, why, and by whom.
create table demands.correction (
  tenant_id int not null,
  id uuid not null,
  month text not null,
  order_id uuid not null,
  before jsonb,
  after jsonb,
  entry uuid not null,
  at timestamptz not null,
  by_account text not null,
  constraint correction_pk primary key (tenant_id, id),
  constraint correction_period foreign key (tenant_id, month) references demands.period (tenant_id, month),
  constraint correction_order foreign key (tenant_id, order_id) references demands.work_order (tenant_id, id),
  constraint correction_changes check (before is distinct from after)
);
create index correction_of_month on demands.correction (tenant_id, month, at);
select platform.place_tenant('demands.correction');
revoke update, delete on demands.correction from heban_app, heban_worker;

-- Months are asked for by when something happened; nothing of this is written at intake.
create index work_order_sent on demands.work_order (tenant_id, dispatched_at) where dispatched_at is not null and not history;
create index work_order_promise on demands.work_order (tenant_id, reply_due_at) where reply_due_at is not null and not history;
create index work_order_ended on demands.work_order (tenant_id, closed_at) where closed_at is not null and not history;
create index work_order_call on demands.work_order (tenant_id, call_id) where call_id is not null;
create index call_at on demands.call (tenant_id, at);
create index assist_due on demands.assist (tenant_id, due_at);
create index precedent_at on demands.precedent (tenant_id, at);
create index supervision_false_solved on demands.supervision (tenant_id, at) where trigger = 'false-solved';

-- Profiles published before this version go on with the defaults: communities are not ranked (G7), a label ends after half a year (G3).
update areas.profile set settings = '{"rankCommunities": false, "labelDays": 180}' || settings;
