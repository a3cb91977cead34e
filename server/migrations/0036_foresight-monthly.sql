-- Monthly topics 每月一题 (D3.38) and areas of high demand 高诉求区域 (D3.42).

create table foresight.monthly (
  tenant_id int not null,
  id uuid not null,
  -- 'upward': nominated to the city, which names the lead; 'own': a topic of the sub-district itself 街道专题.
  kind text not null,
  state text not null,
  version int not null,
  year int not null,
  title text not null,
  topic_code text,
  reason text not null,
  -- The parts of the ranking on the day it was chosen.
  ranking jsonb,
  lead text,
  plan text,
  deadline date,
  policy text,
  made_at timestamptz not null,
  made_by text,
  closed_at timestamptz,
  constraint monthly_pk primary key (tenant_id, id),
  constraint monthly_subject foreign key (tenant_id, topic_code) references demands.topic (tenant_id, code),
  constraint monthly_kind check (kind in ('upward', 'own')),
  constraint monthly_state check (state in ('nominated', 'adopted', 'running', 'done', 'declined')),
  constraint monthly_led check (state in ('nominated', 'declined') or lead is not null),
  constraint monthly_planned check (state not in ('running', 'done') or num_nulls(plan, deadline) = 0),
  -- Each has a policy output (D3.38).
  constraint monthly_output check (state <> 'done' or policy is not null),
  constraint monthly_closed check ((state in ('done', 'declined')) = (closed_at is not null))
);
create index monthly_latest on foresight.monthly (tenant_id, year, id);
select platform.place_tenant('foresight.monthly');

create table foresight.monthly_entry (
  tenant_id int not null,
  id uuid not null,
  monthly_id uuid not null,
  at timestamptz not null,
  action text not null,
  text text not null,
  by_account text,
  constraint monthly_entry_pk primary key (tenant_id, id),
  constraint monthly_entry_of foreign key (tenant_id, monthly_id) references foresight.monthly (tenant_id, id)
);
create index monthly_entry_story on foresight.monthly_entry (tenant_id, monthly_id, at, id);
select platform.place_tenant('foresight.monthly_entry');

-- What each community had in a quarter, as it was counted after its end.
create table foresight.area_quarter (
  tenant_id int not null,
  area_id uuid not null,
  quarter text not null,
  demands int not null,
  residents int,
  constraint area_quarter_pk primary key (tenant_id, area_id, quarter),
  constraint area_quarter_area foreign key (tenant_id, area_id) references areas.area (tenant_id, id),
  constraint area_quarter_form check (quarter ~ '^\d{4}-Q[1-4]$')
);
select platform.place_tenant('foresight.area_quarter');

create table foresight.focus (
  tenant_id int not null,
  id uuid not null,
  area_id uuid not null,
  state text not null,
  version int not null,
  from_quarter text not null,
  -- The threshold of the day it was listed, per 10,000 residents.
  threshold numeric not null,
  causes text,
  causes_by text,
  causes_at timestamptz,
  measures text,
  left_quarter text,
  constraint focus_pk primary key (tenant_id, id),
  constraint focus_area foreign key (tenant_id, area_id) references areas.area (tenant_id, id),
  constraint focus_state check (state in ('listed', 'diagnosed', 'treated', 'left')),
  -- Diagnose first: nothing is done about an area before somebody has written down why.
  constraint focus_diagnosed check (state in ('listed', 'left') or causes is not null),
  constraint focus_treated check (state <> 'treated' or measures is not null),
  constraint focus_left check ((state = 'left') = (left_quarter is not null))
);
create unique index focus_open on foresight.focus (tenant_id, area_id) where left_quarter is null;
select platform.place_tenant('foresight.focus');
