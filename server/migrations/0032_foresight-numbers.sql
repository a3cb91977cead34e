-- Forecasts and early signals. Both are made by the house out of counts; no person and no text is in them.

create table foresight.forecast (
  tenant_id int not null,
  id uuid not null,
  every text not null,
  -- Null: all subjects.
  topic_code text,
  -- The whole sub-district, or a community of it.
  area_id uuid not null,
  made_at timestamptz not null,
  made_on date not null,
  -- First day of the first period ahead, and of the first of the history kept for the picture.
  ahead_from date not null,
  history_from date not null,
  history int[] not null,
  ahead jsonb not null,
  score jsonb not null,
  constraint forecast_pk primary key (tenant_id, id),
  constraint forecast_once unique nulls not distinct (tenant_id, every, area_id, topic_code),
  constraint forecast_area foreign key (tenant_id, area_id) references areas.area (tenant_id, id),
  constraint forecast_topic foreign key (tenant_id, topic_code) references demands.topic (tenant_id, code),
  constraint forecast_every check (every in ('day', 'week', 'month'))
);
select platform.place_tenant('foresight.forecast');

create table foresight.signal (
  tenant_id int not null,
  id uuid not null,
  kind text not null,
  state text not null,
  topic_code text,
  area_id uuid not null,
  -- Which estate, for a matter that returns; the door itself is not kept (G6).
  estate text,
  -- What tells one matter that returns from another at the same estate.
  place_key text,
  first_day date not null,
  last_day date not null,
  told_on date not null,
  told_at timestamptz not null,
  observed int not null,
  expected double precision not null,
  q double precision not null,
  decided_at timestamptz,
  decided_by text,
  dismissal text,
  proactive_id uuid,
  constraint signal_pk primary key (tenant_id, id),
  constraint signal_once unique nulls not distinct (tenant_id, area_id, topic_code, place_key, told_on),
  constraint signal_area foreign key (tenant_id, area_id) references areas.area (tenant_id, id),
  constraint signal_topic foreign key (tenant_id, topic_code) references demands.topic (tenant_id, code),
  constraint signal_proactive foreign key (tenant_id, proactive_id) references foresight.topic (tenant_id, id),
  constraint signal_kind check (kind in ('burst', 'cluster', 'waking', 'recurrence')),
  constraint signal_state check (state in ('new', 'seen', 'dismissed', 'taken-up')),
  constraint signal_dismissal check (dismissal in ('nothing', 'known', 'handled', 'duplicate')),
  constraint signal_dismissed check ((state = 'dismissed') = (dismissal is not null)),
  constraint signal_taken_up check ((state = 'taken-up') = (proactive_id is not null)),
  constraint signal_decided check ((state = 'new') = (decided_at is null)),
  constraint signal_order check (first_day <= last_day and expected >= 0 and observed > 0)
);
create index signal_latest on foresight.signal (tenant_id, told_at, id);
select platform.place_tenant('foresight.signal');

-- What was promised for each week that was looked at: false signals are counted against it.
create table foresight.signal_week (
  tenant_id int not null,
  week date not null,
  expected_false double precision not null,
  looked_at timestamptz not null,
  constraint signal_week_pk primary key (tenant_id, week)
);
select platform.place_tenant('foresight.signal_week');
