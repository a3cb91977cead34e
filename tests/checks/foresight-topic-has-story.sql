-- Every proactive topic has a story that begins with its detection and has one line for each move.
select t.tenant_id, t.id from foresight.topic t
left join lateral (
  select count(*) as n, count(*) filter (where e.action = 'detect') as begun from foresight.topic_entry e
  where e.tenant_id = t.tenant_id and e.topic_id = t.id) told on true
where told.begun <> 1 or told.n <> t.version + 1;
