-- Only what ended without work is drawn for a second question (G1).
select tenant_id, number, state
from demands.work_order
where sampled and state not in ('answered', 'guided', 'withdrawn', 'closed-terminated')
