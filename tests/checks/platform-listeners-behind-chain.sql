-- No listener has heard what is not sealed yet, and every failure is of something that was heard.
select l.tenant_id, l.listener, l.seq
from platform.listener_cursor l
left join platform.chain c on c.tenant_id = l.tenant_id
where l.seq > coalesce(c.seq, 0)
union all
select f.tenant_id, f.listener, f.seq
from platform.listener_failure f
left join platform.listener_cursor l on l.tenant_id = f.tenant_id and l.listener = f.listener
where f.seq > coalesce(l.seq, 0)
