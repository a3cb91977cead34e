// The rates of March 2026 asked of the log, the calls and nothing else: another way to the same figures as the server's.

/** Per unit and month: rows to compare with what `heban demands rates` says. March 2026 has no holiday in it. */
export const COUNTED_BY_EVENTS = `
with told as (
  select e.*, o.raiser_phone from platform.event e join demands.work_order o on o.tenant_id = e.tenant_id and o.id = e.subject
  where e.tenant_id = $1 and not o.history
), lives as (
  select subject as id, bool_or(raiser_phone is null) as nobody_to_call,
    (array_agg(facts ->> 'unit' order by id desc) filter (where name in ('demands.dispatched', 'demands.redirected')))[1]::uuid as unit,
    (array_agg(at order by id desc) filter (where name = 'demands.replied'))[1] as replied,
    max(id::text) filter (where name = 'demands.replied') as reply_id,
    max(id::text) filter (where name in ('demands.redoOrdered', 'demands.reopened')) as again_id,
    count(*) filter (where name = 'demands.redoOrdered') as redos,
    1 + count(*) filter (where name in ('demands.redoOrdered', 'demands.reopened')) as rounds,
    (array_agg((facts ->> 'inTime')::boolean order by id desc) filter (where name = 'demands.signed'))[1] as signed,
    (array_agg((facts ->> 'inTime')::boolean order by id desc) filter (where name = 'demands.contacted'))[1] as contacted,
    max(at) filter (where name = 'demands.closed' and facts ->> 'to' = 'closed-terminated') as terminated,
    (array_agg(facts ->> 'to' order by id desc) filter (where name = 'demands.closed'))[1] as ended,
    max(facts ->> 'reason') filter (where name = 'demands.exclusionGranted') as granted,
    bool_or(name = 'demands.exclusionLifted') as lifted
  from told group by subject
), due as (
  select *, (replied at time zone 'Asia/Shanghai')::date + case extract(isodow from replied at time zone 'Asia/Shanghai') when 5 then 3 when 6 then 2 else 1 end as day
  from lives where unit is not null and replied is not null and (again_id is null or again_id < reply_id)
), counted as (
  select id, unit, redos, rounds, nobody_to_call, signed, contacted, ended, case when granted is not null and not lifted then granted end as excluded
  from due where (day + time '09:00') at time zone 'Asia/Shanghai' <= $2 and to_char(day, 'YYYY-MM') = '2026-03'
  union all
  select id, unit, redos, rounds, nobody_to_call, signed, contacted, ended, 'terminated' from lives
  where to_char(terminated at time zone 'Asia/Shanghai', 'YYYY-MM') = '2026-03'
), asked as (
  select c.*, (select array_agg(row(k.contacted, k.solved, k.satisfaction <> 'dissatisfied')::text order by k.at desc) from demands.call k
      where k.tenant_id = $1 and k.order_id = c.id and k.round = c.rounds and k.solved is not null) as last,
    (select array_agg(row(k.contacted, k.solved, k.satisfaction <> 'dissatisfied')::text order by k.at desc) from demands.call k
      where k.tenant_id = $1 and k.order_id = c.id and k.round = 1 and k.solved is not null) as first,
    (select count(*) from demands.call k where k.tenant_id = $1 and k.order_id = c.id and k.round = c.rounds) as calls
  from counted c
), doubled as (
  select 'raw' as basis, * from asked union all select 'net', * from asked where excluded is null
)
select unit::text, basis, count(*)::int as due, count(*) filter (where calls > 0)::int as called,
  count(*) filter (where coalesce(signed, false) and (nobody_to_call or coalesce(contacted, false)) and coalesce(last[1], '(t') like '(t%')::int as response,
  count(last)::int as answered, count(*) filter (where last[1] like '(_,t,%')::int as solved,
  count(*) filter (where last[1] like '%,t)')::int as satisfied, count(first)::int as first_answered,
  count(*) filter (where first[1] like '(_,t,%')::int as first_solved, count(*) filter (where first[1] like '%,t)')::int as first_satisfied,
  sum(redos)::int as redos, sum(rounds)::int as replies, count(*) filter (where ended = 'closed-unreached')::int as unreached,
  coalesce(string_agg(excluded, ',' order by excluded), '') as excluded
from doubled group by unit, basis order by unit, basis`

/** Help asked for that fell due in March: kept or not, by the reports in the log. */
export const HELP_BY_EVENTS = `
with asked as (
  select e.subject, e.at, jsonb_array_elements_text(case e.name when 'demands.dispatched' then e.facts -> 'assist' else e.facts -> 'units' end) as unit
  from platform.event e where e.tenant_id = $1 and e.name in ('demands.dispatched', 'demands.unitsCalled')
), kept as (
  select a.unit, exists (select from platform.event r where r.tenant_id = $1 and r.subject = a.subject and r.name = 'demands.assistReported'
      and r.facts -> 'units' ? a.unit and r.at <= a.at + interval '3 days') as yes
  from asked a where not exists (select from platform.event r where r.tenant_id = $1 and r.subject = a.subject and r.name = 'demands.recalled' and r.at > a.at)
)
select unit, count(*) filter (where yes)::int as n, count(*)::int as of from kept group by unit order by unit`
