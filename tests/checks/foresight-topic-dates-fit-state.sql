-- A proactive topic has the dates of every state it has been through, in their order (SM12).
select tenant_id, id from foresight.topic
where state not in ('detected', 'dismissed') and verified_at is null
  or state in ('acting', 'checked', 'closed-effective', 'closed-no-effect', 'escalated') and started_at is null
  or state in ('checked', 'closed-effective', 'closed-no-effect', 'escalated') and checked_at is null
  or verified_at < detected_at or started_at < verified_at or checked_at < started_at or closed_at < checked_at;
