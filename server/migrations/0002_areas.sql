-- Areas 区域: regions above the sub-district (reference), area tree, units 单位, calendar, profiles 参数方案, duty roster 值班.

create schema areas;
grant usage on schema areas to heban_app, heban_worker, heban_system;

create table areas.region (
  code text not null,
  parent_code text,
  level text not null,
  name_zh text not null,
  name_en text not null,
  constraint region_pk primary key (code),
  constraint region_level check (level in ('city', 'district', 'sub-district'))
);
select platform.place_reference('areas.region');

-- The level of the parent follows from one's own, and the foreign key carries both: the tree can be neither
-- crooked nor circular.
create table areas.area (
  tenant_id int not null,
  id uuid not null,
  code text not null,
  parent_id uuid,
  level text not null,
  parent_level text generated always as (case level when 'community' then 'sub-district' when 'grid' then 'community' end) stored,
  name_zh text not null,
  name_en text not null,
  registered_population int,
  resident_population int,
  daily_visitors int,
  estates text[] not null,
  active boolean not null,
  constraint area_pk primary key (tenant_id, id),
  constraint area_code unique (tenant_id, code),
  constraint area_at_level unique (tenant_id, id, level),
  constraint area_parent foreign key (tenant_id, parent_id, parent_level) references areas.area (tenant_id, id, level),
  constraint area_level check (level in ('sub-district', 'community', 'grid')),
  constraint area_has_parent check ((level = 'sub-district') = (parent_id is null)),
  constraint area_top_active check (active or level <> 'sub-district'),
  constraint area_population check (registered_population >= 0 and resident_population >= 0 and daily_visitors >= 0)
);
create unique index area_top on areas.area (tenant_id) where level = 'sub-district';
create index area_children on areas.area (tenant_id, parent_id);
select platform.place_tenant('areas.area');

create table areas.unit (
  tenant_id int not null,
  id uuid not null,
  code text not null,
  name_zh text not null,
  name_en text not null,
  kind text not null,
  outside boolean not null,
  phone text,
  active boolean not null,
  constraint unit_pk primary key (tenant_id, id),
  constraint unit_code unique (tenant_id, code),
  constraint unit_kind check (kind in ('section', 'committee', 'department', 'utility', 'property', 'hotline', 'district'))
);
select platform.place_tenant('areas.unit');

create table areas.duty_area (
  tenant_id int not null,
  unit_id uuid not null,
  area_id uuid not null,
  constraint duty_area_pk primary key (tenant_id, unit_id, area_id),
  constraint duty_area_unit foreign key (tenant_id, unit_id) references areas.unit (tenant_id, id),
  constraint duty_area_area foreign key (tenant_id, area_id) references areas.area (tenant_id, id)
);
create index duty_area_by_area on areas.duty_area (tenant_id, area_id);
select platform.place_tenant('areas.duty_area');

-- Days on which this office differs from the national table, or which that table does not know yet (X15).
create table areas.calendar_day (
  tenant_id int not null,
  date date not null,
  kind text not null,
  name text,
  source_note text not null,
  constraint calendar_day_pk primary key (tenant_id, date),
  constraint calendar_day_kind check (kind in ('working', 'rest', 'holiday', 'make-up'))
);
select platform.place_tenant('areas.calendar_day');

create table areas.profile (
  tenant_id int not null,
  id uuid not null,
  name text not null,
  effective_from timestamptz not null,
  source_note text not null,
  settings jsonb not null,
  published_by text,
  published_at timestamptz not null,
  constraint profile_pk primary key (tenant_id, id),
  constraint profile_has_source check (length(btrim(source_note)) >= 5),
  -- Orders cite the profile they started under: nothing may be published into the past.
  constraint profile_not_in_past check (effective_from >= published_at)
);
create index profile_effective on areas.profile (tenant_id, effective_from, id);
select platform.place_tenant('areas.profile');
-- A published profile never changes: a correction is another profile.
revoke update, delete on areas.profile from heban_app, heban_worker;

create table areas.shift (
  tenant_id int not null,
  id uuid not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  account_id text not null,
  deputy_id text,
  phone text,
  constraint shift_pk primary key (tenant_id, id),
  constraint shift_has_length check (starts_at < ends_at),
  constraint shift_deputy_is_another check (deputy_id <> account_id),
  constraint shift_overlap exclude using gist (tenant_id with =, tstzrange(starts_at, ends_at) with &&)
);
create index shift_by_start on areas.shift (tenant_id, starts_at);
select platform.place_tenant('areas.shift');
