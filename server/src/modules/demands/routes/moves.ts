import * as z from 'zod'
import type { Ability } from '#contract/people'
import { acted, actionRequests } from '#contract/order-actions'
import type { Router } from '../../../platform/http/route.ts'
import { acts, type PersonAction } from '../acts.ts'
import { situationOf } from '../orders/move.ts'
import { order as machine } from '../orders/rules.ts'

type StaffAction = Exclude<PersonAction, 'withdraw' | 'reopen'>

/** Every move a member of staff may make, the ability it asks for, and what it is for. */
const MOVES: Record<StaffAction, { ability: Ability; says: string }> = {
  complete: {
    ability: 'demands.intake',
    says: 'Confirm what is known and queue the order',
  },
  answer: {
    ability: 'demands.intake',
    says: 'Answer a consultation at once (D3.12)',
  },
  transfer: {
    ability: 'demands.intake',
    says: 'Hand over to an emergency service (D3.11)',
  },
  guide: {
    ability: 'demands.intake',
    says: 'Tell the right channel, with the reason (D3.11)',
  },
  merge: {
    ability: 'demands.intake',
    says: 'Merge into an open order of the same person and fact',
  },
  dispatch: {
    ability: 'demands.dispatch',
    says: 'Confirm kind, topic and urgency and send to the handling unit (D3.14)',
  },
  sendBack: {
    ability: 'demands.dispatch',
    says: 'Send back to intake for facts',
  },
  recall: {
    ability: 'demands.dispatch',
    says: 'Take back an unsigned order within minutes',
  },
  sign: { ability: 'demands.handle', says: 'Sign for the order' },
  contact: {
    ability: 'demands.handle',
    says: 'Record the first contact with the person (D3.27)',
  },
  handle: { ability: 'demands.handle', says: 'State the plan and begin' },
  reply: {
    ability: 'demands.handle',
    says: 'Reply to the person, with evidence',
  },
  recordCall: {
    ability: 'demands.callback',
    says: 'Record a call-back: contacted? solved? satisfied? (D3.29)',
  },
  closeUnreached: {
    ability: 'demands.callback',
    says: 'Close as unreached after all tries',
  },
  closeUnsolved: {
    ability: 'demands.supervise',
    says: 'Close as unsolved, with the reason told to the person',
  },
  orderRedo: { ability: 'demands.supervise', says: 'Send back for another round' },
  resume: { ability: 'demands.handle', says: 'Take up the next round' },
  addFacts: { ability: 'demands.intake', says: 'Add what the person says later' },
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
        const order = await acts[name](ctx, params.id, body as never)
        const situation = await situationOf(ctx, order)
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
