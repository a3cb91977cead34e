-- Both ends of every link are orders: the older end is not asked for when a link is made.
select l.tenant_id, l.order_id, l.other_id
from demands.link l
left join demands.work_order o on o.tenant_id = l.tenant_id and o.id = l.order_id
where o.id is null
