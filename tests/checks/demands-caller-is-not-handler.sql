-- Whoever calls back holds no post in the unit that handled (X14).
select c.tenant_id, o.number, c.by_account
from demands.call c
join demands.work_order o on o.tenant_id = c.tenant_id and o.id = c.order_id
where not o.history and exists (
  select from people.assignment a
  where a.tenant_id = c.tenant_id and a.account_id = c.by_account and a.unit_id = o.main_unit_id
    and a.starts_on <= (c.at at time zone 'Asia/Shanghai')::date
    and (a.ends_on is null or a.ends_on >= (c.at at time zone 'Asia/Shanghai')::date)
)
