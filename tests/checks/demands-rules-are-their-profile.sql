-- What a rule set published is what the profile it became says; a migration that changes the one changes the other.
select r.tenant_id, r.number
from demands.rule_set r
join areas.profile p on p.tenant_id = r.tenant_id and p.id = r.profile_id
where r.status = 'published' and r.settings <> p.settings
