-- A danger to life nobody has taken always has a next person to be alerted (G4).
select tenant_id, id, raised_at
from demands.crisis
where acknowledged_at is null and escalate_at is null
