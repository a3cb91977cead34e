-- A proactive topic that ended after work was looked at by people outside its unit (G1).
select t.tenant_id, t.id from foresight.topic t
where t.state in ('closed-effective', 'closed-no-effect', 'escalated') and not exists (
  select from foresight.topic_entry e where e.tenant_id = t.tenant_id and e.topic_id = t.id and e.action = 'visit' and e.outside);
