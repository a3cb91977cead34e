-- Suggestions are taken or corrected in more places than the dispatch desk, and there are more kinds of them.

alter table foresight.outcome add column place text not null default 'dispatch';
alter table foresight.outcome alter column place drop default;
alter table foresight.outcome drop constraint outcome_pk;
alter table foresight.outcome add constraint outcome_pk primary key (tenant_id, order_id, field, place);
alter table foresight.outcome drop constraint outcome_field;
alter table foresight.outcome add constraint outcome_field
  check (field in ('kind', 'topic', 'urgency', 'place', 'same', 'solved', 'unit'));
alter table foresight.outcome add constraint outcome_place
  check (place in ('desk', 'window', 'entry', 'completion', 'dispatch'));
alter table foresight.outcome drop constraint outcome_source;
-- Likeness: near-duplicates and solved cases, found by what they have in common.
alter table foresight.outcome add constraint outcome_source check (source in ('reading', 'catalogue', 'model', 'likeness'));
