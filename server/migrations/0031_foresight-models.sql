-- Models that a sub-district learns from its own confirmed orders, and what became of what was suggested (X6).

create table foresight.model (
  tenant_id int not null,
  id uuid not null,
  -- What it tells: the subject of an order, or the unit that handles it. Never the urgency (G4).
  target text not null,
  version int not null,
  state text not null,
  made_at timestamptz not null,
  made_by text,
  -- How far learning has come.
  done int not null,
  steps int not null,
  -- Weights over hashed character grams; no text can be read from them.
  weights bytea,
  -- Its measured scores beside those of what was in use, on orders kept apart.
  card jsonb,
  published_at timestamptz,
  published_by text,
  constraint model_pk primary key (tenant_id, id),
  constraint model_version unique (tenant_id, target, version),
  constraint model_target check (target in ('subject', 'unit')),
  constraint model_state check (state in ('learning', 'failed', 'ready', 'in-use', 'retired')),
  constraint model_whole check (state in ('learning', 'failed') or (weights is not null and card is not null)),
  constraint model_published check (state not in ('in-use', 'retired') or published_at is not null)
);
create unique index model_in_use on foresight.model (tenant_id, target) where state = 'in-use';
create unique index model_learning on foresight.model (tenant_id, target) where state = 'learning';
select platform.place_tenant('foresight.model');

-- What a person made of a suggestion: its rank among the three offered, 0 when it was another; once for each order and field.
create table foresight.outcome (
  tenant_id int not null,
  order_id uuid not null,
  field text not null,
  at timestamptz not null,
  rank int not null,
  source text not null,
  model_id uuid,
  sure boolean,
  constraint outcome_pk primary key (tenant_id, order_id, field),
  constraint outcome_order foreign key (tenant_id, order_id) references demands.work_order (tenant_id, id),
  constraint outcome_model foreign key (tenant_id, model_id) references foresight.model (tenant_id, id),
  constraint outcome_field check (field in ('kind', 'topic', 'urgency', 'unit')),
  constraint outcome_source check (source in ('reading', 'catalogue', 'model')),
  constraint outcome_rank check (rank between 0 and 3),
  constraint outcome_of_model check ((source = 'model') = (model_id is not null))
);
create index outcome_at on foresight.outcome (tenant_id, at);
select platform.place_tenant('foresight.outcome');
