-- A parked order was asked for by its unit, agreed to by the sub-district and decided by the district: three people (D3.28, X14).
select o.tenant_id, o.number, asked.by_whom as asked, agreed.by_whom as agreed, decided.by_whom as decided
from demands.work_order o
left join lateral (
  select e.id, e.actor_id as by_whom from platform.event e
  where e.tenant_id = o.tenant_id and e.subject = o.id and e.name = 'demands.parkingRequested' order by e.id desc limit 1
) asked on true
left join lateral (
  select e.id, e.actor_id as by_whom from platform.event e
  where e.tenant_id = o.tenant_id and e.subject = o.id and e.name = 'demands.parkingAgreed' order by e.id desc limit 1
) agreed on true
left join lateral (
  select e.id, e.actor_id as by_whom from platform.event e
  where e.tenant_id = o.tenant_id and e.subject = o.id and e.name = 'demands.parked' order by e.id desc limit 1
) decided on true
where o.state = 'parked' and not o.history
  -- What came in parked was parked elsewhere.
  and not exists (
    select from platform.event e
    where e.tenant_id = o.tenant_id and e.subject = o.id and e.name = 'demands.imported' and e.facts ->> 'to' = 'parked'
  )
  and (
    asked.id is null or agreed.id is null or decided.id is null or agreed.id < asked.id or decided.id < agreed.id
    or asked.by_whom in (agreed.by_whom, decided.by_whom) or agreed.by_whom = decided.by_whom
  )
