import * as z from 'zod'
import type { Ability } from '#contract/people'
import { type DemandAction } from '#contract/demands'
import { acted, actionRequests } from '#contract/order-actions'
import type { Ctx } from '../../../platform/context.ts'
import type { Router } from '../../../platform/http/route.ts'
import * as actions from '../orders/actions.ts'
import type { Order } from '../orders/order.ts'
import { order as machine } from '../orders/rules.ts'

type Act = (ctx: Ctx, id: string, request: never) => Promise<Order>
type StaffAction = Exclude<
  DemandAction,
  'openCallback' | 'closeUnverified' | 'closeSolved' | 'withdraw' | 'reopen'
>

/** Every move a member of staff may make, the ability it asks for, and the action that makes it. */
const MOVES: Record<StaffAction, { ability: Ability; says: string; act: Act }> = {
  complete: {
    ability: 'demands.intake',
    says: 'Confirm what is known and queue the order',
    act: actions.completeOrder,
  },
  answer: {
    ability: 'demands.intake',
    says: 'Answer a consultation at once (D3.12)',
    act: actions.answerOrder,
  },
  transfer: {
    ability: 'demands.intake',
    says: 'Hand over to an emergency service (D3.11)',
    act: actions.transferOrder,
  },
  guide: {
    ability: 'demands.intake',
    says: 'Tell the right channel, with the reason (D3.11)',
    act: actions.guideOrder,
  },
  merge: {
    ability: 'demands.intake',
    says: 'Merge into an open order of the same person and fact',
    act: actions.mergeOrder,
  },
  dispatch: {
    ability: 'demands.dispatch',
    says: 'Confirm kind, topic and urgency and send to the handling unit (D3.14)',
    act: actions.dispatchOrder,
  },
  sendBack: {
    ability: 'demands.dispatch',
    says: 'Send back to intake for facts',
    act: actions.sendBackOrder,
  },
  recall: {
    ability: 'demands.dispatch',
    says: 'Take back an unsigned order within minutes',
    act: actions.recallOrder,
  },
  sign: { ability: 'demands.handle', says: 'Sign for the order', act: actions.signOrder },
  contact: {
    ability: 'demands.handle',
    says: 'Record the first contact with the person (D3.27)',
    act: actions.contactPerson,
  },
  handle: { ability: 'demands.handle', says: 'State the plan and begin', act: actions.planHandling },
  reply: {
    ability: 'demands.handle',
    says: 'Reply to the person, with evidence',
    act: actions.replyToPerson,
  },
  recordCall: {
    ability: 'demands.callback',
    says: 'Record a call-back: contacted? solved? satisfied? (D3.29)',
    act: actions.recordCall,
  },
  closeUnreached: {
    ability: 'demands.callback',
    says: 'Close as unreached after all tries',
    act: actions.closeUnreached,
  },
  closeUnsolved: {
    ability: 'demands.supervise',
    says: 'Close as unsolved, with the reason told to the person',
    act: actions.closeUnsolved,
  },
  orderRedo: { ability: 'demands.supervise', says: 'Send back for another round', act: actions.orderRedo },
  resume: { ability: 'demands.handle', says: 'Take up the next round', act: actions.resumeHandling },
  addFacts: { ability: 'demands.intake', says: 'Add what the person says later', act: actions.addFacts },
}

export function moveRoutes(router: Router): void {
  for (const [name, move] of Object.entries(MOVES) as [StaffAction, (typeof MOVES)[StaffAction]][]) {
    router.route('POST', `/api/demands/:id/actions/${name}`, {
      ability: move.ability,
      says: move.says,
      params: z.object({ id: z.uuid() }),
      body: actionRequests[name],
      reply: acted,
      async run(ctx, { params, body }) {
        const order = await move.act(ctx, params.id, body as never)
        const situation = await actions.situationOf(ctx, order)
        return {
          id: order.id,
          state: order.state,
          dueAt: order.due_at?.toISOString() ?? null,
          version: order.version,
          can: machine.can(order, situation),
        }
      },
    })
  }
}
