-- Call-backs by appointment, a question that is in no rate, and promises that know when they were given.

-- Since when the promise runs: 80 % of it is counted from there, whoever went on with the order meanwhile.
alter table demands.work_order add column reply_from timestamptz;
update demands.work_order set reply_from = least(dispatched_at, reply_due_at) where reply_due_at is not null;
alter table demands.work_order add constraint work_order_promise_whole check ((reply_from is null) = (reply_due_at is null));

-- The person asked to be called back at a time.
alter table demands.work_order add column call_at timestamptz;
alter table demands.call add column call_at timestamptz;
-- "Would you use this again?" (D3.4): shown in sum only.
alter table demands.call add column would_use_again boolean;
alter table demands.call drop constraint call_outcome;
alter table demands.call add constraint call_outcome check (outcome in ('reached', 'no-answer', 'busy', 'wrong-number', 'refused', 'later'));
alter table demands.call add constraint call_later_when check ((outcome = 'later') = (call_at is not null));
alter table demands.call add constraint call_again_needs_reach check (outcome = 'reached' or would_use_again is null);

-- Who answered or guided cannot ask whether it helped (G1): known from the event so far.
update demands.work_order o set replied_by = e.actor_id
from platform.event e
where o.state in ('answered', 'guided') and o.replied_by is null
  and e.tenant_id = o.tenant_id and e.subject = o.id and e.name in ('demands.answered', 'demands.guided') and e.actor_kind = 'staff';
