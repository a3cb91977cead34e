-- Notices leave the house by mail and text message. What was kept for a third way, through browsers, had no way out.
set local role heban_system;
delete from notices.outgoing where way = 'push';
update notices.preference set choices = jsonb_set(choices, '{ways}', coalesce(
  (select jsonb_object_agg(kind, chosen - 'push') from jsonb_each(choices -> 'ways') as w(kind, chosen)), '{}'));
reset role;
alter table notices.outgoing drop constraint outgoing_way;
alter table notices.outgoing add constraint outgoing_way check (way in ('mail', 'sms'));
drop table notices.subscription;
