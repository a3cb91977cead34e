// M1: what each order of a month contributes to the rates. One relation, from which rates are summed and
// the orders behind every figure are listed, so that a figure and its drill-down cannot disagree.
import { sql, type RawBuilder } from 'kysely'
import { LINE_EXCLUSIONS } from '#contract/numbers'
import * as areas from '../../areas/index.ts'
import { monthRange } from '../../../platform/clock/civil.ts'
import type { Ctx } from '../../../platform/context.ts'
import { refuse } from '../../../platform/refusal.ts'
import { closedMonth } from './closed-month.ts'
import { measureFilter, measures, type Between } from './measures.ts'

/**
 * One row for each order of the month (M1's S), with its main unit and why it is excluded, if it is. A closed month
 * answers what was written down when it closed; any other one is counted anew.
 */
export async function contributions(ctx: Ctx, month: string): Promise<RawBuilder<unknown>> {
  return (await closedMonth(ctx, month))
    ? sql`(select * from demands.period_line where tenant_id = ${ctx.tenant.id} and month = ${month})`
    : liveLines(ctx, month)
}

/**
 * The orders whose call-back fell due in the month, and those terminated in it with approval, which would otherwise vanish
 * from the raw rates: response in limit and not denied by the person; the answers of the last round, and of the first
 * beside them. Where there was nobody to contact, contact cannot be late. The city's orders are never among our own.
 */
export function liveLines(ctx: Ctx, month: string): Promise<RawBuilder<unknown>> {
  return linesBetween(ctx, monthRange(month))
}

/** The same of any time, also one that a statement around it names. */
export async function linesBetween(ctx: Ctx, { from, until }: Between): Promise<RawBuilder<unknown>> {
  const { settings } = await areas.rulesOf(ctx)
  const satisfied = settings.basicallySatisfiedCounts
    ? sql`in ('satisfied', 'basically')`
    : sql`= 'satisfied'`
  return sql`(
    select w.id as order_id, w.main_unit_id as unit_id,
      case when w.state = 'closed-terminated' then 'terminated' else coalesce(x.reason, case when upheld.left_out then 'appealed' end) end as excluded,
      coalesce(upheld.response, false) or coalesce(w.signed_at <= w.sign_due_at, false)
        and (w.raiser_phone is null or coalesce(w.contacted_at <= w.contact_due_at, false))
        and coalesce(last.contacted, true) as response,
      exists (select 1 from demands.call c where c.tenant_id = w.tenant_id and c.order_id = w.id and c.round = w.round) as called,
      last.solved as solved, last.satisfaction ${satisfied} as satisfied,
      first.solved as first_solved, first.satisfaction ${satisfied} as first_satisfied,
      w.redo_count, w.round, w.state = 'closed-unreached' as unreached
    from demands.work_order w
    left join demands.exclusion x on x.tenant_id = ${ctx.tenant.id} and x.order_id = w.id and x.granted and x.lifted is not true
    left join lateral (select bool_or(a.figure = 'response') as response, bool_or(a.figure <> 'response') as left_out
      from demands.rate_appeal_order g join demands.rate_appeal a on a.tenant_id = ${ctx.tenant.id} and a.id = g.appeal_id
      where g.tenant_id = ${ctx.tenant.id} and g.order_id = w.id and g.upheld
        and a.month = to_char(coalesce(w.callback_due_at, w.closed_at) at time zone 'Asia/Shanghai', 'YYYY-MM')) upheld on true
    left join lateral (select c.contacted, c.solved, c.satisfaction from demands.call c
      where c.tenant_id = w.tenant_id and c.order_id = w.id and c.round = w.round and c.outcome = 'reached' order by c.at desc limit 1) last on true
    left join lateral (select c.solved, c.satisfaction from demands.call c
      where c.tenant_id = w.tenant_id and c.order_id = w.id and c.round = 1 and c.outcome = 'reached' order by c.at desc limit 1) first on true
    where w.tenant_id = ${ctx.tenant.id} and not w.history and w.origin = 'own' and (
      (w.callback_due_at >= ${from} and w.callback_due_at < ${until} and w.callback_due_at <= ${ctx.now})
      or (w.state = 'closed-terminated' and w.closed_at >= ${from} and w.closed_at < ${until}))
  )`
}

const FIGURES: Record<string, RawBuilder<unknown>> = {
  due: sql`true`,
  called: sql`f.called`,
  'not-called': sql`not f.called`,
  'response.in': sql`f.response`,
  'response.out': sql`not f.response`,
  'resolution.in': sql`f.solved`,
  'resolution.out': sql`not f.solved`,
  'satisfaction.in': sql`f.satisfied`,
  'satisfaction.out': sql`not f.satisfied`,
  'first.resolution.out': sql`not f.first_solved`,
  redo: sql`f.redo_count > 0`,
  unreached: sql`f.unreached`,
}
const EXCLUDED: Record<string, RawBuilder<unknown>> = Object.fromEntries(
  LINE_EXCLUSIONS.map((reason) => [`excluded.${reason}`, sql`f.excluded = ${reason}`]),
)

/**
 * The orders behind one figure, as a filter on work orders `o`. A figure of the rates is net unless it begins with `raw.`;
 * one of the flow begins with `flow.`. With a unit only what counts for that unit, in whatever part.
 */
export async function figureFilter(
  ctx: Ctx,
  figure: string,
  month: string,
  unitId?: string,
): Promise<RawBuilder<unknown>> {
  const ofUnit = unitId ? sql`f.unit_id = ${unitId}` : sql`true`
  const measure = measureFilter(figure)
  if (measure)
    return sql`o.id in (select f.order_id from ${await measures(ctx, month)} f where ${measure} and ${ofUnit})`
  const condition = lineFilter(figure) ?? refuse('request.invalid', { place: 'figure' })
  return sql`o.id in (select f.order_id from ${await contributions(ctx, month)} f where ${condition} and ${ofUnit})`
}

function lineFilter(figure: string): RawBuilder<unknown> | undefined {
  if (EXCLUDED[figure]) return EXCLUDED[figure]
  const raw = figure.startsWith('raw.')
  const condition = FIGURES[raw ? figure.slice(4) : figure]
  return condition && (raw ? condition : sql`f.excluded is null and ${condition}`)
}
