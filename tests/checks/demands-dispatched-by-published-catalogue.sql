-- An order was sent by a version of the catalogue that somebody had published (F1, D3.15).
select o.tenant_id, o.number
from demands.work_order o
join demands.catalogue_version v on v.tenant_id = o.tenant_id and v.id = o.catalogue_version
where v.published_at is null
