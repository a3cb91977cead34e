-- Every order of the city has the city's facts, and no order of our own has any.
select o.tenant_id, o.number
from demands.work_order o
left join demands.city_order c on c.tenant_id = o.tenant_id and c.order_id = o.id
where (o.origin = 'city') <> (c.order_id is not null)
