-- A demand heard on a visit, at a meeting or in a survey says so as its channel.
select h.tenant_id, h.order_id from outreach.heard h
join outreach.occasion o on o.tenant_id = h.tenant_id and o.id = h.occasion_id
join demands.work_order w on w.tenant_id = h.tenant_id and w.id = h.order_id
where w.channel <> o.kind;
