-- The opening of a season counts the proactive topics that came of it.
select r.tenant_id, r.season_id, r.year from foresight.season_run r
where r.topics <> (
  select count(*) from foresight.topic t
  where t.tenant_id = r.tenant_id and t.origin = 'season' and t.origin_id like r.season_id || ' ' || r.year || ' %');
