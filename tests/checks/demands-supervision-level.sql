-- An order stands at the highest level at which it was chased (SM1).
select o.tenant_id, o.number, o.supervision_level, chased.highest
from demands.work_order o
join lateral (
  select coalesce(max(s.level), 0) as highest
  from demands.supervision s
  where s.tenant_id = o.tenant_id and s.order_id = o.id
) chased on true
where o.supervision_level <> chased.highest
