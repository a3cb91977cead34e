-- Inbound calls as the telephone exchange tells them; the number goes with the recording (G10).

create table demands.inbound_call (
  tenant_id int not null,
  id uuid not null,
  call_id text not null,
  line text,
  phone text,
  phone_key bytea,
  rang_at timestamptz not null,
  taken_at timestamptz,
  taken_by text,
  ended_at timestamptz,
  recording_url text,
  -- On this day the link is forgotten, and the number with it.
  kept_until timestamptz not null,
  constraint inbound_call_pk primary key (tenant_id, id),
  constraint inbound_call_once unique (tenant_id, call_id),
  constraint inbound_call_taken_by_somebody check (taken_by is null or taken_at is not null)
);
create index inbound_call_open on demands.inbound_call (tenant_id, rang_at) where ended_at is null;
create index inbound_call_ended on demands.inbound_call (tenant_id, ended_at) where ended_at is not null;
create index inbound_call_kept on demands.inbound_call (tenant_id, kept_until) where phone is not null or recording_url is not null;
select platform.place_tenant('demands.inbound_call');

-- Profiles published before this version go on with the default; each office can publish its own.
set local role heban_system;
update areas.profile set settings = '{"recordingDays": 180}' || settings;
update demands.rule_set set settings = '{"recordingDays": 180}' || settings;
reset role;
