-- People: accounts, sessions and one-time links city-wide in schema auth (directory, no row-level security);
-- who belongs to a tenant, in which role, and who saw what in clear, in schema people (tenant).

create schema auth;
grant usage on schema auth to heban_app, heban_worker, heban_system;
create schema people;
grant usage on schema people to heban_app, heban_worker, heban_system;

create table auth.account (
  id text not null,
  username text not null,
  display_name text not null,
  phone text,
  -- scrypt, in better-auth's format; null until the first one-time link is used.
  password_hash text,
  active boolean not null,
  -- The sub-district that made the account; only its administrators may close it or issue links.
  home_tenant_id int not null,
  created_at timestamptz not null,
  seen_at timestamptz,
  constraint account_pk primary key (id)
);
select platform.place_directory('auth.account', 'id');

-- What one signs in with: a username or a telephone number, unique in the city.
create table auth.handle (
  handle text not null,
  account_id text not null,
  constraint handle_pk primary key (handle)
);
select platform.place_directory('auth.handle', 'handle');

-- The tenants an account has ever been given a role in.
create table auth.membership (
  account_id text not null,
  tenant_id int not null,
  constraint membership_pk primary key (account_id, tenant_id)
);
select platform.place_directory('auth.membership', 'account_id');

-- Only the hash of a session's token is kept: whoever reads this table or a backup of it cannot enter with it.
create table auth.session (
  token_hash bytea not null,
  id uuid not null,
  account_id text not null,
  tenant_id int not null,
  user_agent text,
  created_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null,
  constraint session_pk primary key (token_hash)
);
create index session_of_account on auth.session (account_id);
select platform.place_directory('auth.session', 'token_hash');

create table auth.link (
  token_hash bytea not null,
  account_id text not null,
  expires_at timestamptz not null,
  constraint link_pk primary key (token_hash)
);
create index link_of_account on auth.link (account_id);
select platform.place_directory('auth.link', 'token_hash');

-- An account as a tenant knows it. Names are copied here because a tenant table may not be joined with a directory.
create table people.member (
  tenant_id int not null,
  account_id text not null,
  username text not null,
  display_name text not null,
  constraint member_pk primary key (tenant_id, account_id)
);
create index member_by_username on people.member (tenant_id, username);
select platform.place_tenant('people.member');

-- The one published view other modules may join, on tenant_id and id.
create view people.card with (security_invoker = true) as
  select tenant_id, account_id as id, display_name from people.member;
grant select on people.card to heban_app, heban_worker, heban_system;

-- ends_on is the last day, inclusive; the day before starts_on means it was ended before it began.
create table people.assignment (
  tenant_id int not null,
  id uuid not null,
  account_id text not null,
  role text not null,
  area_id uuid not null,
  unit_id uuid,
  starts_on date not null,
  ends_on date,
  constraint assignment_pk primary key (tenant_id, id),
  constraint assignment_member foreign key (tenant_id, account_id) references people.member (tenant_id, account_id),
  constraint assignment_area foreign key (tenant_id, area_id) references areas.area (tenant_id, id),
  constraint assignment_unit foreign key (tenant_id, unit_id) references areas.unit (tenant_id, id),
  constraint assignment_dates check (ends_on >= starts_on - 1),
  constraint assignment_needs_unit check (unit_id is not null or role not in ('handler', 'unit-head', 'caller-back', 'committee', 'grid')),
  constraint assignment_overlap exclude using gist (
    tenant_id with =, account_id with =, role with =, area_id with =,
    coalesce(unit_id, '00000000-0000-0000-0000-000000000000') with =,
    daterange(starts_on, ends_on + 1) with &&
  )
);
create index assignment_by_role on people.assignment (tenant_id, role);
select platform.place_tenant('people.assignment');

-- Who saw personal data in clear, of what, and for which reason (X1, X5, G8). Never changed.
create table people.unmasking (
  tenant_id int not null,
  id uuid not null,
  at timestamptz not null,
  subject uuid not null,
  fields text[] not null,
  reason text not null,
  account_id text not null,
  role text not null,
  unit_id uuid,
  constraint unmasking_pk primary key (tenant_id, id),
  constraint unmasking_fields check (cardinality(fields) > 0)
);
create index unmasking_subject on people.unmasking (tenant_id, subject, id);
select platform.place_tenant('people.unmasking');
revoke update, delete on people.unmasking from heban_app, heban_worker;

-- Who stands behind a session token, in one round trip: session, account, tenant, and the roles held in it on `day`.
-- The tenant is known only once the session is read, so row-level security cannot be set beforehand. Step by step and
-- not as a join: directory and tenant tables do not join on a cluster.
create function auth.session_holder(token bytea, at timestamptz, day date)
  returns table (session_id uuid, account_id text, name text, created_at timestamptz, seen_at timestamptz, tenant_id int, tenant_code text, demo boolean, holdings jsonb)
  language plpgsql stable security definer set search_path = pg_catalog
as $$
#variable_conflict use_column
declare
  s auth.session;
  a auth.account;
  t platform.tenant;
begin
  select * into s from auth.session where token_hash = token and expires_at > at;
  if not found then return; end if;
  select * into a from auth.account where id = s.account_id and active;
  if not found then return; end if;
  select * into t from platform.tenant where id = s.tenant_id;
  if not found then return; end if;
  return query
    select s.id, a.id, a.display_name, s.created_at, s.seen_at, t.id, t.code, t.demo,
      (select jsonb_agg(jsonb_build_object('role', role, 'areaId', area_id, 'unitId', unit_id) order by id)
       from people.assignment
       where tenant_id = t.id and account_id = a.id and starts_on <= day and (ends_on is null or ends_on >= day));
end $$;
alter function auth.session_holder(bytea, timestamptz, date) owner to heban_system;
revoke all on function auth.session_holder(bytea, timestamptz, date) from public;
grant execute on function auth.session_holder(bytea, timestamptz, date) to heban_app, heban_worker;

-- Tenants in which an account holds a role on `day`: the ones it may work in.
create function auth.tenants_of(account text, day date) returns setof int
  language plpgsql stable security definer set search_path = pg_catalog
as $$
declare
  m auth.membership;
begin
  for m in select * from auth.membership where account_id = account order by tenant_id loop
    if exists (select from people.assignment
               where tenant_id = m.tenant_id and account_id = account and starts_on <= day and (ends_on is null or ends_on >= day))
    then return next m.tenant_id; end if;
  end loop;
end $$;
alter function auth.tenants_of(text, date) owner to heban_system;
revoke all on function auth.tenants_of(text, date) from public;
grant execute on function auth.tenants_of(text, date) to heban_app, heban_worker;
