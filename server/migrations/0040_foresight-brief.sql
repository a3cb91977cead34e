-- The morning brief 早报: who wants it by mail, and at what hour.
create table foresight.brief_reader (
  tenant_id int not null,
  account_id text not null,
  at_hour text not null,
  -- The civil day of the last mail: one a day.
  sent_on date,
  constraint brief_reader_pk primary key (tenant_id, account_id),
  constraint brief_reader_hour check (at_hour ~ '^([01]\d|2[0-3]):[0-5]\d$')
);
select platform.place_tenant('foresight.brief_reader');
