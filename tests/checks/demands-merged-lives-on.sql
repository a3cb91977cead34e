-- A merged order points to another order of the same person, never to itself or to one that is merged too.
select o.tenant_id, o.number
from demands.work_order o
left join demands.work_order other on other.tenant_id = o.tenant_id and other.id = o.merged_into
where o.state = 'merged'
  and (other.id is null or other.id = o.id or (not o.history and o.phone_key is distinct from other.phone_key))
