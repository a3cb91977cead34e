-- An order stands at the highest level at which it was chased (SM1); the clock's doubt of a closure is a question, not a chase.
select o.tenant_id, o.number, o.supervision_level, chased.highest
from demands.work_order o
join lateral (
  select coalesce(max(s.level), 0) as highest
  from demands.supervision s
  where s.tenant_id = o.tenant_id and s.order_id = o.id and not (s.trigger = 'false-solved' and s.by_account is null)
) chased on true
where o.supervision_level <> chased.highest
