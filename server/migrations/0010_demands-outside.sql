-- Where the last orders of a topic in an estate went.
create index work_order_last_sent on demands.work_order (tenant_id, estate, topic_code, dispatched_at) where dispatched_at is not null;

-- What everybody may read: parked orders by the day they are looked at again (D3.28).
create index work_order_parked_review on demands.work_order (tenant_id, parked_until) where state = 'parked';

-- A property firm, an owners' committee or a utility asked by a one-time link or a call that was logged; always under the
-- responsible unit that asked it. The token is kept hashed.
create table demands.outside_party (
  tenant_id int not null,
  id uuid not null,
  order_id uuid not null,
  round int not null,
  unit_id uuid not null,
  name text not null,
  kind text not null,
  how text not null,
  asked_at timestamptz not null,
  asked_by text not null,
  task_entry uuid not null,
  token_hash bytea,
  expires_at timestamptz,
  opened_at timestamptz,
  revoked_at timestamptz,
  answered_at timestamptz,
  answer_entry uuid,
  constraint outside_party_pk primary key (tenant_id, id),
  constraint outside_party_order foreign key (tenant_id, order_id) references demands.work_order (tenant_id, id),
  constraint outside_party_unit foreign key (tenant_id, unit_id) references areas.unit (tenant_id, id),
  constraint outside_party_kind check (kind in ('property', 'owners', 'utility', 'other')),
  constraint outside_party_how check (how in ('link', 'call')),
  constraint outside_party_link_whole check ((how = 'link') = (token_hash is not null) and (how = 'link') = (expires_at is not null)),
  constraint outside_party_answer_whole check ((answered_at is null) = (answer_entry is null)),
  constraint outside_party_call_is_answered check (how = 'link' or answered_at is not null),
  constraint outside_party_one_end check (revoked_at is null or answered_at is null),
  constraint outside_party_token unique (tenant_id, token_hash)
);
create index outside_party_of_order on demands.outside_party (tenant_id, order_id, asked_at);
select platform.place_tenant('demands.outside_party');

-- What an outside party photographed is neither the person's nor the unit's evidence.
alter table demands.photo drop constraint photo_purpose;
alter table demands.photo add constraint photo_purpose check (purpose in ('demand', 'evidence', 'facts', 'outside'));
