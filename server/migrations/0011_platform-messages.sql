-- One row for each message that leaves the house to a person: what for, by which way, how it went. Address and text are
-- sealed and go once it is sent; the keyed hash of the address finds again what somebody was told.
create table platform.message (
  tenant_id int not null,
  id uuid not null,
  at timestamptz not null,
  channel text not null,
  template text not null,
  about uuid,
  address_key bytea not null,
  sealed bytea,
  state text not null,
  attempts int not null,
  next_at timestamptz,
  -- After this moment it helps nobody any more and is not sent.
  until timestamptz,
  sent_at timestamptz,
  via text,
  error text,
  constraint message_pk primary key (tenant_id, id),
  constraint message_channel check (channel in ('sms', 'mail', 'push')),
  -- off: no transport is set up for the channel, so it was never tried.
  constraint message_state check (state in ('queued', 'sent', 'dead', 'off')),
  constraint message_queued_has_time check ((state = 'queued') = (next_at is not null)),
  constraint message_sent_is_forgotten check (state not in ('sent', 'off') or sealed is null),
  constraint message_sent_whole check ((state = 'sent') = (sent_at is not null))
);
create index message_due on platform.message (tenant_id, next_at) where state = 'queued';
create index message_dead on platform.message (tenant_id, id) where state = 'dead';
create index message_about on platform.message (tenant_id, about, id) where about is not null;
create index message_to on platform.message (tenant_id, address_key, id);
select platform.place_tenant('platform.message');
