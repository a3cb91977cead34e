// An order in one line, for other parts of the house to show: only to those who may see it.
import { sql } from 'kysely'
import type { Ctx } from '../../../platform/context.ts'
import type { Db } from '../../../platform/db/database.ts'
import { ordersById } from '../intake/links.ts'
import { isLate } from './limits.ts'
import { maySee, type SeenOrder } from './sight.ts'

export async function cardsOf(ctx: Ctx, ids: readonly string[]) {
  const orders = await ordersById(ctx, [...new Set(ids)])
  return new Map(
    [...orders.values()]
      .filter((order) => maySee(ctx.actor, order))
      .map((order) => [
        order.id,
        {
          id: order.id,
          number: order.number,
          title: order.title,
          state: order.state,
          dueAt: order.due_at?.toISOString() ?? null,
          late: isLate(order, ctx.now),
        },
      ]),
  )
}

/** What decides who may see these orders, and nothing else of them. */
export async function seenOrders(db: Db, tenant: number, ids: readonly string[]): Promise<SeenOrder[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<SeenOrder>`
    select id, against_unit_id, main_unit_id, assist_unit_ids, consulted_unit_ids, entered_by, restricted, stepped_aside from demands.work_order
    where tenant_id = ${tenant} and id = any(${ids}::uuid[])`.execute(db)
  return rows
}

/** Which of these ids, of whatever they are, are orders that whoever asks may not see. */
export async function hiddenOrders(ctx: Ctx, ids: readonly string[]): Promise<Set<string>> {
  const orders = await seenOrders(ctx.db, ctx.tenant.id, ids)
  return new Set(orders.filter((order) => !maySee(ctx.actor, order)).map(({ id }) => id))
}
