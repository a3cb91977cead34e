-- Only a unit of the order owes it help, unless it has reported or was excused (D3.17).
select a.tenant_id, o.number, a.unit_id
from demands.assist a
join demands.work_order o on o.tenant_id = a.tenant_id and o.id = a.order_id
where a.excused_at is null and a.reported_at is null and not (a.unit_id = any (o.assist_unit_ids))
