-- Notices: what somebody has to know, which ways it takes out of the house, and where their browsers listen.
create schema notices;
grant usage on schema notices to heban_app, heban_worker, heban_system;

create table notices.notice (
  tenant_id int not null,
  id uuid not null,
  account_id text not null,
  kind text not null,
  event_id uuid not null,
  event_name text not null,
  order_id uuid,
  step text,
  at timestamptz not null,
  read_at timestamptz,
  done_at timestamptz,
  constraint notice_pk primary key (tenant_id, id),
  constraint notice_kind check (kind in ('crisis', 'assigned', 'mine', 'again', 'assist', 'consulted', 'objection-decided', 'to-decide',
    'decided', 'due', 'late', 'supervised', 'news', 'call-due', 'mention', 'hand-over'))
);
create index notice_of_account on notices.notice (tenant_id, account_id, at, id);
-- A second word about the same thing renews what still stands: no avalanche.
create unique index notice_open on notices.notice (tenant_id, account_id, kind, order_id) where read_at is null and done_at is null;
create index notice_of_order on notices.notice (tenant_id, order_id, kind) where done_at is null;
select platform.place_tenant('notices.notice');

create table notices.preference (
  tenant_id int not null,
  account_id text not null,
  choices jsonb not null,
  -- The civil day of the last digest: one a day, however often the clock looks.
  digested_on date,
  constraint preference_pk primary key (tenant_id, account_id)
);
select platform.place_tenant('notices.preference');

-- What is on its way out; gone once it was handed over, or once there is nothing left to remind of.
create table notices.outgoing (
  tenant_id int not null,
  notice_id uuid not null,
  way text not null,
  send_at timestamptz not null,
  constraint outgoing_pk primary key (tenant_id, notice_id, way),
  constraint outgoing_notice foreign key (tenant_id, notice_id) references notices.notice (tenant_id, id) on delete cascade,
  constraint outgoing_way check (way in ('push', 'mail', 'sms'))
);
create index outgoing_due on notices.outgoing (tenant_id, send_at);
select platform.place_tenant('notices.outgoing');

-- A browser of somebody that listens for pushes; the address is known to its push service alone and is kept encrypted.
create table notices.subscription (
  tenant_id int not null,
  id uuid not null,
  account_id text not null,
  session_id text not null,
  endpoint_hash bytea not null,
  sealed bytea not null,
  at timestamptz not null,
  constraint subscription_pk primary key (tenant_id, id),
  constraint subscription_once unique (tenant_id, account_id, endpoint_hash)
);
select platform.place_tenant('notices.subscription');
