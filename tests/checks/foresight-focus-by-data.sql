-- An area enters the list of high demand by a quarter at its threshold and leaves it by one below (D3.42).
select f.tenant_id, f.id from foresight.focus f
join foresight.area_quarter q on q.tenant_id = f.tenant_id and q.area_id = f.area_id and q.quarter in (f.from_quarter, f.left_quarter)
where (q.demands * 10000.0 / nullif(q.residents, 0) < f.threshold) = (q.quarter = f.from_quarter);
