-- Forecasts of communities, and of main subjects, never come to more than the forecast of what they are parts of.
with step as (
  select f.tenant_id, f.every, f.topic_code, a.parent_id is null as whole, said.at, (said.value ->> 'expected')::float8 as expected
  from foresight.forecast f
  join areas.area a on a.tenant_id = f.tenant_id and a.id = f.area_id
  cross join lateral jsonb_array_elements(f.ahead) with ordinality as said(value, at))
select w.tenant_id, w.every, w.topic_code, w.at
from step w join step part on part.tenant_id = w.tenant_id and part.every = w.every and part.at = w.at
where w.whole and (not part.whole and part.topic_code is not distinct from w.topic_code
  or part.whole and w.topic_code is null and length(part.topic_code) = 2)
group by w.tenant_id, w.every, w.topic_code, w.at, w.expected, part.whole
-- Rounding and the last step of the fit.
having sum(part.expected) > w.expected * 1.01 + 0.01;
