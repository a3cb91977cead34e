import { sql } from 'kysely'
import type { Ctx } from '../../../platform/context.ts'
import { found, refuse } from '../../../platform/refusal.ts'
import type { Order } from '../orders/order.ts'
import { maySee } from '../orders/sight.ts'
import { loadOrder, orderByNumber } from '../orders/store.ts'
import { likeness, linkPairs } from './alike.ts'

export interface LinkRow {
  other_id: string
  similarity: number
  made_by: 'machine' | 'staff' | 'resident'
}

export async function linksOf(ctx: Ctx, orderId: string): Promise<LinkRow[]> {
  const { rows } = await sql<LinkRow>`
    select case when order_id = ${orderId} then other_id else order_id end as other_id, similarity, made_by from demands.link
    where tenant_id = ${ctx.tenant.id} and (order_id = ${orderId} or other_id = ${orderId})
    order by (made_by = 'machine'), similarity desc limit 50`.execute(ctx.db)
  return rows
}

export async function ordersById(ctx: Ctx, ids: readonly string[]): Promise<Map<string, Order>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<Order>`
    select * from demands.work_order where tenant_id = ${ctx.tenant.id} and id = any(${ids}::uuid[])`.execute(
    ctx.db,
  )
  return new Map(rows.map((row) => [row.id, row]))
}

/** The same matter from other people (并案): a relation, not a state; each keeps its number, reply, call-back and rating. */
export async function linkOrders(ctx: Ctx, id: string, number: string): Promise<void> {
  const order = await loadOrder(ctx, id)
  const other = found(await orderByNumber(ctx, number), 'demands.unknown', { number })
  if (!maySee(ctx.actor, order) || !maySee(ctx.actor, other)) refuse('demands.unknown')
  if (order.id === other.id) refuse('demands.sameOrder')
  const pair = { order_id: order.id, other_id: other.id, similarity: likeness(order, other) }
  await linkPairs(ctx, [pair], 'staff')
  ctx.record('demands.linked', order.id, { to: other.id, by: 'staff' })
  ctx.record('demands.linked', other.id, { to: order.id, by: 'staff' })
}
