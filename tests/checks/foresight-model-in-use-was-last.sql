-- The model in use is the one that a person published last.
select m.tenant_id, m.id from foresight.model m
where m.state = 'in-use' and exists (
  select from foresight.model other
  where other.tenant_id = m.tenant_id and other.target = m.target and other.published_at > m.published_at);
