-- Notices also reach a browser that its owner has told to listen (RFC 8030). Its address is kept sealed: whoever knows it
-- may ring there. One browser rings for one person at a time.
create table notices.browser (
  tenant_id int not null,
  id uuid not null,
  account_id text not null,
  session_id text not null,
  address_key bytea not null,
  sealed bytea not null,
  at timestamptz not null,
  constraint browser_pk primary key (tenant_id, id),
  constraint browser_once unique (tenant_id, address_key)
);
create index browser_of_account on notices.browser (tenant_id, account_id, id);
select platform.place_tenant('notices.browser');

alter table notices.outgoing drop constraint outgoing_way;
alter table notices.outgoing add constraint outgoing_way check (way in ('mail', 'sms', 'push'));
