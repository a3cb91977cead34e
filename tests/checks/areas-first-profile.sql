-- Every sub-district has a profile, so that no order is ever without limits.
select tenant.id as tenant_id, tenant.code
from platform.tenant
where not exists (select from areas.profile where profile.tenant_id = tenant.id)
