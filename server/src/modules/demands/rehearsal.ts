// What a demo plays lives through with: the same reading, the same rules, the same moves as every day, one by one,
// each under a clock and a person of its own.
import type { Ctx } from '../../platform/context.ts'
import { acts, type PersonAction } from './acts.ts'
import { situationOf } from './orders/move.ts'
import type { Order } from './orders/order.ts'
import { order as machine } from './orders/rules.ts'

export { acknowledgeCrisis } from './crisis/actions.ts'
export { createNumbers } from './intake/numbers.ts'
export { receive, type Said } from './intake/receive.ts'
export { openCall, partOf } from './intake/split.ts'
export { indexOrders } from './intake/search-index.ts'
export { openCallback } from './callbacks/actions.ts'
export { mayBeDrawn, sample } from './callbacks/closure-checks.ts'
export { unparkOnReview } from './orders/approvals.ts'
export { remind } from './orders/supervision.ts'
export type { PersonAction as PlayedAction } from './acts.ts'
export { isClosed, type Order } from './orders/order.ts'
export { callbackDue } from './orders/limits.ts'
export { loadOrder } from './orders/store.ts'
export { openUnderstudy, type Understudy } from './understudy.ts'

/** Makes one move as the person in `ctx`, or answers null when the rules would refuse it now. */
export async function play(
  ctx: Ctx,
  order: Order,
  action: PersonAction,
  request: object,
): Promise<Order | null> {
  const can = machine.can(order, await situationOf(ctx, order))
  return can.includes(action) ? acts[action](ctx, order.id, request as never) : null
}
