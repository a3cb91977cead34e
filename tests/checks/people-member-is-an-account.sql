-- Whoever a tenant knows is an account of the city, under the same names, and the directory knows where.
select member.tenant_id, member.account_id
from people.member
left join auth.account on account.id = member.account_id
left join auth.membership on membership.account_id = member.account_id and membership.tenant_id = member.tenant_id
where account.id is null
   or membership.account_id is null
   or (account.username, account.display_name) is distinct from (member.username, member.display_name)
