-- Recordings, videos and documents beside photos; and the columns of imported files, mapped by hand and kept by name.

alter table platform.file alter column width drop not null;
alter table platform.file alter column height drop not null;
-- As the person called it; of pictures, which are written anew, nothing is kept.
alter table platform.file add column name text;
-- Pictures are decoded and written anew and need no scan; without a scanner nothing is scanned.
alter table platform.file add column scan text not null default 'unscanned';
alter table platform.file add column held_reason text;
-- Recordings have an end (G10): the bytes go, the row stays to say so.
alter table platform.file add column keep_until date;
alter table platform.file add column removed_at timestamptz;
alter table platform.file add constraint file_picture_sized check ((media_type = 'image/jpeg') = (width is not null) and (width is null) = (height is null));
alter table platform.file add constraint file_named check ((media_type = 'image/jpeg') = (name is null));
alter table platform.file add constraint file_scan check (scan in ('unscanned', 'held', 'clean', 'infected'));
alter table platform.file add constraint file_held_why check ((scan = 'held') = (held_reason is not null));
create index file_held on platform.file (tenant_id, at) where scan = 'held';
create index file_ending on platform.file (tenant_id, keep_until) where keep_until is not null and removed_at is null;

-- How somebody mapped the columns and words of a file that came before: tried first when such a file comes again.
create table demands.import_mapping (
  tenant_id int not null,
  id uuid not null,
  name text not null,
  mapping jsonb not null,
  saved_at timestamptz not null,
  saved_by text,
  constraint import_mapping_pk primary key (tenant_id, id),
  constraint import_mapping_name unique (tenant_id, name)
);
select platform.place_tenant('demands.import_mapping');

update areas.profile set settings = '{"audioMegabytes": 20, "videoMegabytes": 50, "documentMegabytes": 20}' || settings;
update demands.rule_set set settings = '{"audioMegabytes": 20, "videoMegabytes": 50, "documentMegabytes": 20}' || settings;
