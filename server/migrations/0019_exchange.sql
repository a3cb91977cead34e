-- Exchange with programs of others: partner systems, their keys, and a receipt for everything they hand in.

create schema exchange;
grant usage on schema exchange to heban_app, heban_worker, heban_system;

create table exchange.partner (
  tenant_id int not null,
  id uuid not null,
  name text not null,
  basis text not null,
  active boolean not null,
  -- Number of the last receipt; its row lock lets one delivery of a partner through at a time.
  received bigint not null,
  created_at timestamptz not null,
  created_by text,
  constraint partner_pk primary key (tenant_id, id),
  constraint partner_name unique (tenant_id, name)
);
select platform.place_tenant('exchange.partner');

create table exchange.api_key (
  tenant_id int not null,
  id uuid not null,
  partner_id uuid not null,
  label text not null,
  ending text not null,
  scopes text[] not null,
  created_at timestamptz not null,
  created_by text,
  -- The last day, inclusive.
  until_on date,
  used_at timestamptz,
  revoked_at timestamptz,
  revoked_by text,
  constraint api_key_pk primary key (tenant_id, id),
  constraint api_key_partner foreign key (tenant_id, partner_id) references exchange.partner (tenant_id, id),
  constraint api_key_scopes check (cardinality(scopes) > 0 and scopes <@ array['orders.write', 'orders.read'])
);
create index api_key_of_partner on exchange.api_key (tenant_id, partner_id, created_at);
select platform.place_tenant('exchange.api_key');

-- Whose key it is, found before any tenant is known. Only the hash is kept: nobody enters with this table or its backup.
create table exchange.key_holder (
  token_hash bytea not null,
  tenant_id int not null,
  tenant_code text not null,
  key_id uuid not null,
  constraint key_holder_pk primary key (token_hash)
);
select platform.place_directory('exchange.key_holder', 'token_hash');

-- What became of each order a partner handed in. Facts hold moments and codes, never what a person said: they are kept of
-- a word that came before its order, until that comes.
create table exchange.receipt (
  tenant_id int not null,
  partner_id uuid not null,
  seq bigint not null,
  id uuid not null,
  at timestamptz not null,
  foreign_id text,
  content_hash bytea not null,
  changed_at timestamptz,
  fate text not null,
  code text,
  fields text[] not null,
  order_id uuid,
  facts jsonb,
  constraint receipt_pk primary key (tenant_id, id),
  constraint receipt_seq unique (tenant_id, partner_id, seq),
  constraint receipt_partner foreign key (tenant_id, partner_id) references exchange.partner (tenant_id, id),
  constraint receipt_fate check (fate in ('new', 'changed', 'same', 'stale', 'early', 'refused')),
  constraint receipt_refused_says_why check ((fate = 'refused') = (code is not null)),
  constraint receipt_early_keeps_facts check ((fate = 'early') = (facts is not null)),
  constraint receipt_of_order check ((order_id is not null) = (fate in ('new', 'changed', 'same', 'stale')))
);
create index receipt_of_foreign on exchange.receipt (tenant_id, foreign_id, changed_at);
select platform.place_tenant('exchange.receipt');
