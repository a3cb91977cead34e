// M1: what each order of a month contributes to the rates. One relation, from which rates are summed and
// the orders behind every figure are listed, so that a figure and its drill-down cannot disagree.
import { sql, type RawBuilder } from 'kysely'
import * as areas from '../../areas/index.ts'
import { monthRange } from '../../../platform/clock/civil.ts'
import type { Ctx } from '../../../platform/context.ts'
import { refuse } from '../../../platform/refusal.ts'

/**
 * One row for each order whose call-back fell due in the month (M1's S), with its main unit:
 * response in limit and not denied by the person; the answers of the last round, and of the first beside them.
 * Where there was nobody to contact, contact cannot be late.
 */
export async function contributions(ctx: Ctx, month: string): Promise<RawBuilder<unknown>> {
  const { settings } = await areas.rulesOf(ctx)
  const { from, until } = monthRange(month)
  const satisfied = settings.basicallySatisfiedCounts
    ? sql`in ('satisfied', 'basically')`
    : sql`= 'satisfied'`
  return sql`(
    select w.id, w.main_unit_id as unit_id,
      coalesce(w.signed_at <= w.sign_due_at, false)
        and (w.raiser_phone is null or coalesce(w.contacted_at <= w.contact_due_at, false))
        and coalesce(last.contacted, true) as response,
      last.solved as solved, last.satisfaction ${satisfied} as satisfied,
      first.solved as first_solved, first.satisfaction ${satisfied} as first_satisfied,
      exists (select 1 from demands.call c where c.tenant_id = w.tenant_id and c.order_id = w.id and c.round = w.round) as called,
      coalesce(w.replied_at <= w.reply_due_at, false) as on_time,
      w.redo_count, w.round, w.state = 'closed-unreached' as unreached
    from demands.work_order w
    left join lateral (select c.contacted, c.solved, c.satisfaction from demands.call c
      where c.tenant_id = w.tenant_id and c.order_id = w.id and c.round = w.round and c.outcome = 'reached' order by c.at desc limit 1) last on true
    left join lateral (select c.solved, c.satisfaction from demands.call c
      where c.tenant_id = w.tenant_id and c.order_id = w.id and c.round = 1 and c.outcome = 'reached' order by c.at desc limit 1) first on true
    where w.tenant_id = ${ctx.tenant.id} and not w.history and w.origin = 'own' and w.callback_due_at >= ${from} and w.callback_due_at < ${until}
      and w.callback_due_at <= ${ctx.now}
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
  'on-time.out': sql`not f.on_time`,
  redo: sql`f.redo_count > 0`,
  unreached: sql`f.unreached`,
}

/** The orders behind one figure of the rates page, as a filter on work orders `o`. */
export async function figureFilter(ctx: Ctx, figure: string, month: string): Promise<RawBuilder<unknown>> {
  const condition = FIGURES[figure] ?? refuse('request.invalid', { place: 'figure' })
  return sql`o.id in (select f.id from ${await contributions(ctx, month)} f where ${condition})`
}
