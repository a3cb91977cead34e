-- Rights over one's own data (X5), retention (X2, X11), legal hold, interested staff (D3.13), and two persons for a profile (X14).

-- Kept by law but only kept (PIPL art.47): nobody works with it any more.
alter table demands.work_order add column restricted boolean not null default false;
-- What tied it to a person is gone; the order stays as a figure.
alter table demands.work_order add column anonymised_at timestamptz;
-- Accounts that are the target or related: they neither see the order nor act in it.
alter table demands.work_order add column stepped_aside text[] not null default '{}';

-- Correction or deletion asked for by the person, answered by the privacy officer.
create table demands.rights_request (
  tenant_id int not null,
  id uuid not null,
  order_id uuid not null,
  kind text not null,
  -- Taken away with the order's own words.
  text text,
  asked_at timestamptz not null,
  due_at timestamptz not null,
  outcome text,
  answer text,
  answered_at timestamptz,
  answered_by text,
  constraint rights_request_pk primary key (tenant_id, id),
  constraint rights_request_order foreign key (tenant_id, order_id) references demands.work_order (tenant_id, id),
  constraint rights_request_kind check (kind in ('correct', 'delete')),
  constraint rights_request_outcome check (outcome in ('corrected', 'deleted', 'restricted', 'refused')),
  constraint rights_request_answer_whole check ((outcome is null) = (answered_at is null) and (outcome is null) = (answered_by is null))
);
create unique index rights_request_once_open on demands.rights_request (tenant_id, order_id, kind) where outcome is null;
create index rights_request_open on demands.rights_request (tenant_id, due_at) where outcome is null;
select platform.place_tenant('demands.rights_request');

-- An order that must not be deleted, because of a court, an audit or an appeal.
create table demands.legal_hold (
  tenant_id int not null,
  id uuid not null,
  order_id uuid not null,
  reason text not null,
  at timestamptz not null,
  by_account text not null,
  released_at timestamptz,
  released_by text,
  constraint legal_hold_pk primary key (tenant_id, id),
  constraint legal_hold_order foreign key (tenant_id, order_id) references demands.work_order (tenant_id, id),
  constraint legal_hold_release_whole check ((released_at is null) = (released_by is null))
);
create unique index legal_hold_one on demands.legal_hold (tenant_id, order_id) where released_at is null;
select platform.place_tenant('demands.legal_hold');

-- What the retention job took away, by kind and round.
create table demands.retention_run (
  tenant_id int not null,
  id uuid not null,
  at timestamptz not null,
  kind text not null,
  -- Everything older than this day went.
  cutoff date not null,
  taken int not null,
  constraint retention_run_pk primary key (tenant_id, id),
  constraint retention_run_taken check (taken > 0)
);
select platform.place_tenant('demands.retention_run');
revoke update, delete on demands.retention_run from heban_app, heban_worker;

-- A profile is proposed by one and published by another. A row without its publication is a proposal; publishing writes
-- the row that holds, so that neither ever changes.
alter table areas.profile alter column published_at drop not null;
alter table areas.profile add column proposed_by text;
alter table areas.profile add column proposed_at timestamptz;
alter table areas.profile add column proposal_id uuid;
alter table areas.profile add constraint profile_two_people check (published_by <> proposed_by);
alter table areas.profile add constraint profile_proposed_or_published check (published_at is not null or proposed_at is not null);
create unique index profile_of_proposal on areas.profile (tenant_id, proposal_id) where proposal_id is not null;
