-- Demands 诉求: topics and dispatch catalogue, work orders (F1), what was said and done, calls, crises, likenesses.

create schema demands;
grant usage on schema demands to heban_app, heban_worker, heban_system;

create table demands.topic (
  tenant_id int not null,
  code text not null,
  parent text,
  name_zh text not null,
  name_en text not null,
  domain text,
  keywords text[] not null,
  kind_default text not null,
  constraint topic_pk primary key (tenant_id, code),
  constraint topic_parent foreign key (tenant_id, parent) references demands.topic (tenant_id, code) deferrable initially deferred,
  constraint topic_code_form check (code ~ '^\d\d(\.\d\d){0,2}$')
);
select platform.place_tenant('demands.topic');

-- Dispatch catalogue 派单目录: topic (or its beginning) × area → unit (D3.14, D3.15).
create table demands.catalogue (
  tenant_id int not null,
  id uuid not null,
  topic_prefix text not null,
  area_id uuid,
  main_unit_id uuid not null,
  assist_unit_ids uuid[] not null,
  basis text,
  note text,
  constraint catalogue_pk primary key (tenant_id, id),
  constraint catalogue_area foreign key (tenant_id, area_id) references areas.area (tenant_id, id),
  constraint catalogue_unit foreign key (tenant_id, main_unit_id) references areas.unit (tenant_id, id)
);
create unique index catalogue_once on demands.catalogue (tenant_id, topic_prefix, coalesce(area_id, '00000000-0000-0000-0000-000000000000'));
select platform.place_tenant('demands.catalogue');

create table demands.work_order (
  tenant_id int not null,
  id uuid not null,
  number text not null,
  query_code_hash bytea not null,
  origin text not null,
  history boolean not null,
  import_source text,
  import_key text,
  channel text not null,
  call_id text,
  kind text not null,
  topic_code text,
  urgency text not null,
  confirmed boolean not null,
  suggested jsonb,
  title text not null,
  body text not null,
  area_id uuid,
  estate text,
  place_detail text,
  lat double precision,
  lng double precision,
  event_at timestamptz,
  received_at timestamptz not null,
  entered_by text,
  raiser_name text,
  raiser_phone text,
  phone_key bytea,
  no_phone_reason text,
  on_behalf_of text,
  anonymous boolean not null,
  keep_secret boolean not null,
  reply_wanted boolean not null,
  against_unit_id uuid,
  crisis text[] not null,
  signature bytea,
  state text not null,
  state_since timestamptz not null,
  version int not null,
  profile_id uuid,
  main_unit_id uuid,
  assist_unit_ids uuid[] not null,
  complex boolean not null,
  dispatched_by text,
  dispatched_at timestamptz,
  signed_at timestamptz,
  sign_due_at timestamptz,
  contacted_at timestamptz,
  contact_due_at timestamptz,
  reply_due_at timestamptz,
  replied_at timestamptz,
  replied_by text,
  reply_entry uuid,
  resolved_claim boolean,
  due_from timestamptz,
  due_at timestamptz,
  wake_at timestamptz,
  reminded text,
  callback_due_at timestamptz,
  round int not null,
  redo_count int not null,
  reopened boolean not null,
  closed_at timestamptz,
  merged_into uuid,
  constraint work_order_pk primary key (tenant_id, id),
  constraint work_order_number unique (tenant_id, number),
  constraint work_order_topic foreign key (tenant_id, topic_code) references demands.topic (tenant_id, code),
  constraint work_order_area foreign key (tenant_id, area_id) references areas.area (tenant_id, id),
  constraint work_order_unit foreign key (tenant_id, main_unit_id) references areas.unit (tenant_id, id),
  constraint work_order_against foreign key (tenant_id, against_unit_id) references areas.unit (tenant_id, id),
  constraint work_order_merged foreign key (tenant_id, merged_into) references demands.work_order (tenant_id, id) deferrable initially deferred,
  constraint work_order_state check (state in ('received', 'answered', 'transferred', 'guided', 'merged', 'queued', 'dispatched', 'signed',
    'contacted', 'handling', 'replied', 'callback', 'redo', 'closed-solved', 'closed-unsolved', 'closed-unreached', 'closed-unverified', 'withdrawn')),
  constraint work_order_kind check (kind in ('consultation', 'help', 'complaint', 'report', 'suggestion', 'thanks', 'other')),
  constraint work_order_urgency check (urgency in ('general', 'urgent', 'extra-urgent')),
  constraint work_order_origin check (origin in ('own', 'city')),
  constraint work_order_import_whole check ((import_key is null) = (import_source is null)),
  -- G5: the unit a report is about never holds it.
  constraint work_order_not_to_target check (against_unit_id is null or (main_unit_id is distinct from against_unit_id and not against_unit_id = any (assist_unit_ids))),
  constraint work_order_unit_when_out check (main_unit_id is not null or state in ('received', 'answered', 'transferred', 'guided', 'merged', 'queued', 'withdrawn') or history),
  constraint work_order_confirmed_when_out check (confirmed or history or state in ('received', 'answered', 'transferred', 'guided', 'merged', 'queued', 'withdrawn')),
  constraint work_order_merged_somewhere check ((state = 'merged') = (merged_into is not null)),
  constraint work_order_closed_time check ((state like 'closed-%' or state in ('answered', 'transferred', 'guided', 'merged', 'withdrawn')) = (closed_at is not null)),
  -- History keeps its own times: it starts no clock and wakes nobody.
  constraint work_order_history_still check (not history or (due_at is null and wake_at is null and callback_due_at is null))
);
create unique index work_order_import on demands.work_order (tenant_id, import_source, import_key) where import_key is not null;
create index work_order_newest on demands.work_order (tenant_id, received_at, id);
create index work_order_state_due on demands.work_order (tenant_id, state, due_at, id);
create index work_order_unit_due on demands.work_order (tenant_id, main_unit_id, state, due_at) where main_unit_id is not null;
create index work_order_wake on demands.work_order (tenant_id, wake_at) where wake_at is not null;
create index work_order_phone on demands.work_order (tenant_id, phone_key, received_at) where phone_key is not null;
create index work_order_callback on demands.work_order (tenant_id, callback_due_at) where callback_due_at is not null;
select platform.place_tenant('demands.work_order');

-- Words that belong to an event: replies, plans, notes, facts. Apart from the log, so that retention can take them away.
create table demands.entry (
  tenant_id int not null,
  id uuid not null,
  order_id uuid not null,
  at timestamptz not null,
  event_name text not null,
  text text not null,
  by_account text,
  by_unit uuid,
  constraint entry_pk primary key (tenant_id, id),
  constraint entry_order foreign key (tenant_id, order_id) references demands.work_order (tenant_id, id)
);
create index entry_of_order on demands.entry (tenant_id, order_id, id);
select platform.place_tenant('demands.entry');

create table demands.call (
  tenant_id int not null,
  id uuid not null,
  order_id uuid not null,
  round int not null,
  at timestamptz not null,
  outcome text not null,
  contacted boolean,
  solved boolean,
  satisfaction text,
  note text,
  by_account text not null,
  constraint call_pk primary key (tenant_id, id),
  constraint call_order foreign key (tenant_id, order_id) references demands.work_order (tenant_id, id),
  constraint call_outcome check (outcome in ('reached', 'no-answer', 'busy', 'wrong-number', 'refused')),
  constraint call_answers_need_reach check (outcome = 'reached' or (contacted is null and solved is null and satisfaction is null)),
  constraint call_satisfaction check (satisfaction in ('satisfied', 'basically', 'dissatisfied'))
);
create index call_of_order on demands.call (tenant_id, order_id, round, at);
select platform.place_tenant('demands.call');

create table demands.photo (
  tenant_id int not null,
  file_id uuid not null,
  order_id uuid not null,
  purpose text not null,
  position int not null,
  constraint photo_pk primary key (tenant_id, file_id),
  constraint photo_order foreign key (tenant_id, order_id) references demands.work_order (tenant_id, id),
  constraint photo_file foreign key (tenant_id, file_id) references platform.file (tenant_id, id),
  constraint photo_purpose check (purpose in ('demand', 'evidence', 'facts'))
);
create index photo_of_order on demands.photo (tenant_id, order_id, position);
select platform.place_tenant('demands.photo');

-- G4: who was alerted, who must be next, who took it.
create table demands.crisis (
  tenant_id int not null,
  id uuid not null,
  order_id uuid not null,
  kinds text[] not null,
  raised_at timestamptz not null,
  alerted_id text,
  escalations int not null,
  escalate_at timestamptz,
  acknowledged_at timestamptz,
  acknowledged_by text,
  constraint crisis_pk primary key (tenant_id, id),
  constraint crisis_order foreign key (tenant_id, order_id) references demands.work_order (tenant_id, id),
  constraint crisis_taken_whole check ((acknowledged_at is null) = (acknowledged_by is null)),
  constraint crisis_taken_quiet check (acknowledged_at is null or escalate_at is null)
);
create index crisis_of_order on demands.crisis (tenant_id, order_id);
create index crisis_open on demands.crisis (tenant_id, escalate_at) where acknowledged_at is null;
select platform.place_tenant('demands.crisis');

-- Keys under which near-duplicates find each other: the month first, so that what is looked up and written lately lies
-- together; order ids are time-ordered, so "lately" is a range within the month.
create table demands.sketch (
  tenant_id int not null,
  key int not null,
  order_id uuid not null,
  constraint sketch_pk primary key (tenant_id, key, order_id)
);
select platform.place_tenant('demands.sketch');

-- Two orders about the same matter (并案): suggested by the machine, or stated by a person.
create table demands.link (
  tenant_id int not null,
  order_id uuid not null,
  other_id uuid not null,
  similarity real not null,
  made_by text not null,
  at timestamptz not null,
  constraint link_pk primary key (tenant_id, order_id, other_id),
  -- The newer order is asked for, the older was there before it and no order is ever removed: to lock its row, somewhere
  -- in the past, for each new link would write its page again.
  constraint link_other foreign key (tenant_id, other_id) references demands.work_order (tenant_id, id),
  constraint link_made_by check (made_by in ('machine', 'staff', 'resident')),
  -- One row for a pair, the older order first.
  constraint link_in_order check (order_id < other_id)
);
create index link_other_side on demands.link (tenant_id, other_id);
select platform.place_tenant('demands.link');

create table demands.reading (
  tenant_id int not null,
  account_id text not null,
  order_id uuid not null,
  at timestamptz not null,
  constraint reading_pk primary key (tenant_id, account_id, order_id)
);
select platform.place_tenant('demands.reading');

-- Character bigrams of title, text and place, hashed: full-text search that needs no word dictionary.
create table demands.search (
  tenant_id int not null,
  order_id uuid not null,
  grams int[] not null,
  constraint search_pk primary key (tenant_id, order_id),
  constraint search_order foreign key (tenant_id, order_id) references demands.work_order (tenant_id, id)
);
create index search_grams on demands.search using gin (tenant_id, grams);
select platform.place_tenant('demands.search');

-- Array operators are not leakproof: under row-level security they would lose the index, so the search is a function
-- whose first argument is the tenant (design §4). The words themselves are compared by the caller.
create function demands.search_orders(tenant int, wanted int[], most int) returns setof uuid
  language sql stable security definer set search_path = pg_catalog
  as $$ select order_id from demands.search where tenant_id = tenant and grams @> wanted order by order_id desc limit most $$;
alter function demands.search_orders(int, int[], int) owner to heban_system;
revoke all on function demands.search_orders(int, int[], int) from public;
grant execute on function demands.search_orders(int, int[], int) to heban_app, heban_worker;
