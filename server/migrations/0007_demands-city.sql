-- Orders of the city's hotline (origin city, SM1): its facts as imported, the daily exchange of sheets, their columns.

-- How the columns of a tenant's sheets are named, by field: read from city-in and results, written in city-out.
create table demands.sheet_mapping (
  tenant_id int not null,
  sheet text not null,
  columns jsonb not null,
  saved_at timestamptz not null,
  saved_by text,
  constraint sheet_mapping_pk primary key (tenant_id, sheet),
  constraint sheet_mapping_sheet check (sheet in ('city-in', 'city-out', 'results'))
);
select platform.place_tenant('demands.sheet_mapping');

-- One sheet that came in or went out.
create table demands.exchange (
  tenant_id int not null,
  id uuid not null,
  direction text not null,
  at timestamptz not null,
  by_account text,
  file_name text not null,
  file_hash bytea,
  rows int not null,
  added int not null,
  changed int not null,
  constraint exchange_pk primary key (tenant_id, id),
  constraint exchange_direction check (direction in ('in', 'out')),
  constraint exchange_file_read check ((direction = 'in') = (file_hash is not null))
);
create index exchange_latest on demands.exchange (tenant_id, at);
select platform.place_tenant('demands.exchange');

-- Read-only facts of the city about one order: only a later sheet changes them.
create table demands.city_order (
  tenant_id int not null,
  order_id uuid not null,
  city_number text not null,
  received_at timestamptz,
  deadline timestamptz,
  extended_until timestamptz,
  objection text,
  contacted boolean,
  solved boolean,
  satisfaction text,
  called_at timestamptz,
  -- When a result first came; the month of a result whose sheet tells no time of the call.
  result_at timestamptz,
  -- What we promise ourselves, were there no city: the cap of the city's deadline is laid on it anew when that moves.
  own_due_at timestamptz,
  source_exchange uuid not null,
  row_hash bytea not null,
  text_hash bytea not null,
  changed_at timestamptz not null,
  constraint city_order_pk primary key (tenant_id, order_id),
  constraint city_order_number unique (tenant_id, city_number),
  constraint city_order_order foreign key (tenant_id, order_id) references demands.work_order (tenant_id, id),
  constraint city_order_source foreign key (tenant_id, source_exchange) references demands.exchange (tenant_id, id),
  constraint city_order_objection check (objection in ('upheld', 'refused')),
  constraint city_order_satisfaction check (satisfaction in ('satisfied', 'basically', 'dissatisfied')),
  constraint city_order_result_time check (result_at is not null or (contacted is null and solved is null and satisfaction is null))
);
create index city_order_deadline on demands.city_order (tenant_id, deadline);
create index city_order_result on demands.city_order (tenant_id, result_at) where result_at is not null;
select platform.place_tenant('demands.city_order');

-- Which reply went out in which sheet; another reply since then goes out again.
create table demands.city_reply (
  tenant_id int not null,
  exchange_id uuid not null,
  order_id uuid not null,
  entry uuid not null,
  constraint city_reply_pk primary key (tenant_id, exchange_id, order_id),
  constraint city_reply_exchange foreign key (tenant_id, exchange_id) references demands.exchange (tenant_id, id),
  constraint city_reply_order foreign key (tenant_id, order_id) references demands.city_order (tenant_id, order_id)
);
create index city_reply_of_order on demands.city_reply (tenant_id, order_id, entry);
select platform.place_tenant('demands.city_reply');

create index work_order_city on demands.work_order (tenant_id, received_at) where origin = 'city';

-- Profiles published before this version go on with the default.
update areas.profile set settings = '{"cityMarginHours": 24}' || settings;
