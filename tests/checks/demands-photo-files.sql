-- Every photo hangs on an order by a file that is marked as taken.
select p.tenant_id, p.file_id
from demands.photo p
join platform.file f on f.tenant_id = p.tenant_id and f.id = p.file_id
where not f.attached
