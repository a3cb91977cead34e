-- Whatever happened, happened in a tenant that exists.
select distinct e.tenant_id
from platform.event e
where not exists (select from platform.tenant t where t.id = e.tenant_id)
