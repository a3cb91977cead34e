-- Rights of persons (X1-X5, X9, G8, G11): acting for another person, records of sharing, the log of who read what.

-- A person lets another act for them: how far, how it was given, until when. Both may end it at any time.
create table people.consent (
  tenant_id int not null,
  id uuid not null,
  principal_name text not null,
  principal_phone text,
  principal_key bytea,
  deputy_name text not null,
  deputy_phone text,
  deputy_key bytea,
  -- One demand, or all of the person's.
  order_id uuid,
  acts text[] not null,
  how text not null,
  witness text,
  -- Where the paper or the recording lies.
  evidence text,
  given_at timestamptz not null,
  ends_on date not null,
  recorded_by text not null,
  unit_id uuid,
  principal_code_hash bytea not null,
  deputy_code_hash bytea not null,
  revoked_at timestamptz,
  revoked_by text,
  constraint consent_pk primary key (tenant_id, id),
  constraint consent_principal_code unique (tenant_id, principal_code_hash),
  constraint consent_deputy_code unique (tenant_id, deputy_code_hash),
  constraint consent_acts check (cardinality(acts) > 0 and acts <@ array['say', 'follow', 'withdraw', 'rate']),
  constraint consent_how check (how in ('written', 'voice', 'visit')),
  constraint consent_visit_has_witness check (how <> 'visit' or witness is not null),
  constraint consent_revoked_by check (revoked_by in ('principal', 'deputy', 'office')),
  constraint consent_revoked_whole check ((revoked_at is null) = (revoked_by is null)),
  -- Who acts for everything is found again by the person's number.
  constraint consent_all_needs_number check (order_id is not null or principal_key is not null)
);
create index consent_of_order on people.consent (tenant_id, order_id) where order_id is not null;
create index consent_of_principal on people.consent (tenant_id, principal_key) where principal_key is not null;
create index consent_of_deputy on people.consent (tenant_id, deputy_key) where deputy_key is not null;
select platform.place_tenant('people.consent');

-- Orders that were said under a consent: their query code is the deputy's.
create table people.said_for (
  tenant_id int not null,
  order_id uuid not null,
  consent_id uuid not null,
  constraint said_for_pk primary key (tenant_id, order_id),
  constraint said_for_consent foreign key (tenant_id, consent_id) references people.consent (tenant_id, id)
);
create index said_for_of_consent on people.said_for (tenant_id, consent_id);
select platform.place_tenant('people.said_for');

-- Personal data that went to somebody outside the order's own work: to whom, which fields, on what basis (X4).
create table people.sharing (
  tenant_id int not null,
  id uuid not null,
  at timestamptz not null,
  channel text not null,
  recipient text not null,
  fields text[] not null,
  basis text not null,
  persons int not null,
  account_id text,
  role text,
  unit_id uuid,
  constraint sharing_pk primary key (tenant_id, id),
  constraint sharing_fields check (cardinality(fields) > 0)
);
create index sharing_at on people.sharing (tenant_id, at);
select platform.place_tenant('people.sharing');
revoke update on people.sharing from heban_app, heban_worker;
revoke delete on people.sharing from heban_app;

-- Whose data it was: the order.
create table people.shared_subject (
  tenant_id int not null,
  subject uuid not null,
  sharing_id uuid not null,
  constraint shared_subject_pk primary key (tenant_id, subject, sharing_id),
  constraint shared_subject_sharing foreign key (tenant_id, sharing_id) references people.sharing (tenant_id, id) on delete cascade
);
create index shared_subject_of_sharing on people.shared_subject (tenant_id, sharing_id);
select platform.place_tenant('people.shared_subject');
revoke update on people.shared_subject from heban_app, heban_worker;
revoke delete on people.shared_subject from heban_app;

-- Which order an account opened, once a session and day: what a breach report asks (X7), kept six months at least (X9).
create table people.reading (
  tenant_id int not null,
  day date not null,
  account_id text not null,
  session_id uuid not null,
  subject uuid not null,
  at timestamptz not null,
  constraint reading_log_pk primary key (tenant_id, day, account_id, session_id, subject)
);
select platform.place_tenant('people.reading');
revoke update on people.reading from heban_app, heban_worker;
revoke delete on people.reading from heban_app;

-- Profiles and drafts of rules made before this version go on with the defaults.
set local role heban_system;
update areas.profile set settings = '{"consentMostDays": 365, "rightsAnswerDays": 30, "keepOrdersYears": 10, "keepRecordingsDays": 365, "keepDraftsDays": 30, "keepMessagesDays": 180, "keepSessionsDays": 30, "keepLogsDays": 180, "keepSharingYears": 3}' || settings;
update demands.rule_set set settings = '{"consentMostDays": 365, "rightsAnswerDays": 30, "keepOrdersYears": 10, "keepRecordingsDays": 365, "keepDraftsDays": 30, "keepMessagesDays": 180, "keepSessionsDays": 30, "keepLogsDays": 180, "keepSharingYears": 3}' || settings;
reset role;
