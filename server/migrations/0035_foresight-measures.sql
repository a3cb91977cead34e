-- Residents of past years, by which the avoided-demand estimate scales them (M3).
create table foresight.population (
  tenant_id int not null,
  year int not null,
  residents int not null,
  source_note text not null,
  constraint population_pk primary key (tenant_id, year),
  constraint population_some check (residents > 0)
);
select platform.place_tenant('foresight.population');
