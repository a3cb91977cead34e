// Appeals against a figure (P29). A unit names orders and a reason within its days; somebody outside the unit decides (X14).
// Nobody overrules what a resident said: an upheld order leaves the net rates, or its response counts as kept. Both rates are
// shown, and in a month that is closed it is a correction like any other.
import { sql } from 'kysely'
import type * as z from 'zod'
import type * as contract from '#contract/appeals'
import * as areas from '../../areas/index.ts'
import { monthRange } from '../../../platform/clock/civil.ts'
import { deadline } from '../../../platform/clock/deadline.ts'
import { accountOf, unitsOf, type Ctx } from '../../../platform/context.ts'
import { newId } from '../../../platform/ids.ts'
import { found, refuse } from '../../../platform/refusal.ts'
import { closedMonth } from './closed-month.ts'
import { contributions } from './figures.ts'
import { correctByAppeal } from './periods.ts'

/** Those who answer for a unit's work; a colleague who only calls back has no part in it. */
const APPEALING = ['unit-head', 'handler', 'committee', 'grid'] as const

export function appealingUnits(ctx: Ctx): string[] {
  return [...new Set(APPEALING.flatMap((role) => unitsOf(ctx.actor, role)))]
}

/** The last moment for an appeal: working days after the month has ended. */
export async function appealableUntil(ctx: Ctx, month: string): Promise<Date> {
  const { settings, calendar } = await areas.rulesOf(ctx)
  return deadline(
    monthRange(month).until,
    { amount: settings.rateAppealDays, unit: 'working-days' },
    calendar,
  )
}

export async function raiseAppeal(
  ctx: Ctx,
  request: z.infer<typeof contract.raiseAppeal>,
): Promise<{ id: string }> {
  const { month, unitId, figure } = request
  const orderIds = [...new Set(request.orderIds)]
  if (!appealingUnits(ctx).includes(unitId)) refuse('access.denied', { unitId })
  if ((await appealableUntil(ctx, month)) < ctx.now) refuse('demands.appealTooLate', { month })
  await mustCount(ctx, month, unitId, orderIds)
  const before = await sql`
    select from demands.rate_appeal_order g join demands.rate_appeal a on a.tenant_id = ${ctx.tenant.id} and a.id = g.appeal_id
    where g.tenant_id = ${ctx.tenant.id} and a.month = ${month} and a.figure = ${figure} and g.order_id = any(${orderIds}::uuid[])`.execute(
    ctx.db,
  )
  if (before.rows.length > 0) refuse('demands.appealOnce')
  const { settings, calendar } = await areas.rulesOf(ctx)
  const due = deadline(ctx.now, { amount: settings.rateAppealDecideDays, unit: 'working-days' }, calendar)
  const id = newId()
  await sql`
    insert into demands.rate_appeal (tenant_id, id, month, unit_id, figure, reason, raised_at, raised_by, due_at)
    values (${ctx.tenant.id}, ${id}, ${month}, ${unitId}, ${figure}, ${request.text}, ${ctx.now}, ${accountOf(ctx.actor) ?? 'system'}, ${due})`.execute(
    ctx.db,
  )
  await sql`
    insert into demands.rate_appeal_order (tenant_id, appeal_id, order_id)
    select ${ctx.tenant.id}::int, ${id}::uuid, o from unnest(${orderIds}::uuid[]) o`.execute(ctx.db)
  ctx.record('demands.rateAppealed', null, { appeal: id, month, unit: unitId, figure, orders: orderIds })
  return { id }
}

/** Every order counts for the unit in that month; otherwise there is nothing to appeal against. */
async function mustCount(ctx: Ctx, month: string, unitId: string, orderIds: string[]): Promise<void> {
  const { rows } = await sql`
    select from ${await contributions(ctx, month)} f where f.unit_id = ${unitId} and f.order_id = any(${orderIds}::uuid[])`.execute(
    ctx.db,
  )
  if (rows.length !== orderIds.length) refuse('demands.unknown')
}

export async function decideRateAppeal(
  ctx: Ctx,
  id: string,
  request: z.infer<typeof contract.decideRateAppeal>,
): Promise<void> {
  const { rows } = await sql<{
    month: string
    unit_id: string
    figure: z.infer<typeof contract.rateAppeal>['figure']
    raised_by: string
    granted: boolean | null
  }>`
    select month, unit_id, figure, raised_by, granted from demands.rate_appeal where tenant_id = ${ctx.tenant.id} and id = ${id} for update`.execute(
    ctx.db,
  )
  const appeal = found(rows[0], 'request.notFound')
  if (appeal.granted !== null) refuse('lifecycle.notPossible')
  const by = accountOf(ctx.actor)
  if (appeal.raised_by === by) refuse('demands.decidedByAsker')
  if (unitsOf(ctx.actor).includes(appeal.unit_id)) refuse('demands.decidedBySameUnit')
  const upheld = [...new Set(request.upheld)]
  await sql`
    update demands.rate_appeal_order set upheld = order_id = any(${upheld}::uuid[]) where tenant_id = ${ctx.tenant.id} and appeal_id = ${id}`.execute(
    ctx.db,
  )
  await sql`
    update demands.rate_appeal set granted = ${upheld.length > 0}, decision = ${request.text}, decided_at = ${ctx.now}, decided_by = ${by}
    where tenant_id = ${ctx.tenant.id} and id = ${id}`.execute(ctx.db)
  ctx.record('demands.rateAppealDecided', null, { appeal: id, month: appeal.month, upheld })
  if (!(await closedMonth(ctx, appeal.month))) return
  for (const orderId of upheld)
    await correctByAppeal(ctx, appeal.month, { orderId, figure: appeal.figure, text: request.text })
}
