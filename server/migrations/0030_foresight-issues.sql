-- Issues 热点问题: one matter at one place, raised by whoever in whatever words. Placed by the machine, put right by people.

create table foresight.issue (
  tenant_id int not null,
  id uuid not null,
  version int not null,
  title text not null,
  -- Named by a person: the machine gives it no other title.
  named boolean not null,
  place text,
  area_id uuid not null,
  topic_code text,
  merged_into uuid,
  made_at timestamptz not null,
  -- What was counted when it last changed; counts and no more, nobody is told from another here (G3).
  demands int not null,
  people int not null,
  first_at timestamptz not null,
  last_at timestamptz not null,
  -- Demands of the last seven days, and of a week on average in the four before.
  recent int not null,
  before real not null,
  -- How often it was heard again after a month of silence.
  returns int not null,
  asked int not null,
  dissatisfied int not null,
  heat real not null,
  voices real not null,
  density real not null,
  freshness real not null,
  constraint issue_pk primary key (tenant_id, id),
  constraint issue_area foreign key (tenant_id, area_id) references areas.area (tenant_id, id),
  constraint issue_subject foreign key (tenant_id, topic_code) references demands.topic (tenant_id, code),
  constraint issue_into foreign key (tenant_id, merged_into) references foresight.issue (tenant_id, id),
  constraint issue_counts check (demands >= 0 and people between 0 and demands and asked >= dissatisfied and dissatisfied >= 0),
  constraint issue_times check (last_at >= first_at),
  constraint issue_no_ring check (merged_into is distinct from id)
);
create index issue_hot on foresight.issue (tenant_id, heat desc, id) where merged_into is null;
create index issue_latest on foresight.issue (tenant_id, last_at) where merged_into is null;
select platform.place_tenant('foresight.issue');

-- A demand belongs to one issue at most.
create table foresight.issue_order (
  tenant_id int not null,
  order_id uuid not null,
  issue_id uuid not null,
  -- A person put it there: the nightly pass leaves it.
  pinned boolean not null,
  constraint issue_order_pk primary key (tenant_id, order_id),
  constraint issue_order_issue foreign key (tenant_id, issue_id) references foresight.issue (tenant_id, id),
  constraint issue_order_order foreign key (tenant_id, order_id) references demands.work_order (tenant_id, id)
);
create index issue_order_of_issue on foresight.issue_order (tenant_id, issue_id, order_id);
select platform.place_tenant('foresight.issue_order');

-- Who wants to know when it grows, and how large it was when they last looked.
create table foresight.issue_watch (
  tenant_id int not null,
  issue_id uuid not null,
  account_id text not null,
  seen int not null,
  constraint issue_watch_pk primary key (tenant_id, issue_id, account_id),
  constraint issue_watch_issue foreign key (tenant_id, issue_id) references foresight.issue (tenant_id, id)
);
create index issue_watch_of_account on foresight.issue_watch (tenant_id, account_id, issue_id);
select platform.place_tenant('foresight.issue_watch');
