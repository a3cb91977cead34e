-- The map of one's own: outlines of communities and grids as the office gave them, and how many people its groups hold.

-- Outlines are kept in WGS-84, whatever the file they came in was drawn in.
create table areas.outline (
  tenant_id int not null,
  area_id uuid not null,
  geometry jsonb not null,
  datum text not null,
  source_note text not null,
  saved_at timestamptz not null,
  saved_by text not null,
  constraint outline_pk primary key (tenant_id, area_id),
  constraint outline_area foreign key (tenant_id, area_id) references areas.area (tenant_id, id),
  constraint outline_datum check (datum in ('wgs-84', 'gcj-02')),
  constraint outline_shape check (geometry ->> 'type' in ('Polygon', 'MultiPolygon')),
  constraint outline_has_source check (length(btrim(source_note)) >= 5)
);
select platform.place_tenant('areas.outline');

create table areas.group_size (
  tenant_id int not null,
  group_name text not null,
  people int not null,
  source_note text not null,
  constraint group_size_pk primary key (tenant_id, group_name),
  constraint group_size_known check (group_name in ('over-80', 'floating', 'disabled')),
  constraint group_size_people check (people >= 0),
  constraint group_size_has_source check (length(btrim(source_note)) >= 5)
);
select platform.place_tenant('areas.group_size');
