-- Weather of the office, written down by hand or by sheet (D3.35), rules that say which weather is a warning, and signals of it.

create table foresight.weather_day (
  tenant_id int not null,
  day date not null,
  -- °C, °C, mm, m/s. A day to come holds its forecast, until what it was is written over it.
  t_min double precision,
  t_max double precision,
  rain double precision,
  wind double precision,
  entered_at timestamptz not null,
  constraint weather_day_pk primary key (tenant_id, day),
  constraint weather_day_range check (t_min <= t_max and rain >= 0 and wind >= 0),
  constraint weather_day_some check (coalesce(t_min, t_max, rain, wind) is not null)
);
select platform.place_tenant('foresight.weather_day');

create table foresight.weather_rule (
  tenant_id int not null,
  id uuid not null,
  name_zh text not null,
  name_en text not null,
  measure text not null,
  bar double precision not null,
  -- Days after such a day in which demands are taken to follow it.
  within int not null,
  topic_code text,
  source_note text not null,
  active boolean not null,
  version int not null,
  constraint weather_rule_pk primary key (tenant_id, id),
  constraint weather_rule_name unique (tenant_id, name_zh),
  constraint weather_rule_subject foreign key (tenant_id, topic_code) references demands.topic (tenant_id, code),
  constraint weather_rule_measure check (measure in ('tMin', 'tMax', 'rain', 'wind', 'drop')),
  constraint weather_rule_within check (within between 0 and 7)
);
select platform.place_tenant('foresight.weather_rule');

alter table foresight.signal drop constraint signal_kind;
alter table foresight.signal add constraint signal_kind check (kind in ('burst', 'cluster', 'waking', 'recurrence', 'dissatisfaction', 'weather'));
alter table foresight.signal add column weather jsonb;
alter table foresight.signal add constraint signal_weather check ((kind = 'weather') = (weather is not null));
-- Weather ahead has brought nothing yet.
alter table foresight.signal drop constraint signal_order;
alter table foresight.signal add constraint signal_order check (first_day <= last_day and expected >= 0 and (observed > 0 or kind = 'weather' and observed = 0));
