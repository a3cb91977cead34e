-- Whoever asks for time, parking or an end does not decide it (X14).
select e.tenant_id, e.subject, e.name, e.actor_id
from platform.event e
join lateral (
  select r.actor_id from platform.event r
  where r.tenant_id = e.tenant_id and r.subject = e.subject and r.id < e.id
    and r.name in ('demands.extensionRequested', 'demands.parkingRequested', 'demands.terminationRequested')
  order by r.id desc limit 1
) asked on true
where e.name in ('demands.extended', 'demands.extensionRefused', 'demands.parkingAgreed', 'demands.parked', 'demands.parkingRefused',
    'demands.terminationRefused')
  and e.actor_id = asked.actor_id
