-- Knowledge base 知识库 (D3.12, D3.31): articles in versions, who answers for them, where they were used and whether they helped.

create schema knowledge;
grant usage on schema knowledge to heban_app, heban_worker, heban_system;

create table knowledge.article (
  tenant_id int not null,
  id uuid not null,
  made_at timestamptz not null,
  -- When its owner last said that it still holds, and until when that is believed (profile: knowledgeReviewDays).
  reviewed_at timestamptz,
  review_due_at timestamptz,
  told_at timestamptz,
  retired_at timestamptz,
  constraint article_pk primary key (tenant_id, id),
  constraint article_review_whole check ((reviewed_at is null) = (review_due_at is null))
);
create index article_review on knowledge.article (tenant_id, review_due_at) where review_due_at is not null and retired_at is null;
select platform.place_tenant('knowledge.article');

-- A change is a new version; what was published stays as it was read to people.
create table knowledge.version (
  tenant_id int not null,
  id uuid not null,
  article_id uuid not null,
  number int not null,
  state text not null,
  title text not null,
  body text not null,
  keywords text,
  basis text,
  topic_code text,
  owner_unit_id uuid not null,
  open boolean not null,
  effective_from date not null,
  effective_until date,
  version int not null,
  made_at timestamptz not null,
  -- Everybody who wrote in it.
  authors text[] not null,
  published_by text,
  published_at timestamptz,
  constraint version_pk primary key (tenant_id, id),
  constraint version_number unique (tenant_id, article_id, number),
  constraint version_article foreign key (tenant_id, article_id) references knowledge.article (tenant_id, id),
  constraint version_topic foreign key (tenant_id, topic_code) references demands.topic (tenant_id, code),
  constraint version_owner foreign key (tenant_id, owner_unit_id) references areas.unit (tenant_id, id),
  constraint version_state check (state in ('draft', 'published')),
  constraint version_published_when check ((state = 'published') = (published_at is not null)),
  constraint version_dates check (effective_until >= effective_from),
  -- Who writes does not publish (X14).
  constraint version_two_people check (not published_by = any (authors))
);
create unique index version_one_draft on knowledge.version (tenant_id, article_id) where state = 'draft';
create index version_owned on knowledge.version (tenant_id, owner_unit_id, article_id);
select platform.place_tenant('knowledge.version');

-- The orders an article answered.
create table knowledge.use (
  tenant_id int not null,
  id uuid not null,
  article_id uuid not null,
  version_id uuid not null,
  order_id uuid not null,
  by_account text,
  at timestamptz not null,
  constraint use_pk primary key (tenant_id, id),
  constraint use_once unique (tenant_id, order_id, article_id),
  constraint use_article foreign key (tenant_id, article_id) references knowledge.article (tenant_id, id),
  constraint use_version foreign key (tenant_id, version_id) references knowledge.version (tenant_id, id),
  constraint use_order foreign key (tenant_id, order_id) references demands.work_order (tenant_id, id)
);
create index use_of_article on knowledge.use (tenant_id, article_id, at);
select platform.place_tenant('knowledge.use');

-- “Did this answer you?” Counts only: nothing tells who said it.
create table knowledge.verdict (
  tenant_id int not null,
  version_id uuid not null,
  day date not null,
  yes int not null,
  no int not null,
  constraint verdict_pk primary key (tenant_id, version_id, day),
  constraint verdict_version foreign key (tenant_id, version_id) references knowledge.version (tenant_id, id),
  constraint verdict_counts check (yes >= 0 and no >= 0)
);
select platform.place_tenant('knowledge.verdict');

-- Published versions by their pairs of characters (decision 0003); title and other words apart, because they weigh more.
create table knowledge.search (
  tenant_id int not null,
  version_id uuid not null,
  head int[] not null,
  grams int[] not null,
  constraint search_pk primary key (tenant_id, version_id),
  constraint search_version foreign key (tenant_id, version_id) references knowledge.version (tenant_id, id)
);
create index search_grams on knowledge.search using gin (tenant_id, grams);
select platform.place_tenant('knowledge.search');

-- Array operators are not leakproof: under row-level security they would lose the index (design §4). A question is a whole
-- sentence, so that any shared pair makes a candidate; the caller weighs them.
create function knowledge.search_versions(tenant int, wanted int[], most int) returns setof uuid
  language sql stable security definer set search_path = pg_catalog
  as $$ select version_id from knowledge.search where tenant_id = tenant and grams && wanted
    order by cardinality(array(select g from unnest(head) g where g = any (wanted))) desc,
      cardinality(array(select g from unnest(grams) g where g = any (wanted))) desc, version_id desc limit most $$;
alter function knowledge.search_versions(int, int[], int) owner to heban_system;
revoke all on function knowledge.search_versions(int, int[], int) from public;
grant execute on function knowledge.search_versions(int, int[], int) to heban_app, heban_worker;

-- Profiles published before this version go on with the defaults of the new settings; each office can publish its own.
set local role heban_system;
update areas.profile set settings = '{"knowledgeReviewDays": 180, "knowledgeDoubts": 5}' || settings;
update demands.rule_set set settings = '{"knowledgeReviewDays": 180, "knowledgeDoubts": 5}' || settings;
reset role;
