-- The head of each chain is the last sealed event: same number, same hash.
select c.tenant_id, c.seq
from platform.chain c
left join platform.event e on e.tenant_id = c.tenant_id and e.seq = c.seq
where c.seq > 0 and e.hash is distinct from c.hash
