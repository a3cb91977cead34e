-- An article that was ever published has a day on which its unit looks at it again, and one that never was has none.
select a.tenant_id, a.id from knowledge.article a
where (a.review_due_at is not null) <> exists (
  select from knowledge.version v where v.tenant_id = a.tenant_id and v.article_id = a.id and v.state = 'published')
