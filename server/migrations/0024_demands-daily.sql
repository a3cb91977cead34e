-- Daily work: notes that can be corrected for a while, saved views, who of a unit has an order, hand-over between shifts.

-- What a note said before it was corrected.
create table demands.entry_revision (
  tenant_id int not null,
  id uuid not null,
  entry_id uuid not null,
  text text not null,
  at timestamptz not null,
  constraint entry_revision_pk primary key (tenant_id, id)
);
create index entry_revision_of_entry on demands.entry_revision (tenant_id, entry_id);
select platform.place_tenant('demands.entry_revision');

-- A list under its filters, kept by somebody, for themselves or for their unit.
create table demands.saved_view (
  tenant_id int not null,
  id uuid not null,
  account_id text not null,
  unit_id uuid,
  name text not null,
  query jsonb not null,
  columns text[] not null,
  at timestamptz not null,
  constraint saved_view_pk primary key (tenant_id, id),
  constraint saved_view_unit foreign key (tenant_id, unit_id) references areas.unit (tenant_id, id),
  constraint saved_view_name unique (tenant_id, account_id, name)
);
create index saved_view_of_unit on demands.saved_view (tenant_id, unit_id) where unit_id is not null;
select platform.place_tenant('demands.saved_view');

-- The view somebody's inbox opens with.
create table demands.default_view (
  tenant_id int not null,
  account_id text not null,
  view_id uuid not null,
  constraint default_view_pk primary key (tenant_id, account_id),
  constraint default_view_view foreign key (tenant_id, view_id) references demands.saved_view (tenant_id, id) on delete cascade
);
select platform.place_tenant('demands.default_view');

-- Who of the main unit has the order in hand. It changes nothing of who is answerable: that is the unit.
create table demands.assignee (
  tenant_id int not null,
  order_id uuid not null,
  account_id text not null,
  unit_id uuid not null,
  by_account text not null,
  at timestamptz not null,
  constraint assignee_pk primary key (tenant_id, order_id),
  constraint assignee_order foreign key (tenant_id, order_id) references demands.work_order (tenant_id, id)
);
create index assignee_of_account on demands.assignee (tenant_id, account_id);
select platform.place_tenant('demands.assignee');

-- What one shift leaves to the next: a word, and the orders that must not be forgotten.
create table demands.handover (
  tenant_id int not null,
  id uuid not null,
  at timestamptz not null,
  from_account text not null,
  to_account text,
  note text not null,
  accepted_at timestamptz,
  accepted_by text,
  constraint handover_pk primary key (tenant_id, id),
  constraint handover_accepted_whole check ((accepted_at is null) = (accepted_by is null)),
  constraint handover_by_another check (accepted_by is distinct from from_account)
);
create index handover_open on demands.handover (tenant_id, at) where accepted_at is null;
create index handover_at on demands.handover (tenant_id, at);
select platform.place_tenant('demands.handover');

create table demands.handover_order (
  tenant_id int not null,
  handover_id uuid not null,
  order_id uuid not null,
  why text not null,
  constraint handover_order_pk primary key (tenant_id, handover_id, order_id),
  constraint handover_order_handover foreign key (tenant_id, handover_id) references demands.handover (tenant_id, id),
  constraint handover_order_order foreign key (tenant_id, order_id) references demands.work_order (tenant_id, id),
  constraint handover_order_why check (why in ('crisis', 'promised-call', 'entered', 'chosen'))
);
select platform.place_tenant('demands.handover_order');
