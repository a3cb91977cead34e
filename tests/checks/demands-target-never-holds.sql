-- No unit holds or assists with a report against itself (G5).
select tenant_id, number
from demands.work_order
where against_unit_id is not null and (main_unit_id = against_unit_id or against_unit_id = any (assist_unit_ids))
