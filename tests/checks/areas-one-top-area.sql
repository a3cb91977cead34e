-- Every sub-district has one area of its own level, and everything else lies below it.
select t.id as tenant_id, count(a.id) as tops
from platform.tenant t
left join areas.area a on a.tenant_id = t.id and a.parent_id is null
group by t.id
having count(a.id) <> 1
