-- Only an order whose person said "solved" in its last round is closed as solved.
select o.tenant_id, o.number
from demands.work_order o
where o.state = 'closed-solved' and not o.history
  and not exists (
    select from demands.call c
    where c.tenant_id = o.tenant_id and c.order_id = o.id and c.round = o.round and c.outcome = 'reached' and c.solved
  )
