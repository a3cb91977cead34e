-- What was seen in clear stands in the event log as well, which is chained.
select unmasking.tenant_id, unmasking.id, unmasking.subject
from people.unmasking
where not exists (
  select from platform.event
  where event.tenant_id = unmasking.tenant_id
    and event.subject = unmasking.subject
    and event.name = 'people.unmasked'
    and event.at = unmasking.at
)
