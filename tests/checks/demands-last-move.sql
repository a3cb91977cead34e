-- The state of an order is the one its last move told of.
select o.tenant_id, o.number, o.state, moved.told
from demands.work_order o
join lateral (
  select e.facts ->> 'to' as told
  from platform.event e
  where e.tenant_id = o.tenant_id and e.subject = o.id and e.facts ? 'to' and e.name like 'demands.%' and e.name <> 'demands.linked'
  order by e.id desc limit 1
) moved on true
where not o.history and moved.told is distinct from o.state
