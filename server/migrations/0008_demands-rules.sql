-- Rules as data: the dispatch catalogue in versions (D3.15), rule sets published together, reply and outflow texts.

create table demands.catalogue_version (
  tenant_id int not null,
  id uuid not null,
  number int not null,
  name text not null,
  status text not null,
  effective_from timestamptz,
  source_note text not null,
  made_by text,
  made_at timestamptz not null,
  published_by text,
  published_at timestamptz,
  -- The version it was copied from, when somebody rolled back to it.
  copy_of uuid,
  constraint catalogue_version_pk primary key (tenant_id, id),
  constraint catalogue_version_number unique (tenant_id, number),
  constraint catalogue_version_status check (status in ('draft', 'published', 'retired')),
  constraint catalogue_version_dated check ((effective_from is null) = (published_at is null)),
  constraint catalogue_version_published_when check (status <> 'published' or published_at is not null),
  constraint catalogue_version_draft_open check (status <> 'draft' or published_at is null),
  -- Who proposes cannot approve (X14).
  constraint catalogue_version_two_people check (published_by <> made_by)
);
select platform.place_tenant('demands.catalogue_version');

alter table demands.catalogue add column version_id uuid;

-- As heban_system: row-level security holds for the owner of the tables, too.
set local role heban_system;
insert into demands.catalogue_version (tenant_id, id, number, name, status, effective_from, source_note, made_at, published_at)
select t.id, md5('demands.catalogue_version ' || t.id)::uuid, 1, '原有派单目录', 'published', t.created_at, '升级时由原有目录转入', t.created_at, t.created_at
from platform.tenant t where exists (select from demands.catalogue c where c.tenant_id = t.id);
update demands.catalogue set version_id = md5('demands.catalogue_version ' || tenant_id)::uuid;
reset role;

alter table demands.catalogue alter column version_id set not null;
alter table demands.catalogue add constraint catalogue_version foreign key (tenant_id, version_id) references demands.catalogue_version (tenant_id, id);
drop index demands.catalogue_once;
create unique index catalogue_once on demands.catalogue (tenant_id, version_id, topic_prefix, coalesce(area_id, '00000000-0000-0000-0000-000000000000'));

-- By which catalogue an order was sent (F1).
alter table demands.work_order add column catalogue_version uuid;
alter table demands.work_order add constraint work_order_catalogue foreign key (tenant_id, catalogue_version) references demands.catalogue_version (tenant_id, id);

-- Limits, catalogue, roster template and texts that take effect together.
create table demands.rule_set (
  tenant_id int not null,
  id uuid not null,
  number int not null,
  name text not null,
  status text not null,
  effective_from timestamptz,
  source_note text not null,
  made_by text,
  made_at timestamptz not null,
  published_by text,
  published_at timestamptz,
  copy_of uuid,
  settings jsonb not null,
  roster jsonb not null,
  -- What the settings became when they were published.
  profile_id uuid,
  catalogue_id uuid,
  version int not null,
  constraint rule_set_pk primary key (tenant_id, id),
  constraint rule_set_number unique (tenant_id, number),
  constraint rule_set_status check (status in ('draft', 'published', 'retired')),
  constraint rule_set_dated check ((effective_from is null) = (published_at is null)),
  constraint rule_set_published_whole check (status <> 'published' or (published_at is not null and profile_id is not null)),
  constraint rule_set_draft_open check (status <> 'draft' or published_at is null),
  constraint rule_set_two_people check (published_by <> made_by),
  constraint rule_set_profile foreign key (tenant_id, profile_id) references areas.profile (tenant_id, id),
  constraint rule_set_catalogue foreign key (tenant_id, catalogue_id) references demands.catalogue_version (tenant_id, id)
);
select platform.place_tenant('demands.rule_set');

-- Words an office may begin a reply with, and what it says at the six outflows (D3.11); of one rule set, {{blanks}} in them.
create table demands.template (
  tenant_id int not null,
  id uuid not null,
  rule_set_id uuid not null,
  kind text not null,
  key text not null,
  name_zh text not null,
  name_en text not null,
  zh text not null,
  en text not null,
  position int not null,
  constraint template_pk primary key (tenant_id, id),
  constraint template_once unique (tenant_id, rule_set_id, kind, key),
  constraint template_rule_set foreign key (tenant_id, rule_set_id) references demands.rule_set (tenant_id, id),
  constraint template_kind check (kind in ('reply', 'outflow'))
);
select platform.place_tenant('demands.template');
