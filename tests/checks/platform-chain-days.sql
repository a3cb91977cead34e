-- What was the head of a chain at the end of a day still is the hash of the event it was.
select d.tenant_id, d.day, d.seq
from platform.chain_day d
left join platform.event e on e.tenant_id = d.tenant_id and e.seq = d.seq
where e.hash is distinct from d.hash
