// M2 and the counts beside the rates: every single thing a month measures, as rows, so that each figure has its orders.
import { sql, type RawBuilder } from 'kysely'
import { monthRange } from '../../../platform/clock/civil.ts'
import type { Ctx } from '../../../platform/context.ts'
import { closedMonth } from './closed-month.ts'

/** A matter that comes back within so many days makes the closure before it doubtful (M2). */
export const REPEAT_DAYS = 90
/** So many due call-backs under one number in a month are looked at together (G2). */
export const CLUSTER_FROM = 5
const REPLIED = sql`('replied', 'callback', 'closed-solved', 'closed-unsolved', 'closed-unreached', 'closed-unverified')`

/**
 * Rows of (metric, order_id, unit_id, who, yes, hours). `yes`: it was as it should be; null where only counted or timed.
 * A closed month answers what was written down when it closed.
 */
export async function measures(ctx: Ctx, month: string): Promise<RawBuilder<unknown>> {
  return (await closedMonth(ctx, month))
    ? sql`(select * from demands.period_measure where tenant_id = ${ctx.tenant.id} and month = ${month})`
    : liveMeasures(ctx, month)
}

export function liveMeasures(ctx: Ctx, month: string): RawBuilder<unknown> {
  return joined(ctx, monthRange(month), [
    sent,
    timed,
    promised,
    helped,
    repeated,
    doubted,
    left,
    called,
    flagged,
    claimed,
  ])
}

/** What a line of months or weeks shows: sendings, hours, promises kept, repeats. */
export function trendMeasures(ctx: Ctx, between: Between): RawBuilder<unknown> {
  return joined(ctx, between, [sent, timed, promised, repeated])
}

function joined(ctx: Ctx, { from, until }: Between, parts: readonly Part[]): RawBuilder<unknown> {
  return sql`(${sql.join(
    parts.map((part) => part(ctx.tenant.id, from, until, ctx.now)),
    sql` union all `,
  )})`
}

/** What assisting units owed and gave in the month; the only measure that stands beside the rates of the first look. */
export async function assistMeasures(ctx: Ctx, month: string): Promise<RawBuilder<unknown>> {
  if (await closedMonth(ctx, month)) return measures(ctx, month)
  const { from, until } = monthRange(month)
  return sql`(${helped(ctx.tenant.id, from, until, ctx.now)} union all ${left(ctx.tenant.id, from, until)})`
}

/** A time, or the column of a statement around this one that holds it. */
type Moment = Date | RawBuilder<unknown>
export interface Between {
  from: Moment
  until: Moment
}
type Part = (tenant: number, from: Moment, until: Moment, now: Date) => RawBuilder<unknown>

const within = (column: RawBuilder<unknown>, from: Moment, until: Moment) =>
  sql`${column} >= ${from} and ${column} < ${until}`
const OURS = sql`not o.history and o.origin = 'own'`

/** A sending counts where it came to rest: with the unit that kept it, and against the one a review took it from. */
const sent: Part = (tenant, from, until) => sql`
  select 'sent' as metric, o.id as order_id, o.main_unit_id as unit_id, null::text as who, true as yes, null::double precision as hours
  from demands.work_order o where o.tenant_id = ${tenant} and ${OURS} and ${within(sql`o.dispatched_at`, from, until)}
  union all
  select 'sent', o.id, (select (e.facts ->> 'from_unit')::uuid from platform.event e
    where e.tenant_id = ${tenant} and e.subject = o.id and e.name = 'demands.redirected' order by e.id desc limit 1), null, false, null
  from demands.precedent p join demands.work_order o on o.tenant_id = ${tenant} and o.id = p.order_id
  where p.tenant_id = ${tenant} and p.how = 'objection-upheld' and ${OURS} and ${within(sql`p.at`, from, until)}`

/** Of the orders sent in the month: how long until they were sent, contacted, answered; signed in time or not. */
const timed: Part = (tenant, from, until, now) => sql`
  select t.metric, o.id, o.main_unit_id, null, t.yes, t.hours
  from demands.work_order o
  cross join lateral (select coalesce((select max(e.at) from platform.event e
    where e.tenant_id = ${tenant} and e.subject = o.id and e.name = 'demands.dispatched'), o.dispatched_at) as at) went
  cross join lateral (values
    ('hours.dispatch', null::boolean, extract(epoch from went.at - o.received_at)::double precision / 3600),
    ('hours.contact', null, extract(epoch from o.contacted_at - went.at)::double precision / 3600),
    ('hours.reply', null, extract(epoch from o.replied_at - went.at)::double precision / 3600),
    ('sign', coalesce(o.signed_at <= o.sign_due_at, false), null)) t (metric, yes, hours)
  where o.tenant_id = ${tenant} and ${OURS} and ${within(sql`o.dispatched_at`, from, until)} and o.main_unit_id is not null
    and (t.hours is not null or (t.metric = 'sign' and (o.signed_at is not null or o.sign_due_at <= ${now})))`

/** Promises that fell due in the month, kept or not; what ended or was put off with approval owes nothing. */
const promised: Part = (tenant, from, until, now) => sql`
  select 'on-time', o.id, o.main_unit_id, null, o.state in ${REPLIED} and o.replied_at <= o.reply_due_at, null
  from demands.work_order o where o.tenant_id = ${tenant} and ${OURS} and ${within(sql`o.reply_due_at`, from, until)} and o.reply_due_at <= ${now}
    and o.main_unit_id is not null and o.state not in ('closed-terminated', 'withdrawn', 'parked')`

const helped: Part = (tenant, from, until, now) => sql`
  select case a.how when 'whistled' then 'whistle' else 'assist' end as metric, a.order_id, a.unit_id, null::text as who,
    coalesce(case a.how when 'whistled' then a.arrived_at else a.reported_at end <= a.due_at, false) as yes, null::double precision as hours
  from demands.assist a join demands.work_order o on o.tenant_id = ${tenant} and o.id = a.order_id
  where a.tenant_id = ${tenant} and ${OURS} and a.excused_at is null and ${within(sql`a.due_at`, from, until)}
    and (a.due_at <= ${now} or case a.how when 'whistled' then a.arrived_at else a.reported_at end is not null)`

/** Closed in the month; and demands of the month linked to an earlier closed one of the same place and topic. */
const repeated: Part = (tenant, from, until) => sql`
  select 'closed', o.id, o.main_unit_id, null, null::boolean, null
  from demands.work_order o where o.tenant_id = ${tenant} and ${OURS} and o.state like 'closed-%' and ${within(sql`o.closed_at`, from, until)}
  union all
  (select distinct on (o.id) 'repeat', o.id, p.main_unit_id, null, false, null
  from demands.work_order o
  join demands.link l on l.tenant_id = ${tenant} and l.other_id = o.id
  join demands.work_order p on p.tenant_id = ${tenant} and p.id = l.order_id
  where o.tenant_id = ${tenant} and ${OURS} and ${within(sql`o.received_at`, from, until)} and ${isRepeatOf()}
  order by o.id, p.closed_at desc)`

/** `o` says again what `p` was closed for: same topic, same place, within the days of M2. */
export function isRepeatOf(): RawBuilder<unknown> {
  return sql`not p.history and p.state like 'closed-%' and p.closed_at <= o.received_at and o.received_at < p.closed_at + make_interval(days => ${REPEAT_DAYS})
    and o.state not in ('merged', 'withdrawn') and o.topic_code = p.topic_code and o.area_id = p.area_id and o.estate is not distinct from p.estate`
}

/** Closures doubted in the month; `yes` says that a supervisor found nothing wrong, null that nobody has looked yet. */
const doubted: Part = (tenant, from, until) => sql`
  select 'false-solved', o.id, o.main_unit_id, null, (select not (e.facts ->> 'confirmed')::boolean from platform.event e
    where e.tenant_id = ${tenant} and e.subject = o.id and e.name = 'demands.falseSolvedJudged' order by e.id desc limit 1), null
  from demands.supervision s join demands.work_order o on o.tenant_id = ${tenant} and o.id = s.order_id
  where s.tenant_id = ${tenant} and s.trigger = 'false-solved' and s.by_account is null and ${within(sql`s.at`, from, until)}`

const left = (tenant: number, from: Moment, until: Moment): RawBuilder<unknown> => sql`
  select 'left.' || o.state, o.id, null::uuid, null::text, null::boolean, null::double precision
  from demands.work_order o where o.tenant_id = ${tenant} and ${OURS} and o.state in ('answered', 'transferred', 'guided', 'merged', 'withdrawn')
    and ${within(sql`o.closed_at`, from, until)}`

/** Whom each caller-back tried in the month: `yes` when they reached the person in that round. */
const called: Part = (tenant, from, until) => sql`
  select 'reach', c.order_id, null::uuid, c.by_account, bool_or(c.outcome = 'reached'), null
  from demands.call c where c.tenant_id = ${tenant} and ${within(sql`c.at`, from, until)} group by c.order_id, c.round, c.by_account`

/** G2: due call-backs that were raised by the unit's own staff, split from one call, or stand many under one number. */
const flagged: Part = (tenant, from, until, now) => sql`
  select 'flag.' || t.flag, o.id, o.main_unit_id, null, null::boolean, null
  from (select w.id, w.main_unit_id, w.entered_by, w.call_id, w.phone_key is not null and count(*) over (partition by w.phone_key) >= ${CLUSTER_FROM} as many
    from demands.work_order w where w.tenant_id = ${tenant} and not w.history and w.origin = 'own'
      and ${within(sql`w.callback_due_at`, from, until)} and w.callback_due_at <= ${now}) o
  cross join lateral (values
    ('staff', o.entered_by is not null and exists (select 1 from platform.event e where e.tenant_id = ${tenant} and e.subject = o.id
      and e.name = 'demands.received' and e.actor_unit = o.main_unit_id)),
    ('split', o.call_id is not null and exists (select 1 from demands.work_order s where s.tenant_id = ${tenant} and s.call_id = o.call_id and s.id <> o.id)),
    ('cluster', o.many)) t (flag, holds)
  where t.holds`

/**
 * What units claimed of the orders whose call-back fell due, and what became of it: `gap` holds those claimed to be
 * resolved and answered by the person, `yes` where the person agreed.
 */
const claimed: Part = (tenant, from, until, now) => sql`
  select t.metric, o.id, o.main_unit_id, null, t.yes, null
  from demands.work_order o
  left join lateral (select c.solved from demands.call c where c.tenant_id = ${tenant} and c.order_id = o.id and c.round = o.round
    and c.outcome = 'reached' order by c.at desc limit 1) said on true
  cross join lateral (values ('claimed', o.resolved_claim), ('gap', case when o.resolved_claim then said.solved end)) t (metric, yes)
  where o.tenant_id = ${tenant} and ${OURS} and ${within(sql`o.callback_due_at`, from, until)} and o.callback_due_at <= ${now}
    and o.main_unit_id is not null and t.yes is not null`

/** What a `flow.` figure lists. Who stands behind a number, and who called, is nobody's list (G3). */
export function measureFilter(figure: string): RawBuilder<unknown> | undefined {
  const found = /^flow\.(.+?)(?:\.(in|out))?$/.exec(figure)
  const [, metric = '', side] = found ?? []
  if (!LISTED.has(metric)) return undefined
  const answer = side === 'in' ? sql`f.yes` : side === 'out' ? sql`not f.yes` : sql`true`
  return sql`f.metric = ${metric} and ${answer}`
}

const LISTED = new Set([
  'sent',
  'hours.dispatch',
  'hours.contact',
  'hours.reply',
  'sign',
  'on-time',
  'whistle',
  'assist',
  'closed',
  'repeat',
  'false-solved',
  'left.answered',
  'left.transferred',
  'left.guided',
  'left.merged',
  'left.withdrawn',
  'flag.staff',
  'flag.split',
  'claimed',
  'gap',
])
