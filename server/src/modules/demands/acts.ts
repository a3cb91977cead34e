import type { DemandAction } from '#contract/demands'
import type { Ctx } from '../../platform/context.ts'
import { closeSolved, closeUnreached, closeUnsolved, orderRedo, recordCall } from './callbacks/actions.ts'
import { checkClosed } from './callbacks/closure-checks.ts'
import { addFacts, reopenOrder, withdrawOrder } from './follow/actions.ts'
import * as approvals from './orders/approvals.ts'
import {
  answerOrder,
  completeOrder,
  dispatchOrder,
  guideOrder,
  mergeOrder,
  recallOrder,
  sendBackOrder,
  transferOrder,
  unmergeOrder,
} from './orders/dispatching.ts'
import * as doubts from './orders/doubts.ts'
import { contactPerson, planHandling, replyToPerson, resumeHandling, signOrder } from './orders/handling.ts'
import * as joint from './orders/joint.ts'
import type { Order } from './orders/order.ts'
import * as supervision from './orders/supervision.ts'

/**
 * Moves a person makes by a request alone; the clock's own are `openCallback` and `remind`, `split` needs the sealing of new orders.
 */
export type PersonAction = Exclude<DemandAction, 'openCallback' | 'closeUnverified' | 'split'>

/** Every move by its name in the contract; whoever calls one has checked the request against `actionRequests` of that name. */
export const acts: Record<PersonAction, (ctx: Ctx, id: string, request: never) => Promise<Order>> = {
  complete: completeOrder,
  answer: answerOrder,
  transfer: transferOrder,
  guide: guideOrder,
  merge: mergeOrder,
  unmerge: unmergeOrder,
  consult: doubts.consultUnits,
  opine: doubts.giveOpinion,
  concludeConsult: doubts.concludeConsultation,
  dispatch: dispatchOrder,
  sendBack: sendBackOrder,
  recall: recallOrder,
  object: doubts.objectToUnit,
  redirect: doubts.redirectOrder,
  confirmUnit: doubts.confirmUnit,
  sign: signOrder,
  contact: contactPerson,
  handle: planHandling,
  callUnits: joint.callUnits,
  whistle: joint.whistle,
  answerWhistle: joint.answerWhistle,
  arrive: joint.recordArrival,
  reportAssist: joint.reportAssist,
  conclude: joint.concludeJoint,
  concludeWithout: joint.concludeWithout,
  requestExtension: approvals.requestExtension,
  extend: approvals.extendOrder,
  refuseExtension: approvals.refuseExtension,
  requestParking: approvals.requestParking,
  agreeParking: approvals.agreeParking,
  park: approvals.parkOrder,
  refuseParking: approvals.refuseParking,
  unpark: approvals.unparkOrder,
  requestTermination: approvals.requestTermination,
  terminate: approvals.terminateOrder,
  refuseTermination: approvals.refuseTermination,
  supervise: supervision.supervise,
  answerSupervision: supervision.answerSupervision,
  instruct: supervision.instruct,
  reply: replyToPerson,
  recordCall,
  closeSolved,
  closeUnreached,
  closeUnsolved,
  orderRedo,
  resume: resumeHandling,
  withdraw: withdrawOrder,
  reopen: reopenOrder,
  checkClosed,
  addFacts,
}
