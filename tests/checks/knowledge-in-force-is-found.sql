-- Every published version can be found, and no draft can.
select v.tenant_id, v.id from knowledge.version v
left join knowledge.search s on s.tenant_id = v.tenant_id and s.version_id = v.id
where (v.state = 'published') <> (s.version_id is not null)
