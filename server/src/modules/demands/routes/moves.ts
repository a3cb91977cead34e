import * as z from 'zod'
import type { Ability } from '#contract/people'
import { receipt } from '#contract/intake'
import { acted, actionRequests } from '#contract/order-actions'
import type { Router } from '../../../platform/http/route.ts'
import type { Service } from '../../../platform/http/service.ts'
import { acts, type PersonAction } from '../acts.ts'
import { splitOrder } from '../intake/split.ts'
import { situationOf } from '../orders/move.ts'
import { order as machine } from '../orders/rules.ts'

type StaffAction = Exclude<PersonAction, 'withdraw' | 'reopen'>

/** Every move a member of staff may make, the ability it asks for, and what it is for. */
export const MOVES: Record<StaffAction, { ability: Ability; says: string }> = {
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
  unmerge: { ability: 'demands.unmerge', says: 'Undo a merge: the order stands on its own again' },
  consult: { ability: 'demands.dispatch', says: 'Ask units before dispatch (派前会商, D3.14)' },
  opine: { ability: 'demands.handle', says: 'Say whether the matter is one’s own' },
  concludeConsult: { ability: 'demands.dispatch', says: 'End the consultation; the outcome is a precedent' },
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
  object: { ability: 'demands.handle', says: 'Object once, with the basis, within a day (D3.16)' },
  redirect: { ability: 'demands.review', says: 'Uphold an objection: another unit, which is then fixed' },
  confirmUnit: { ability: 'demands.review', says: 'Refuse an objection: the unit keeps the order' },
  sign: { ability: 'demands.handle', says: 'Sign for the order' },
  contact: {
    ability: 'demands.handle',
    says: 'Record the first contact with the person (D3.27)',
  },
  handle: { ability: 'demands.handle', says: 'State the plan and begin' },
  callUnits: { ability: 'demands.handle', says: 'Name units that work along (D3.17)' },
  whistle: { ability: 'demands.whistle', says: 'Whistle: departments have to come (吹哨报到, D3.18)' },
  answerWhistle: { ability: 'demands.handle', says: 'Answer a whistle' },
  arrive: { ability: 'demands.arrive', says: 'Record that a whistled unit has come' },
  reportAssist: { ability: 'demands.handle', says: 'Report what the assisting unit did' },
  conclude: { ability: 'demands.handle', says: 'Go on once all units have reported' },
  concludeWithout: { ability: 'demands.handle', says: 'Go on without a report, with the reason' },
  requestExtension: { ability: 'demands.handle', says: 'Ask for more time before it is due (D3.25)' },
  extend: { ability: 'demands.supervise', says: 'Grant more time' },
  refuseExtension: { ability: 'demands.supervise', says: 'Refuse more time' },
  requestParking: { ability: 'demands.handle', says: 'Ask for parking, with a plan (挂账, D3.28)' },
  agreeParking: { ability: 'demands.lead', says: 'The sub-district agrees to parking' },
  park: { ability: 'demands.approve', says: 'The district parks the order until its review' },
  refuseParking: { ability: 'demands.approve', says: 'Refuse parking' },
  unpark: { ability: 'demands.unpark', says: 'Take a parked order up again' },
  requestTermination: { ability: 'demands.handle', says: 'Ask to end without a result' },
  terminate: { ability: 'demands.supervise', says: 'End without a result, explained to the person' },
  refuseTermination: { ability: 'demands.supervise', says: 'Refuse to end without a result' },
  supervise: { ability: 'demands.supervise', says: 'Chase an order, in levels (督办, D3.30)' },
  answerSupervision: { ability: 'demands.handle', says: 'Answer what was asked under supervision' },
  instruct: { ability: 'demands.lead', says: 'Put a leader’s instruction on the record' },
  reply: {
    ability: 'demands.handle',
    says: 'Reply to the person, with evidence',
  },
  recordCall: {
    ability: 'demands.callback',
    says: 'Record a call-back: contacted? solved? satisfied? (D3.29)',
  },
  closeSolved: {
    ability: 'demands.supervise',
    says: 'Close as solved though the person is not content, after a second look',
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
  checkClosed: { ability: 'demands.callback', says: 'Ask about an order that ended without work (G1)' },
  addFacts: { ability: 'demands.intake', says: 'Add what the person says later' },
}

export function moveRoutes(router: Router, service: Service): void {
  router.route('POST', '/api/demands/:id/actions/split', {
    ability: 'demands.intake',
    says: 'Make orders of their own of the other matters of one call (一单多诉)',
    params: z.object({ id: z.uuid() }),
    body: actionRequests.split,
    reply: z.object({ items: z.array(receipt) }),
    run: async (ctx, { params, body }) => ({
      items: await splitOrder(ctx, service.sealing, params.id, body),
    }),
  })
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
