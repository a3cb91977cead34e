import type { DemandAction } from '#contract/demands'
import type { Ctx } from '../../platform/context.ts'
import { closeUnreached, closeUnsolved, orderRedo, recordCall } from './callbacks/actions.ts'
import { addFacts, reopenOrder, withdrawOrder } from './follow/actions.ts'
import {
  answerOrder,
  completeOrder,
  dispatchOrder,
  guideOrder,
  mergeOrder,
  recallOrder,
  sendBackOrder,
  transferOrder,
} from './orders/dispatching.ts'
import { contactPerson, planHandling, replyToPerson, resumeHandling, signOrder } from './orders/handling.ts'
import type { Order } from './orders/order.ts'

/** Moves a person makes; the clock's own are `openCallback` and `remind`, and `recordCall` closes what is solved. */
export type PersonAction = Exclude<DemandAction, 'openCallback' | 'closeUnverified' | 'closeSolved'>

/** Every move by its name in the contract; whoever calls one has checked the request against `actionRequests` of that name. */
export const acts: Record<PersonAction, (ctx: Ctx, id: string, request: never) => Promise<Order>> = {
  complete: completeOrder,
  answer: answerOrder,
  transfer: transferOrder,
  guide: guideOrder,
  merge: mergeOrder,
  dispatch: dispatchOrder,
  sendBack: sendBackOrder,
  recall: recallOrder,
  sign: signOrder,
  contact: contactPerson,
  handle: planHandling,
  reply: replyToPerson,
  recordCall,
  closeUnreached,
  closeUnsolved,
  orderRedo,
  resume: resumeHandling,
  withdraw: withdrawOrder,
  reopen: reopenOrder,
  addFacts,
}
