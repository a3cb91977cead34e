-- Sealed events of a tenant are numbered 1, 2, 3 … up to the head of its chain.
select c.tenant_id, c.seq as head, sealed.n, sealed.last
from platform.chain c
join lateral (
  select count(*) as n, coalesce(max(e.seq), 0) as last from platform.event e where e.tenant_id = c.tenant_id and e.seq is not null
) sealed on true
where sealed.n <> c.seq or sealed.last <> c.seq
