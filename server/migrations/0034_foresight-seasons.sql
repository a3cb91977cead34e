-- Season calendar 季节日历 (D3.36, SM12) and the winter-ills file 一户一档 (D3.39, G10).

create table foresight.season (
  tenant_id int not null,
  id uuid not null,
  name_zh text not null,
  name_en text not null,
  topic_code text,
  -- Days of the year, MM-DD. The season may run over New Year.
  season_from text not null,
  season_until text not null,
  -- When last season's places become topics, and by when the work is done.
  open_on text not null,
  done_by text not null,
  -- Demands at one place last season that make it a topic.
  least int not null,
  -- Whether households may be put on file for it.
  household_files boolean not null,
  source_note text not null,
  active boolean not null,
  version int not null,
  constraint season_pk primary key (tenant_id, id),
  constraint season_name unique (tenant_id, name_zh),
  constraint season_subject foreign key (tenant_id, topic_code) references demands.topic (tenant_id, code),
  constraint season_days check (season_from ~ '^\d\d-\d\d$' and season_until ~ '^\d\d-\d\d$' and open_on ~ '^\d\d-\d\d$' and done_by ~ '^\d\d-\d\d$'),
  constraint season_least check (least > 0)
);
select platform.place_tenant('foresight.season');

-- One opening a year.
create table foresight.season_run (
  tenant_id int not null,
  season_id uuid not null,
  year int not null,
  at timestamptz not null,
  looked_from date not null,
  looked_until date not null,
  topics int not null,
  constraint season_run_pk primary key (tenant_id, season_id, year),
  constraint season_run_season foreign key (tenant_id, season_id) references foresight.season (tenant_id, id)
);
select platform.place_tenant('foresight.season_run');

-- A household on file: made with its consent alone, gone after the next season (G10).
create table foresight.household (
  tenant_id int not null,
  id uuid not null,
  season_id uuid not null,
  order_id uuid not null,
  area_id uuid not null,
  estate text,
  detail text not null,
  state text not null,
  version int not null,
  consent_how text not null,
  -- Who stood by when the consent was spoken.
  witness text,
  consented_at timestamptz not null,
  by_account text,
  delete_on date not null,
  constraint household_pk primary key (tenant_id, id),
  constraint household_once unique (tenant_id, season_id, order_id),
  constraint household_season foreign key (tenant_id, season_id) references foresight.season (tenant_id, id),
  constraint household_order foreign key (tenant_id, order_id) references demands.work_order (tenant_id, id),
  constraint household_area foreign key (tenant_id, area_id) references areas.area (tenant_id, id),
  constraint household_state check (state in ('agreed', 'repaired', 'tested', 'revisited')),
  constraint household_consent check (consent_how in ('written', 'spoken')),
  constraint household_witnessed check (consent_how = 'written' or witness is not null)
);
create index household_ends on foresight.household (tenant_id, delete_on);
create index household_of_season on foresight.household (tenant_id, season_id, id);
select platform.place_tenant('foresight.household');

create table foresight.household_entry (
  tenant_id int not null,
  id uuid not null,
  household_id uuid not null,
  at timestamptz not null,
  action text not null,
  text text,
  by_account text,
  constraint household_entry_pk primary key (tenant_id, id),
  constraint household_entry_file foreign key (tenant_id, household_id) references foresight.household (tenant_id, id) on delete cascade
);
create index household_entry_story on foresight.household_entry (tenant_id, household_id, at, id);
select platform.place_tenant('foresight.household_entry');

-- Who said no is not asked again that year; nothing else is kept of it.
create table foresight.household_declined (
  tenant_id int not null,
  season_id uuid not null,
  order_id uuid not null,
  on_day date not null,
  delete_on date not null,
  constraint household_declined_pk primary key (tenant_id, season_id, order_id),
  constraint household_declined_season foreign key (tenant_id, season_id) references foresight.season (tenant_id, id),
  constraint household_declined_order foreign key (tenant_id, order_id) references demands.work_order (tenant_id, id)
);
select platform.place_tenant('foresight.household_declined');
