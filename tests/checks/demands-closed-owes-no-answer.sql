-- A closed order waits for no decision and owes no answer to a supervisor or leader.
select tenant_id, number, state, pending, answer_wanted
from demands.work_order
where closed_at is not null and not history and (pending is not null or answer_wanted)
