// An order in one line, for other parts of the house to show: only to those who may see it.
import type { Ctx } from '../../../platform/context.ts'
import { ordersById } from '../intake/links.ts'
import { isLate } from './limits.ts'
import { maySee } from './sight.ts'

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
