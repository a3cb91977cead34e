// What a caller-back has to know of an order before dialling: tries so far, parts of the day still missing, an appointment.
import { sql } from 'kysely'
import type { ProfileSettings } from '#contract/areas'
import type { CallBack } from '#contract/orders'
import * as areas from '../../areas/index.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { Order } from '../orders/order.ts'
import { answerOf, callsOfRound, missingParts, triesIn, type Call } from '../orders/situation.ts'

/** Null for an order that waits for no call: it stands elsewhere, or the person has answered. */
export function callBackOf(order: Order, calls: readonly Call[], settings: ProfileSettings): CallBack | null {
  if (order.state !== 'callback' || answerOf(order, { calls })) return null
  const round = callsOfRound(order, { calls })
  return {
    tries: triesIn(round).length,
    needed: settings.callbackTries,
    missing: missingParts(round, settings),
    callAt: order.call_at?.toISOString() ?? null,
  }
}

/** The same of many orders at once. */
export async function callBacksOf(ctx: Ctx, orders: readonly Order[]): Promise<Map<string, CallBack | null>> {
  const waiting = orders.filter(({ state }) => state === 'callback')
  if (waiting.length === 0) return new Map()
  const { settings } = await areas.rulesOf(ctx)
  const { rows } = await sql<Call & { order_id: string }>`
    select order_id, at, round, outcome, solved, satisfaction from demands.call
    where tenant_id = ${ctx.tenant.id} and order_id = any(${waiting.map(({ id }) => id)}::uuid[]) order by at`.execute(
    ctx.db,
  )
  return new Map(
    waiting.map((order) => [
      order.id,
      callBackOf(
        order,
        rows.filter((call) => call.order_id === order.id),
        settings,
      ),
    ]),
  )
}
