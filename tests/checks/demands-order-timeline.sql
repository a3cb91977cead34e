-- Every order that is not history has an event that tells how it came in.
select o.tenant_id, o.number
from demands.work_order o
where not o.history
  and not exists (
    select from platform.event e
    where e.tenant_id = o.tenant_id and e.subject = o.id and e.name in ('demands.received', 'demands.imported')
  )
