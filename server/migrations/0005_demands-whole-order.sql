-- SM1 whole: consultation, objection, joint handling and whistle, extension, parking, termination, supervision, samples.

alter table demands.work_order add column consulted_unit_ids uuid[] not null default '{}';
-- A unit named by a review may not return the order again (D3.16).
alter table demands.work_order add column unit_fixed boolean not null default false;
alter table demands.work_order add column objected boolean not null default false;
alter table demands.work_order add column extensions int not null default 0;
-- What waits for a body outside the unit, and who asked or agreed last: that person does not decide (X14).
alter table demands.work_order add column pending text;
alter table demands.work_order add column pending_by text;
alter table demands.work_order add column parked_until timestamptz;
alter table demands.work_order add column parked_reason text;
alter table demands.work_order add column supervision_level int not null default 0;
-- Supervision or an instruction waits for the unit's answer.
alter table demands.work_order add column answer_wanted boolean not null default false;
-- G1: an outside call-back shall ask about this order, though it ended without work.
alter table demands.work_order add column sampled boolean not null default false;

alter table demands.work_order drop constraint work_order_state;
alter table demands.work_order add constraint work_order_state check (state in ('received', 'answered', 'transferred', 'guided', 'merged', 'queued',
  'consulting', 'dispatched', 'objected', 'signed', 'contacted', 'handling', 'joint', 'extended', 'parked', 'replied', 'callback', 'redo',
  'closed-solved', 'closed-unsolved', 'closed-unreached', 'closed-unverified', 'closed-terminated', 'withdrawn'));
alter table demands.work_order drop constraint work_order_unit_when_out;
alter table demands.work_order add constraint work_order_unit_when_out check (main_unit_id is not null or history
  or state in ('received', 'answered', 'transferred', 'guided', 'merged', 'queued', 'consulting', 'withdrawn'));
alter table demands.work_order drop constraint work_order_confirmed_when_out;
alter table demands.work_order add constraint work_order_confirmed_when_out check (confirmed or history
  or state in ('received', 'answered', 'transferred', 'guided', 'merged', 'queued', 'consulting', 'withdrawn'));
alter table demands.work_order add constraint work_order_pending check (pending in ('extension', 'parking', 'parking-agreed', 'termination'));
alter table demands.work_order add constraint work_order_pending_by_somebody check ((pending is null) = (pending_by is null));
alter table demands.work_order add constraint work_order_extended_waits check ((state = 'extended') = (pending is not distinct from 'extension'));
alter table demands.work_order add constraint work_order_parked_until_when check (state <> 'parked' or (parked_until is not null and parked_reason is not null));
alter table demands.work_order add constraint work_order_supervision_level check (supervision_level between 0 and 4);

create index work_order_consulted on demands.work_order using gin (tenant_id, consulted_unit_ids) where state = 'consulting';
create index work_order_sampled on demands.work_order (tenant_id, closed_at) where sampled;

-- Units asked before dispatch (派前会商), and what they said.
create table demands.consultation (
  tenant_id int not null,
  id uuid not null,
  order_id uuid not null,
  unit_id uuid not null,
  asked_at timestamptz not null,
  due_at timestamptz not null,
  answered_at timestamptz,
  answered_by text,
  opinion text,
  entry uuid,
  constraint consultation_pk primary key (tenant_id, id),
  constraint consultation_order foreign key (tenant_id, order_id) references demands.work_order (tenant_id, id),
  constraint consultation_unit foreign key (tenant_id, unit_id) references areas.unit (tenant_id, id),
  constraint consultation_opinion check (opinion in ('ours', 'assist', 'not-ours')),
  constraint consultation_answer_whole check ((answered_at is null) = (opinion is null) and (answered_at is null) = (answered_by is null))
);
create index consultation_of_order on demands.consultation (tenant_id, order_id, asked_at);
select platform.place_tenant('demands.consultation');

-- To whom a doubtful matter went in the end: what a dispatcher looks at next time (D3.14, D3.16).
create table demands.precedent (
  tenant_id int not null,
  id uuid not null,
  order_id uuid not null,
  topic_code text,
  area_id uuid,
  unit_id uuid not null,
  how text not null,
  at timestamptz not null,
  entry uuid not null,
  constraint precedent_pk primary key (tenant_id, id),
  constraint precedent_order foreign key (tenant_id, order_id) references demands.work_order (tenant_id, id),
  constraint precedent_unit foreign key (tenant_id, unit_id) references areas.unit (tenant_id, id),
  constraint precedent_how check (how in ('consulted', 'objection-upheld', 'objection-refused'))
);
create index precedent_of_topic on demands.precedent (tenant_id, topic_code, at);
select platform.place_tenant('demands.precedent');

-- Each assisting unit has a clock and an answer of its own (D3.17, D3.18).
create table demands.assist (
  tenant_id int not null,
  id uuid not null,
  order_id uuid not null,
  unit_id uuid not null,
  round int not null,
  how text not null,
  asked_at timestamptz not null,
  asked_by text,
  due_at timestamptz not null,
  answered_at timestamptz,
  coming boolean,
  answer_entry uuid,
  arrived_at timestamptz,
  reported_at timestamptz,
  report_entry uuid,
  excused_at timestamptz,
  constraint assist_pk primary key (tenant_id, id),
  constraint assist_once unique (tenant_id, order_id, unit_id, round),
  constraint assist_order foreign key (tenant_id, order_id) references demands.work_order (tenant_id, id),
  constraint assist_unit foreign key (tenant_id, unit_id) references areas.unit (tenant_id, id),
  constraint assist_how check (how in ('dispatched', 'named', 'whistled')),
  constraint assist_whistle_alone check (how = 'whistled' or (answered_at is null and arrived_at is null)),
  constraint assist_answer_whole check ((answered_at is null) = (coming is null)),
  constraint assist_report_whole check ((reported_at is null) = (report_entry is null))
);
create index assist_of_unit on demands.assist (tenant_id, unit_id, asked_at);
select platform.place_tenant('demands.assist');

-- Chasing in levels 督办 and leaders' instructions 领导批示 (level null), with the unit's answer.
create table demands.supervision (
  tenant_id int not null,
  id uuid not null,
  order_id uuid not null,
  level int,
  trigger text not null,
  at timestamptz not null,
  by_account text,
  entry uuid,
  answered_at timestamptz,
  answer_entry uuid,
  constraint supervision_pk primary key (tenant_id, id),
  constraint supervision_order foreign key (tenant_id, order_id) references demands.work_order (tenant_id, id),
  constraint supervision_level check (level between 1 and 4),
  constraint supervision_trigger check (trigger in ('share', 'due', 'refusal', 'late', 'should-be-solved', 'bad-effect', 'repeated', 'false-solved',
    'sample-denied', 'instruction')),
  constraint supervision_instruction check ((level is null) = (trigger = 'instruction'))
);
create index supervision_of_order on demands.supervision (tenant_id, order_id, at);
create index supervision_open on demands.supervision (tenant_id, at) where answered_at is null;
select platform.place_tenant('demands.supervision');

-- What people said when somebody outside asked about an order that ended without work (G1).
create table demands.closure_check (
  tenant_id int not null,
  id uuid not null,
  order_id uuid not null,
  at timestamptz not null,
  by_account text not null,
  outcome text not null,
  agreed boolean,
  note text,
  constraint closure_check_pk primary key (tenant_id, id),
  constraint closure_check_order foreign key (tenant_id, order_id) references demands.work_order (tenant_id, id),
  constraint closure_check_outcome check (outcome in ('reached', 'no-answer', 'busy', 'wrong-number', 'refused')),
  constraint closure_check_answer check ((outcome = 'reached') = (agreed is not null))
);
create index closure_check_of_order on demands.closure_check (tenant_id, order_id, at);
select platform.place_tenant('demands.closure_check');

-- Profiles published before this version go on with the defaults of the new limits; each office can publish its own.
update areas.profile set settings = jsonb_set('{"maxExtensions": 1, "objectionHours": 24, "objectionRestartsClock": false, "parkMostDays": 90, "superviseLateDays": 5, "sampleShare": 0.1}' || settings,
  '{limits}', '{"consult": {"amount": 1, "unit": "working-days"}, "objection": {"amount": 1, "unit": "working-days"}, "assist": {"amount": 3, "unit": "working-days"}, "whistle": {"amount": 24, "unit": "natural-hours"}, "extension": {"amount": 5, "unit": "working-days"}}' || (settings -> 'limits'));
