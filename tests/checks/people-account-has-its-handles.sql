-- One signs in by username and by telephone number: both lead to the account, and nothing else does.
select home_tenant_id as tenant_id, account.id as account_id, handle.handle is null as missing
from auth.account
cross join lateral (values (account.username), (account.phone)) as own (handle)
left join auth.handle on handle.handle = own.handle and handle.account_id = account.id
where own.handle is not null and handle.handle is null
union all
select account.home_tenant_id, handle.account_id, false
from auth.handle
join auth.account on account.id = handle.account_id
where handle.handle <> account.username and handle.handle is distinct from account.phone
