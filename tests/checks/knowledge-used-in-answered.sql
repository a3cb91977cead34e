-- An article is used only where an order was answered, and by an event that tells so.
select u.tenant_id, u.order_id from knowledge.use u
where not exists (
  select from platform.event e where e.tenant_id = u.tenant_id and e.subject = u.article_id and e.name = 'knowledge.used'
    and e.facts ->> 'order' = u.order_id::text)
