-- Exchange outwards: webhooks with their signing secrets and deliveries, and saved layouts of exports.

create table exchange.webhook (
  tenant_id int not null,
  id uuid not null,
  partner_id uuid not null,
  name text not null,
  url text not null,
  events text[] not null,
  active boolean not null,
  give_up_days int not null,
  failing_since timestamptz,
  disabled_at timestamptz,
  disabled_why text,
  -- The last day whose counts of protected orders were told.
  counted_until date not null,
  created_at timestamptz not null,
  created_by text,
  constraint webhook_pk primary key (tenant_id, id),
  constraint webhook_partner foreign key (tenant_id, partner_id) references exchange.partner (tenant_id, id),
  constraint webhook_disabled_says_why check ((disabled_at is null) = (disabled_why is null)),
  constraint webhook_disabled_is_off check (disabled_at is null or not active),
  constraint webhook_why check (disabled_why in ('gone', 'failing'))
);
select platform.place_tenant('exchange.webhook');

-- Encrypted under the house's secret; several may sign at once while one takes over from another.
create table exchange.signing_secret (
  tenant_id int not null,
  id uuid not null,
  webhook_id uuid not null,
  sealed bytea not null,
  created_at timestamptz not null,
  ends_at timestamptz,
  constraint signing_secret_pk primary key (tenant_id, id),
  constraint signing_secret_webhook foreign key (tenant_id, webhook_id) references exchange.webhook (tenant_id, id)
);
create index signing_secret_of_webhook on exchange.signing_secret (tenant_id, webhook_id, created_at);
select platform.place_tenant('exchange.signing_secret');

-- What is to be told once, until it is delivered or given up. The body holds codes, ids and public states.
create table exchange.delivery (
  tenant_id int not null,
  id uuid not null,
  webhook_id uuid not null,
  -- What it tells of: an event of the log, a day of counts, or nothing for a try.
  about text not null,
  event_name text not null,
  body text not null,
  body_hash bytea not null,
  created_at timestamptz not null,
  state text not null,
  attempts int not null,
  next_at timestamptz,
  last_at timestamptz,
  last_status int,
  last_error text,
  constraint delivery_pk primary key (tenant_id, id),
  constraint delivery_webhook foreign key (tenant_id, webhook_id) references exchange.webhook (tenant_id, id),
  constraint delivery_once unique (tenant_id, webhook_id, about),
  constraint delivery_state check (state in ('waiting', 'delivered', 'failed')),
  constraint delivery_waits_for_a_time check ((state = 'waiting') = (next_at is not null))
);
create index delivery_due on exchange.delivery (tenant_id, next_at) where next_at is not null;
create index delivery_latest on exchange.delivery (tenant_id, webhook_id, id);
select platform.place_tenant('exchange.delivery');

-- Reports and orders kept secret are told of as counts of a day alone (G5).
create table exchange.protected_count (
  tenant_id int not null,
  day date not null,
  event_name text not null,
  n int not null,
  constraint protected_count_pk primary key (tenant_id, day, event_name)
);
select platform.place_tenant('exchange.protected_count');

-- Which columns another ledger wants, under its headings, in its order, codes and dates: entered once, written for each (G7).
create table exchange.layout (
  tenant_id int not null,
  id uuid not null,
  name text not null,
  purpose text not null,
  columns jsonb not null,
  date_format text not null,
  -- Personal data in clear: only for those with the ability, with a reason each time.
  clear boolean not null,
  version int not null,
  changed_at timestamptz not null,
  changed_by text,
  constraint layout_pk primary key (tenant_id, id),
  constraint layout_name unique (tenant_id, name)
);
select platform.place_tenant('exchange.layout');
