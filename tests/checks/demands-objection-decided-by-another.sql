-- Whether an objection is right is decided by somebody who did not dispatch the order (D3.16).
select e.tenant_id, e.subject, e.actor_id
from platform.event e
join lateral (
  select d.actor_id from platform.event d
  where d.tenant_id = e.tenant_id and d.subject = e.subject and d.name = 'demands.dispatched' and d.id < e.id
  order by d.id desc limit 1
) sent on true
where e.name in ('demands.redirected', 'demands.unitConfirmed') and e.actor_id = sent.actor_id
