-- Every proactive topic has a story that begins with its detection.
select t.tenant_id, t.id from foresight.topic t where not exists (
  select from foresight.topic_entry e where e.tenant_id = t.tenant_id and e.topic_id = t.id and e.action = 'detect');
