import { sql } from 'kysely'
import type { RateAppeal, RateAppeals } from '#contract/appeals'
import * as areas from '../../areas/index.ts'
import * as people from '../../people/index.ts'
import { accountOf, unitsOf, type Ctx } from '../../../platform/context.ts'
import { appealableUntil, appealingUnits } from './appeals.ts'

interface Row {
  id: string
  month: string
  unit_id: string
  figure: RateAppeal['figure']
  reason: string
  raised_at: Date
  raised_by: string
  due_at: Date
  decided_at: Date | null
  decided_by: string | null
  decision: string | null
  orders: RateAppeal['orders']
}

function stateOf({ decided_at, orders }: Row): RateAppeal['state'] {
  if (decided_at === null) return 'waiting'
  const upheld = orders.filter((order) => order.upheld).length
  if (upheld === 0) return 'refused'
  return upheld === orders.length ? 'granted' : 'partly'
}

/** Appeals against figures of a month, the latest first: for everybody who reads the figures. */
export async function appealsOf(ctx: Ctx, month: string): Promise<RateAppeals> {
  const { rows } = await sql<Row>`
    select a.id, a.month, a.unit_id, a.figure, a.reason, a.raised_at, a.raised_by, a.due_at, a.decided_at, a.decided_by, a.decision,
      (select jsonb_agg(jsonb_build_object('id', o.id, 'number', o.number, 'upheld', g.upheld) order by o.number)
        from demands.rate_appeal_order g join demands.work_order o on o.tenant_id = ${ctx.tenant.id} and o.id = g.order_id
        where g.tenant_id = ${ctx.tenant.id} and g.appeal_id = a.id) as orders
    from demands.rate_appeal a where a.tenant_id = ${ctx.tenant.id} and a.month = ${month} order by a.id desc`.execute(
    ctx.db,
  )
  const units = await areas.unitMap(ctx)
  const names = await people.namesOf(
    ctx,
    rows.flatMap(({ raised_by, decided_by }) => [raised_by, ...(decided_by ? [decided_by] : [])]),
  )
  return {
    until: (await appealableUntil(ctx, month)).toISOString(),
    unitIds: appealingUnits(ctx),
    items: rows.map((row) => ({
      id: row.id,
      month: row.month,
      unitId: row.unit_id,
      unitZh: units.get(row.unit_id)?.nameZh ?? '',
      unitEn: units.get(row.unit_id)?.nameEn ?? '',
      figure: row.figure,
      state: stateOf(row),
      reason: row.reason,
      raisedAt: row.raised_at.toISOString(),
      raisedByName: names.get(row.raised_by) ?? '',
      dueAt: row.due_at.toISOString(),
      late: row.decided_at === null && row.due_at < ctx.now,
      decidedAt: row.decided_at?.toISOString() ?? null,
      decidedByName: row.decided_by ? (names.get(row.decided_by) ?? null) : null,
      decision: row.decision,
      orders: row.orders,
      can: mayDecide(ctx, row) ? ['decide'] : [],
    })),
  }
}

function mayDecide(ctx: Ctx, row: Row): boolean {
  const { actor } = ctx
  return (
    row.decided_at === null &&
    actor.kind === 'staff' &&
    actor.abilities.has('demands.supervise') &&
    row.raised_by !== accountOf(actor) &&
    !unitsOf(actor).includes(row.unit_id)
  )
}
