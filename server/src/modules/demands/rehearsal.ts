// What a demo plays lives through with: the same reading, the same rules, the same moves as every day, one by one,
// each under a clock and a person of its own.
import type { DemandAction } from '#contract/demands'
import type { Ctx } from '../../platform/context.ts'
import * as actions from './orders/actions.ts'
import type { Order } from './orders/order.ts'
import { order as machine } from './orders/rules.ts'

export { acknowledgeCrisis } from './crisis/actions.ts'
export { createNumbers } from './intake/numbers.ts'
export { receive, type Said } from './intake/receive.ts'
export { indexOrders } from './intake/search-index.ts'
export { openCallback, remind } from './orders/actions.ts'
export { isClosed, type Order } from './orders/order.ts'
export { callbackDue } from './orders/rules.ts'
export { loadOrder } from './orders/store.ts'

/** Moves a person makes; the clock's own are `openCallback` and `remind`, and `recordCall` closes what is solved. */
export type PlayedAction = Exclude<DemandAction, 'openCallback' | 'closeUnverified' | 'closeSolved'>
type Act = (ctx: Ctx, id: string, request: never) => Promise<Order>

const acts: Record<PlayedAction, Act> = {
  complete: actions.completeOrder,
  answer: actions.answerOrder,
  transfer: actions.transferOrder,
  guide: actions.guideOrder,
  merge: actions.mergeOrder,
  dispatch: actions.dispatchOrder,
  sendBack: actions.sendBackOrder,
  recall: actions.recallOrder,
  sign: actions.signOrder,
  contact: actions.contactPerson,
  handle: actions.planHandling,
  reply: actions.replyToPerson,
  recordCall: actions.recordCall,
  closeUnreached: actions.closeUnreached,
  closeUnsolved: actions.closeUnsolved,
  orderRedo: actions.orderRedo,
  resume: actions.resumeHandling,
  withdraw: actions.withdrawOrder,
  reopen: actions.reopenOrder,
  addFacts: actions.addFacts,
}

/** Makes one move as the person in `ctx`, or answers null when the rules would refuse it now. */
export async function play(
  ctx: Ctx,
  order: Order,
  action: PlayedAction,
  request: object,
): Promise<Order | null> {
  const can = machine.can(order, await actions.situationOf(ctx, order))
  return can.includes(action) ? acts[action](ctx, order.id, request as never) : null
}
