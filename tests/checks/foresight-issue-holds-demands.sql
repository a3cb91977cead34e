-- An issue that stands holds at least the demands it counts; one that was merged holds none.
select i.tenant_id, i.id from foresight.issue i
left join lateral (
  select count(*)::int as n from foresight.issue_order o where o.tenant_id = i.tenant_id and o.issue_id = i.id) held on true
where case when i.merged_into is null then held.n < i.demands or held.n = 0 else held.n > 0 end;
