-- Entering: by the office's own identity provider, with a second factor, and for residents by a one-time code.

-- How a session was opened, and from where, as coarsely as a network: enough to know one's own, not to follow a person.
alter table auth.session add column via text not null default 'password';
alter table auth.session add constraint session_via check (via in ('password', 'provider'));
alter table auth.session add column network text;
-- Whether the second factor was given when it was opened.
alter table auth.session add column second_factor boolean not null default false;
-- Where it was opened by a provider, whose session ends with ours.
alter table auth.session add column provider_id text;

-- What a one-time link is for. An older link of the same purpose dies with a new one.
alter table auth.link add column purpose text not null default 'password';
alter table auth.link add constraint link_purpose check (purpose in ('password', 'second-factor'));

-- Identity providers (OpenID Connect): of one sub-district, or of all where home_tenant_id is null.
create table auth.provider (
  id text not null,
  home_tenant_id int,
  name_zh text not null,
  name_en text not null,
  issuer text not null,
  client_id text not null,
  -- Sealed; null for a client that proves itself by PKCE alone.
  client_secret bytea,
  scope text not null,
  -- Which claim names the account at its first visit, and what that names; null: only links made here.
  claim text,
  claim_names text,
  -- Whether it asks for a second factor itself, so that we need not.
  asks_second_factor boolean not null,
  active boolean not null,
  created_at timestamptz not null,
  constraint provider_pk primary key (id),
  constraint provider_claim_whole check ((claim is null) = (claim_names is null)),
  constraint provider_claim_names check (claim_names in ('username', 'phone'))
);
select platform.place_directory('auth.provider', 'id');

-- Somebody at a provider is an account here. What the provider calls the person is kept as a keyed hash.
create table auth.identity (
  provider_id text not null,
  subject_hash bytea not null,
  account_id text not null,
  linked_at timestamptz not null,
  linked_by text not null,
  constraint identity_pk primary key (provider_id, subject_hash),
  constraint identity_linked_by check (linked_by in ('password', 'administrator'))
);
create index identity_of_account on auth.identity (account_id);
select platform.place_directory('auth.identity', 'provider_id');

-- A visit to a provider that has not come back yet: used once, by the browser that began it.
create table auth.provider_visit (
  state_hash bytea not null,
  provider_id text not null,
  browser_hash bytea not null,
  -- Nonce and PKCE verifier, sealed.
  sealed bytea not null,
  back text not null,
  expires_at timestamptz not null,
  constraint provider_visit_pk primary key (state_hash)
);
select platform.place_directory('auth.provider_visit', 'state_hash');

-- Half a session: the first step of signing in is done, the second is not. It opens nothing but that second step.
create table auth.half_session (
  token_hash bytea not null,
  account_id text not null,
  -- factor: its code is asked; enrol: a role asks for a factor that is not set up yet; link: the password is asked once
  -- to link what the provider said.
  step text not null,
  via text not null,
  provider_id text,
  subject_hash bytea,
  expires_at timestamptz not null,
  constraint half_session_pk primary key (token_hash),
  constraint half_session_step check (step in ('factor', 'enrol', 'link')),
  constraint half_session_via check (via in ('password', 'provider')),
  constraint half_session_link_whole check (step <> 'link' or (provider_id is not null and subject_hash is not null))
);
create index half_session_of_account on auth.half_session (account_id);
select platform.place_directory('auth.half_session', 'token_hash');

-- The second factor (RFC 6238): the secret sealed, the last step used so that no code serves twice.
create table auth.second_factor (
  account_id text not null,
  secret bytea not null,
  last_step bigint not null,
  created_at timestamptz not null,
  -- Null until its first code was given: only then it is asked for.
  confirmed_at timestamptz,
  constraint second_factor_pk primary key (account_id)
);
select platform.place_directory('auth.second_factor', 'account_id');

-- Ten codes on paper, each good once, kept as keyed hashes.
create table auth.recovery_code (
  account_id text not null,
  code_hash bytea not null,
  used_at timestamptz,
  constraint recovery_code_pk primary key (account_id, code_hash)
);
select platform.place_directory('auth.recovery_code', 'account_id');

-- A resident's one-time code, sent to the number it is asked for; the number is kept as the hash its orders carry.
create table people.resident_code (
  tenant_id int not null,
  id uuid not null,
  phone_key bytea not null,
  code_hash bytea not null,
  tries int not null,
  expires_at timestamptz not null,
  constraint resident_code_pk primary key (tenant_id, id),
  constraint resident_code_one unique (tenant_id, phone_key)
);
select platform.place_tenant('people.resident_code');

-- A resident signed in by such a code: no account, only the hash of the number.
create table people.resident_session (
  tenant_id int not null,
  id uuid not null,
  token_hash bytea not null,
  phone_key bytea not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  constraint resident_session_pk primary key (tenant_id, id),
  constraint resident_session_token unique (tenant_id, token_hash)
);
create index resident_session_expiry on people.resident_session (tenant_id, expires_at);
select platform.place_tenant('people.resident_session');

-- Where a resident wants codes sent by mail, confirmed by a code sent there.
create table people.resident_mail (
  tenant_id int not null,
  id uuid not null,
  phone_key bytea not null,
  address bytea not null,
  confirmed_at timestamptz not null,
  constraint resident_mail_pk primary key (tenant_id, id),
  constraint resident_mail_one unique (tenant_id, phone_key)
);
select platform.place_tenant('people.resident_mail');
