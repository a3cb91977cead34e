-- Foresight 研判: proactive topics 未诉先办任务 (SM12), what was done for each, and who found that it helped.

create schema foresight;
grant usage on schema foresight to heban_app, heban_worker, heban_system;

create table foresight.topic (
  tenant_id int not null,
  id uuid not null,
  state text not null,
  state_since timestamptz not null,
  version int not null,
  origin text not null,
  -- What it came from, in the words of the one who opened it: an issue, a signal, a season's year. Opened twice, it is one topic.
  origin_id text,
  title text not null,
  topic_code text,
  area_id uuid not null,
  estate text,
  -- Codes with their numbers, worded by the screen.
  reasons jsonb not null,
  detected_at timestamptz not null,
  detected_by text,
  verified_at timestamptz,
  owner_unit_id uuid,
  plan text,
  deadline date,
  supply text,
  supply_note text,
  -- Demands like it in the days before the plan: what the effect is measured against.
  baseline int,
  baseline_from date,
  baseline_until date,
  started_at timestamptz,
  checked_at timestamptz,
  checked_by text,
  closed_at timestamptz,
  due_at timestamptz,
  -- How far reminding has gone for the deadline that runs: 'share' before it, 'late' after it.
  reminded text,
  constraint topic_pk primary key (tenant_id, id),
  constraint topic_origin_once unique (tenant_id, origin, origin_id),
  constraint topic_subject foreign key (tenant_id, topic_code) references demands.topic (tenant_id, code),
  constraint topic_area foreign key (tenant_id, area_id) references areas.area (tenant_id, id),
  constraint topic_owner foreign key (tenant_id, owner_unit_id) references areas.unit (tenant_id, id),
  constraint topic_state check (state in ('detected', 'verified', 'planned', 'acting', 'checked', 'closed-effective', 'closed-no-effect', 'escalated', 'dismissed')),
  constraint topic_origin check (origin in ('issue', 'signal', 'forecast', 'season', 'whistle', 'person')),
  constraint topic_supply check (supply in ('unit', 'partner', 'time-bank', 'purchase')),
  constraint topic_reminded check (reminded in ('share', 'late')),
  constraint topic_reasoned check (jsonb_array_length(reasons) > 0),
  -- A plan names its unit, its day and who could deliver (P24); nothing is worked on without one.
  constraint topic_planned check (state in ('detected', 'verified', 'dismissed') or num_nulls(owner_unit_id, plan, deadline, supply) = 0),
  constraint topic_checked check (state not in ('checked', 'closed-effective', 'closed-no-effect', 'escalated') or checked_by is not null),
  constraint topic_closed check ((state in ('closed-effective', 'closed-no-effect', 'escalated', 'dismissed')) = (closed_at is not null)),
  constraint topic_closed_rests check (closed_at is null or due_at is null)
);
create index topic_latest on foresight.topic (tenant_id, detected_at, id);
create index topic_due on foresight.topic (tenant_id, due_at) where due_at is not null;
create index topic_owned on foresight.topic (tenant_id, owner_unit_id, id) where owner_unit_id is not null;
select platform.place_tenant('foresight.topic');

-- The story of a topic: one line for each move, with what was said and found.
create table foresight.topic_entry (
  tenant_id int not null,
  id uuid not null,
  topic_id uuid not null,
  at timestamptz not null,
  action text not null,
  by_account text,
  unit_id uuid,
  -- Whether the one who wrote it belongs to no unit that owns the topic (G1).
  outside boolean not null,
  text text,
  way text,
  finding text,
  constraint topic_entry_pk primary key (tenant_id, id),
  constraint topic_entry_topic foreign key (tenant_id, topic_id) references foresight.topic (tenant_id, id),
  constraint topic_entry_way check (way in ('site', 'phone')),
  constraint topic_entry_finding check (finding in ('solved', 'partly', 'not-solved')),
  constraint topic_entry_visit check ((action = 'visit') = (finding is not null))
);
create index topic_entry_story on foresight.topic_entry (tenant_id, topic_id, at, id);
select platform.place_tenant('foresight.topic_entry');

create table foresight.topic_photo (
  tenant_id int not null,
  file_id uuid not null,
  topic_id uuid not null,
  entry_id uuid not null,
  position int not null,
  constraint topic_photo_pk primary key (tenant_id, file_id),
  constraint topic_photo_file foreign key (tenant_id, file_id) references platform.file (tenant_id, id),
  constraint topic_photo_entry foreign key (tenant_id, entry_id) references foresight.topic_entry (tenant_id, id)
);
create index topic_photo_of_topic on foresight.topic_photo (tenant_id, topic_id);
select platform.place_tenant('foresight.topic_photo');

-- The demands that made somebody look: counted, and followed by whoever may see each.
create table foresight.topic_order (
  tenant_id int not null,
  topic_id uuid not null,
  order_id uuid not null,
  constraint topic_order_pk primary key (tenant_id, topic_id, order_id),
  constraint topic_order_topic foreign key (tenant_id, topic_id) references foresight.topic (tenant_id, id),
  constraint topic_order_order foreign key (tenant_id, order_id) references demands.work_order (tenant_id, id)
);
create index topic_order_of_order on foresight.topic_order (tenant_id, order_id);
select platform.place_tenant('foresight.topic_order');

-- Units called to help before anybody has complained (吹哨): called, come, reported.
create table foresight.topic_call (
  tenant_id int not null,
  id uuid not null,
  topic_id uuid not null,
  unit_id uuid not null,
  task text not null,
  called_at timestamptz not null,
  called_by text,
  due_at timestamptz not null,
  reported_at timestamptz,
  constraint topic_call_pk primary key (tenant_id, id),
  constraint topic_call_topic foreign key (tenant_id, topic_id) references foresight.topic (tenant_id, id),
  constraint topic_call_unit foreign key (tenant_id, unit_id) references areas.unit (tenant_id, id)
);
create unique index topic_call_open on foresight.topic_call (tenant_id, topic_id, unit_id) where reported_at is null;
create index topic_call_of_unit on foresight.topic_call (tenant_id, unit_id) where reported_at is null;
select platform.place_tenant('foresight.topic_call');

-- Profiles published before this version go on with the defaults of the new settings; each office can publish its own.
set local role heban_system;
update areas.profile set settings = '{"foresight": {"verify": {"amount": 5, "unit": "working-days"}, "plan": {"amount": 5, "unit": "working-days"},
  "conclude": {"amount": 5, "unit": "working-days"}, "visits": 3, "hotSpotDemands": 3, "pastYears": 3, "recurrenceDays": 90,
  "monthly": {"volume": 25, "growth": 20, "dissatisfaction": 25, "spread": 15, "solvability": 15}, "highDemandPerTenThousand": 150, "exitQuarters": 2}}' || settings;
update demands.rule_set set settings = '{"foresight": {"verify": {"amount": 5, "unit": "working-days"}, "plan": {"amount": 5, "unit": "working-days"},
  "conclude": {"amount": 5, "unit": "working-days"}, "visits": 3, "hotSpotDemands": 3, "pastYears": 3, "recurrenceDays": 90,
  "monthly": {"volume": 25, "growth": 20, "dissatisfaction": 25, "spread": 15, "solvability": 15}, "highDemandPerTenThousand": 150, "exitQuarters": 2}}' || settings;
reset role;
