-- What was taken up of a signal is the proactive topic that came from it.
select s.tenant_id, s.id from foresight.signal s
join foresight.topic t on t.tenant_id = s.tenant_id and t.id = s.proactive_id
where t.origin <> 'signal' or t.origin_id <> s.id::text;
