-- A live order that waits for somebody has a deadline; one that waits for nobody has none.
select tenant_id, number, state, due_at
from demands.work_order
where not history
  and (state in ('received', 'queued', 'consulting', 'dispatched', 'objected', 'signed', 'contacted', 'handling', 'joint', 'extended', 'parked', 'callback', 'redo')) <> (due_at is not null)
