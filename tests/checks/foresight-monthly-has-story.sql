-- Every monthly topic has one line of its story for its choice and one for each move.
select m.tenant_id, m.id from foresight.monthly m
where m.version + 1 <> (
  select count(*) from foresight.monthly_entry e where e.tenant_id = m.tenant_id and e.monthly_id = m.id);
