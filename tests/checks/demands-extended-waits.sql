-- An order that waits for more time names who asked for it, and that person did ask.
select o.tenant_id, o.number, o.pending_by
from demands.work_order o
left join lateral (
  select e.actor_id from platform.event e
  where e.tenant_id = o.tenant_id and e.subject = o.id and e.name = 'demands.extensionRequested' order by e.id desc limit 1
) asked on true
where o.state = 'extended' and not o.history
  and not exists (
    select from platform.event e
    where e.tenant_id = o.tenant_id and e.subject = o.id and e.name = 'demands.imported' and e.facts ->> 'to' = 'extended'
  )
  and asked.actor_id is distinct from o.pending_by
