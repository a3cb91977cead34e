-- A signal says as a share how likely it is a false one, and was not told before its first day.
select tenant_id, id from foresight.signal where not (q between 0 and 1) or told_on < first_day;
