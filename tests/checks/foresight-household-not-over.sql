-- A household is on file no longer than its consent holds: nothing of it is left when the house works on after that day (G10).
select h.tenant_id, h.id from foresight.household h
where h.delete_on + 2 < (select max(e.at)::date from platform.event e where e.tenant_id = h.tenant_id);
