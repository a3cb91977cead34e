-- A session stands in a tenant its account belongs to.
select s.tenant_id, s.id, s.account_id
from auth.session s
where not exists (
  select from people.member m where m.tenant_id = s.tenant_id and m.account_id = s.account_id
)
