-- No household stays on file for more than two years: a season that is on, and the one after it (G10).
select tenant_id, id from foresight.household where delete_on > consented_at::date + 731;
