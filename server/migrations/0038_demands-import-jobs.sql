-- A file that is being imported, and what came of it: its page may be left and come back to. The file itself is not kept.
create table demands.import_job (
  tenant_id int not null,
  id uuid not null,
  account_id text not null,
  file_name text not null,
  mode text not null,
  dry_run boolean not null,
  started_at timestamptz not null,
  -- When its process last said that it lives: one that has gone silent has changed nothing.
  beat_at timestamptz not null,
  ended_at timestamptz,
  done int not null default 0,
  total int not null default 0,
  result jsonb,
  -- A refusal's code, or `failed`.
  error text,
  constraint import_job_pk primary key (tenant_id, id),
  constraint import_job_mode check (mode in ('history', 'live')),
  constraint import_job_ended check ((ended_at is null) = (result is null and error is null))
);
create index import_job_latest on demands.import_job (tenant_id, account_id, id);
select platform.place_tenant('demands.import_job');
