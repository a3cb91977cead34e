-- Outreach 主动走访: household visits, meetings and surveys, and which demands came out of each (D3.7).

create schema outreach;
grant usage on schema outreach to heban_app, heban_worker, heban_system;

create table outreach.occasion (
  tenant_id int not null,
  -- Of a visit, made by the telephone: sent twice, it is one row.
  id uuid not null,
  kind text not null,
  title text,
  area_id uuid not null,
  estate text,
  detail text,
  at timestamptz not null,
  -- The telephone's own clock, right or wrong.
  device_at timestamptz,
  received_at timestamptz not null,
  by_account text not null,
  companions text,
  attendance int,
  note text,
  next_visit_on date,
  follows_id uuid,
  -- X3, G10: only with consent, and gone after the day the profile gives.
  needs text[],
  needs_note text,
  needs_until date,
  -- What was sent, to tell a repeat from another wording; and the first answer, encrypted, as long as a telephone may ask again.
  body_hash bytea,
  reply bytea,
  constraint occasion_pk primary key (tenant_id, id),
  constraint occasion_area foreign key (tenant_id, area_id) references areas.area (tenant_id, id),
  constraint occasion_follows foreign key (tenant_id, follows_id) references outreach.occasion (tenant_id, id),
  constraint occasion_kind check (kind in ('visit', 'meeting', 'survey')),
  constraint occasion_named check ((kind = 'visit') = (title is null)),
  constraint occasion_of_telephone check (kind = 'visit' or num_nonnulls(device_at, companions, next_visit_on, follows_id, needs_until, body_hash, reply) = 0),
  constraint occasion_needs_end check (needs_until is not null or (needs is null and needs_note is null))
);
create index occasion_latest on outreach.occasion (tenant_id, received_at, id);
create index occasion_due on outreach.occasion (tenant_id, next_visit_on) where next_visit_on is not null;
create index occasion_followed on outreach.occasion (tenant_id, follows_id) where follows_id is not null;
create index occasion_needs on outreach.occasion (tenant_id, needs_until) where needs_until is not null;
create index occasion_reply on outreach.occasion (tenant_id, received_at) where reply is not null;
select platform.place_tenant('outreach.occasion');

create table outreach.heard (
  tenant_id int not null,
  order_id uuid not null,
  occasion_id uuid not null,
  position int not null,
  constraint heard_pk primary key (tenant_id, order_id),
  constraint heard_order foreign key (tenant_id, order_id) references demands.work_order (tenant_id, id),
  constraint heard_occasion foreign key (tenant_id, occasion_id) references outreach.occasion (tenant_id, id),
  constraint heard_once unique (tenant_id, occasion_id, position)
);
select platform.place_tenant('outreach.heard');

-- How long a household's needs stay on file (G10), and how long a telephone keeps what was taken.
update areas.profile set settings = '{"householdNoteDays": 180, "visitDeviceDays": 7}' || settings;
update demands.rule_set set settings = '{"householdNoteDays": 180, "visitDeviceDays": 7}' || settings;
