-- The floor: roles, placement, tenants, events and their chain, listeners, idempotency, number blocks, files.
-- One subcommand per ALTER TABLE, constraints named, placement right after each table (R1, R3).
-- citus.* settings are unknown dotted names to a plain PostgreSQL, which accepts them.

do $$ begin
  create role heban_app nologin;
exception when duplicate_object or unique_violation then null; end $$;
do $$ begin
  create role heban_worker nologin;
exception when duplicate_object or unique_violation then null; end $$;
do $$ begin
  create role heban_system nologin bypassrls;
exception when duplicate_object or unique_violation then null; end $$;
grant heban_app, heban_worker, heban_system to current_user;

create extension if not exists btree_gin;
create extension if not exists btree_gist;
create extension if not exists pg_trgm;

create schema if not exists platform;
grant usage on schema platform to heban_app, heban_worker, heban_system;

create table platform.tenant_anchor (
  tenant_id int not null,
  constraint tenant_anchor_pk primary key (tenant_id)
);
do $$ begin
  if exists (select from pg_extension where extname = 'citus') then
    execute $run$select create_distributed_table('platform.tenant_anchor', 'tenant_id', colocate_with => 'none')$run$;
  end if;
end $$;

-- Every table is placed by one of these, so that the same migrations run on one PostgreSQL and on a Citus cluster.
create function platform.place_reference(t regclass) returns void language plpgsql as $$ begin
  if exists (select from pg_extension where extname = 'citus') then
    execute format('select create_reference_table(%L)', t::text);
  end if;
  execute format('grant select, insert, update on %s to heban_app, heban_worker', t);
  execute format('grant all on %s to heban_system', t);
end $$;

create function platform.place_directory(t regclass, key text) returns void language plpgsql as $$ begin
  if exists (select from pg_extension where extname = 'citus') then
    execute format('select create_distributed_table(%L, %L, colocate_with => ''none'')', t::text, key);
  end if;
  execute format('grant select, insert, update, delete on %s to heban_app, heban_worker', t);
  execute format('grant all on %s to heban_system', t);
end $$;

-- A tenant table: distributed with its tenant, row-level security forced. The nullif is needed: after a
-- transaction the setting is '', and a plain cast of that errors (R17).
create function platform.place_tenant(t regclass) returns void language plpgsql as $$ begin
  if exists (select from pg_extension where extname = 'citus') then
    execute format('select create_distributed_table(%L, ''tenant_id'', colocate_with => ''platform.tenant_anchor'')', t::text);
  end if;
  execute format('alter table %s enable row level security', t);
  execute format('alter table %s force row level security', t);
  execute format('create policy tenant on %s using (tenant_id = nullif(current_setting(''app.tenant'', true), '''')::int)', t);
  execute format('grant select, insert, update, delete on %s to heban_app, heban_worker', t);
  execute format('grant all on %s to heban_system', t);
end $$;

create table platform.tenant (
  id int not null,
  code text not null,
  name_zh text not null,
  name_en text not null,
  region_code text,
  phone text,
  address text,
  open_hours text,
  demo boolean not null default false,
  created_at timestamptz not null,
  constraint tenant_pk primary key (id),
  constraint tenant_code unique (code),
  constraint tenant_id_range check (id between 1 and 2000000000),
  constraint tenant_code_form check (code ~ '^[a-z][a-z0-9-]{0,39}$')
);
select platform.place_reference('platform.tenant');

-- The one log of everything that happened. Append-only: seq and hash alone are filled in later, once, by the sealer.
create table platform.event (
  tenant_id int not null,
  id uuid not null,
  at timestamptz not null,
  name text not null,
  subject uuid,
  actor_kind text not null,
  actor_id text,
  actor_unit uuid,
  facts jsonb not null,
  seq bigint,
  hash bytea,
  constraint event_pk primary key (tenant_id, id),
  constraint event_sealed_whole check ((seq is null) = (hash is null))
);
-- Not of what waits for its seal: that would be written here twice.
create unique index event_seq on platform.event (tenant_id, seq) where seq is not null;
create index event_subject on platform.event (tenant_id, subject, id) where subject is not null;
create index event_unsealed on platform.event (tenant_id, id) where seq is null;
select platform.place_tenant('platform.event');
revoke update, delete on platform.event from heban_app, heban_worker;
grant update (seq, hash) on platform.event to heban_worker;

create function platform.event_is_append_only() returns trigger language plpgsql as $$ begin
  raise exception 'platform.event is append-only' using errcode = '42501';
end $$;
create trigger event_stays before delete on platform.event for each row execute function platform.event_is_append_only();
-- The condition is asked by PostgreSQL itself: sealing, which it lets pass, calls no function for each event.
create trigger event_is_sealed_once before update on platform.event for each row
  when (not (old.seq is null and new.seq is not null
    and (old.tenant_id, old.id, old.at, old.name, old.actor_kind, old.facts) = (new.tenant_id, new.id, new.at, new.name, new.actor_kind, new.facts)
    and (old.subject, old.actor_id, old.actor_unit) is not distinct from (new.subject, new.actor_id, new.actor_unit)))
  execute function platform.event_is_append_only();

-- The head of each tenant's chain; its row lock is what serialises sealers.
create table platform.chain (
  tenant_id int not null,
  seq bigint not null,
  hash bytea not null,
  constraint chain_pk primary key (tenant_id)
);
select platform.place_tenant('platform.chain');

create table platform.chain_day (
  tenant_id int not null,
  day date not null,
  seq bigint not null,
  hash bytea not null,
  constraint chain_day_pk primary key (tenant_id, day)
);
select platform.place_tenant('platform.chain_day');

create table platform.listener_cursor (
  tenant_id int not null,
  listener text not null,
  seq bigint not null,
  constraint listener_cursor_pk primary key (tenant_id, listener)
);
select platform.place_tenant('platform.listener_cursor');

create table platform.listener_failure (
  tenant_id int not null,
  id uuid not null,
  listener text not null,
  seq bigint not null,
  event_name text not null,
  error text not null,
  attempts int not null,
  next_at timestamptz,
  dead boolean not null,
  at timestamptz not null,
  constraint listener_failure_pk primary key (tenant_id, id),
  constraint listener_failure_once unique (tenant_id, listener, seq),
  constraint listener_failure_dead check (dead = (next_at is null))
);
select platform.place_tenant('platform.listener_failure');

-- The reply is kept encrypted: a receipt holds a query code that is stored nowhere else in clear.
create table platform.idempotency (
  tenant_id int not null,
  actor text not null,
  route text not null,
  key text not null,
  body_hash bytea not null,
  reply bytea,
  at timestamptz not null,
  constraint idempotency_pk primary key (tenant_id, actor, route, key)
);
create index idempotency_at on platform.idempotency (tenant_id, at);
select platform.place_tenant('platform.idempotency');

create table platform.number_block (
  tenant_id int not null,
  name text not null,
  next bigint not null,
  constraint number_block_pk primary key (tenant_id, name)
);
select platform.place_tenant('platform.number_block');

create table platform.file (
  tenant_id int not null,
  id uuid not null,
  sha256 bytea not null,
  media_type text not null,
  bytes bigint not null,
  width int not null,
  height int not null,
  uploaded_by text not null,
  at timestamptz not null,
  attached boolean not null default false,
  constraint file_pk primary key (tenant_id, id)
);
create index file_loose on platform.file (tenant_id, at) where not attached;
select platform.place_tenant('platform.file');

-- Attempts at something that may be guessed: sign-in, query codes. Counted by keyed hash, never by the thing itself.
create table platform.throttle (
  bucket bytea not null,
  attempts int not null,
  since timestamptz not null,
  blocked_until timestamptz,
  constraint throttle_pk primary key (bucket)
);
select platform.place_directory('platform.throttle', 'bucket');

create function platform.tenants_to_seal() returns setof int
  language sql stable security definer set search_path = pg_catalog
  as $$ select distinct tenant_id from platform.event where seq is null $$;
alter function platform.tenants_to_seal() owner to heban_system;
revoke all on function platform.tenants_to_seal() from public;
grant execute on function platform.tenants_to_seal() to heban_worker;

-- Slow work that must leave the house (messages, mail) is queued in the command's transaction. graphile-worker's own
-- tables are local and under row-level security, so one function of the owner is the only way in.
create function platform.enqueue(task text, payload json, job_key text default null) returns void
  language plpgsql security definer set search_path = pg_catalog
  as $$ begin perform graphile_worker.add_job(task, payload, job_key => job_key); end $$;
revoke all on function platform.enqueue(text, json, text) from public;
grant execute on function platform.enqueue(text, json, text) to heban_app, heban_worker;
