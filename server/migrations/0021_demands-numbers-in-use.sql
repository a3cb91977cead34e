-- Numbers in use: visits to places that are seldom heard (G9), groups named with consent, appeals against a figure,
-- what the public reads (D3.34).

-- A visit to a place from which few voices come. A place and a group, never a person.
create table demands.planned_visit (
  tenant_id int not null,
  id uuid not null,
  area_id uuid not null,
  group_name text,
  due_on date not null,
  planned_at timestamptz not null,
  planned_by text not null,
  done_at timestamptz,
  done_by text,
  people_met int,
  demands_taken int,
  constraint planned_visit_pk primary key (tenant_id, id),
  constraint planned_visit_area foreign key (tenant_id, area_id) references areas.area (tenant_id, id),
  constraint planned_visit_group check (group_name in ('over-80', 'floating', 'disabled')),
  constraint planned_visit_done_whole check ((done_at is null) = (done_by is null) and (done_at is null) = (people_met is null)
    and (done_at is null) = (demands_taken is null)),
  constraint planned_visit_counts check (people_met >= 0 and demands_taken >= 0)
);
create index planned_visit_open on demands.planned_visit (tenant_id, due_on, id) where done_at is null;
select platform.place_tenant('demands.planned_visit');

-- To which groups somebody belongs who spoke, where asked and agreed to be counted so; none of them is an answer too.
create table demands.order_group (
  tenant_id int not null,
  order_id uuid not null,
  groups text[] not null,
  consented boolean not null,
  at timestamptz not null,
  by_account text not null,
  constraint order_group_pk primary key (tenant_id, order_id),
  constraint order_group_order foreign key (tenant_id, order_id) references demands.work_order (tenant_id, id),
  constraint order_group_known check (groups <@ array['over-80', 'floating', 'disabled']),
  constraint order_group_consented check (consented)
);
select platform.place_tenant('demands.order_group');

-- A unit doubts a figure of a month: which orders, and why. Decided outside the unit (X14).
create table demands.rate_appeal (
  tenant_id int not null,
  id uuid not null,
  month text not null,
  unit_id uuid not null,
  figure text not null,
  reason text not null,
  raised_at timestamptz not null,
  raised_by text not null,
  due_at timestamptz not null,
  decided_at timestamptz,
  decided_by text,
  granted boolean,
  decision text,
  constraint rate_appeal_pk primary key (tenant_id, id),
  constraint rate_appeal_unit foreign key (tenant_id, unit_id) references areas.unit (tenant_id, id),
  constraint rate_appeal_month_form check (month ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  constraint rate_appeal_figure check (figure in ('response', 'resolution', 'satisfaction')),
  constraint rate_appeal_decision_whole check ((granted is null) = (decided_at is null) and (granted is null) = (decided_by is null)
    and (granted is null) = (decision is null)),
  constraint rate_appeal_decided_by_another check (decided_by <> raised_by)
);
create index rate_appeal_waiting on demands.rate_appeal (tenant_id, due_at) where granted is null;
create index rate_appeal_of_month on demands.rate_appeal (tenant_id, month, unit_id);
select platform.place_tenant('demands.rate_appeal');

-- What residents said is never overruled: an order may be left out of the net rates, or its response counted as kept.
create table demands.rate_appeal_order (
  tenant_id int not null,
  appeal_id uuid not null,
  order_id uuid not null,
  upheld boolean,
  constraint rate_appeal_order_pk primary key (tenant_id, appeal_id, order_id),
  constraint rate_appeal_order_appeal foreign key (tenant_id, appeal_id) references demands.rate_appeal (tenant_id, id),
  constraint rate_appeal_order_order foreign key (tenant_id, order_id) references demands.work_order (tenant_id, id)
);
create index rate_appeal_order_upheld on demands.rate_appeal_order (tenant_id, order_id) where upheld;
select platform.place_tenant('demands.rate_appeal_order');

-- A typical case: chosen and redacted by one person, approved by another, shown until taken back.
create table demands.public_case (
  tenant_id int not null,
  id uuid not null,
  order_id uuid not null,
  topic_code text,
  title text not null,
  body text not null,
  written_at timestamptz not null,
  written_by text not null,
  approved_at timestamptz,
  approved_by text,
  withdrawn_at timestamptz,
  withdrawn_by text,
  constraint public_case_pk primary key (tenant_id, id),
  constraint public_case_order foreign key (tenant_id, order_id) references demands.work_order (tenant_id, id),
  constraint public_case_approval_whole check ((approved_at is null) = (approved_by is null)),
  constraint public_case_approved_by_another check (approved_by <> written_by),
  constraint public_case_withdrawal_whole check ((withdrawn_at is null) = (withdrawn_by is null))
);
create index public_case_shown on demands.public_case (tenant_id, approved_at) where approved_at is not null and withdrawn_at is null;
select platform.place_tenant('demands.public_case');

-- What was published of a closed month, as it was sent out; a correction publishes it again under the next number.
create table demands.published_month (
  tenant_id int not null,
  month text not null,
  revision int not null,
  published_at timestamptz not null,
  published_by text not null,
  data jsonb not null,
  constraint published_month_pk primary key (tenant_id, month, revision),
  constraint published_month_period foreign key (tenant_id, month) references demands.period (tenant_id, month)
);
select platform.place_tenant('demands.published_month');
revoke update, delete on demands.published_month from heban_app, heban_worker;

-- Profiles and drafts of rules made before this version go on with the defaults; each office can publish its own.
update areas.profile set settings = '{"rateAppealDays": 10, "rateAppealDecideDays": 5}' || settings;
update demands.rule_set set settings = '{"rateAppealDays": 10, "rateAppealDecideDays": 5}' || settings;
