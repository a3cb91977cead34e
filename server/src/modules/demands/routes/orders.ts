import * as z from 'zod'
import * as intakeContract from '#contract/intake'
import { crisisAlerts } from '#contract/crisis'
import * as ordersContract from '#contract/orders'
import * as roadsContract from '#contract/roads'
import { replyDraft, replyWarnings } from '#contract/reply-check'
import { exceptions } from '#contract/operations'
import { nothing, pageQuery } from '#contract/paging'
import { Download } from '../../../platform/http/download.ts'
import { idempotencyKey, type Router } from '../../../platform/http/route.ts'
import type { Service } from '../../../platform/http/service.ts'
import { evidencePack } from '../city/evidence.ts'
import { acknowledgeCrisis } from '../crisis/actions.ts'
import { countOpenCrises, crisisPage } from '../crisis/views.ts'
import type { Desk } from '../intake/desk.ts'
import { underConsent } from '../intake/on-behalf.ts'
import { linkOrders } from '../intake/links.ts'
import { suggestForStaff } from '../intake/suggest.ts'
import { orderDetail } from '../orders/detail.ts'
import { exceptionsOf } from '../orders/exceptions.ts'
import { countLists, listOrders } from '../orders/list.ts'
import { precedentsFor } from '../orders/precedents.ts'
import { checkDraft } from '../orders/reply-check.ts'
import { unitsForOrder } from '../orders/units.ts'
import { unmaskRaiser } from '../orders/unmask.ts'
import { solvedLikeOrder } from '../solved/cases.ts'
import type { SolvedMemory } from '../solved/memory.ts'
import { topicTree } from '../topics/views.ts'

const one = z.object({ id: z.uuid() })

/** What staff see and do around an order; the moves of its life are in routes/moves.ts. */
export function orderRoutes(router: Router, service: Service, desk: Desk, solved: SolvedMemory): void {
  router.route('GET', '/api/demands', {
    ability: 'demands.read',
    says: 'Orders one may see, by work list, search and filters',
    query: ordersContract.listDemands,
    reply: ordersContract.demandPage,
    run: (ctx, { query }) => listOrders(ctx, service.sealing, query),
  })

  router.route('GET', '/api/demands/counts', {
    ability: 'demands.read',
    says: 'How many orders stand in each of one’s lists, and how many of them are unread',
    reply: ordersContract.listCounts,
    run: async (ctx) => ({ lists: await countLists(ctx), crisisUnacknowledged: await countOpenCrises(ctx) }),
  })

  router.route('GET', '/api/demands/topics', {
    ability: 'signed-in',
    says: 'The topic tree',
    reply: intakeContract.topics,
    run: (ctx) => topicTree(ctx),
  })

  router.route('POST', '/api/demands', {
    ability: 'demands.intake',
    says: 'Enter what somebody says, on the phone, at the window or on a visit',
    transaction: 'own',
    body: intakeContract.enterDemand,
    reply: intakeContract.receipt,
    async run(ctx, { body, raw }) {
      const key = idempotencyKey(raw)
      const said = await underConsent(service, ctx, body)
      return desk.take(ctx.tenant, ctx.actor, said, key === null ? null : { route: 'POST /api/demands', key })
    },
  })

  router.route('POST', '/api/demands/suggest', {
    ability: 'demands.intake',
    says: 'Read a text while it is typed: kind, topic, urgency, place, danger, units, near-duplicates, solved cases',
    body: intakeContract.suggestRequest,
    reply: intakeContract.suggestReply,
    run: (ctx, { body }) => suggestForStaff(ctx, service.sealing, solved, body),
  })

  router.route('GET', '/api/demands/crises', {
    ability: 'demands.crisis',
    says: 'Alerts of danger to life, the newest first',
    query: z.object(pageQuery),
    reply: crisisAlerts,
    run: (ctx, { query }) => crisisPage(ctx, query),
  })

  router.route('POST', '/api/demands/crises/:id/acknowledge', {
    ability: 'demands.crisis',
    says: 'Take an alert: it stops going up the roster',
    params: one,
    reply: nothing,
    run: (ctx, { params }) => acknowledgeCrisis(ctx, params.id),
  })

  router.route('GET', '/api/operations/exceptions', {
    ability: 'operations.read',
    says: 'Orders that nobody can act on',
    reply: exceptions,
    run: async (ctx) => ({ items: await exceptionsOf(ctx) }),
  })

  router.route('GET', '/api/demands/:id', {
    ability: 'demands.read',
    says: 'One order with its timeline and exactly the actions one may take',
    params: one,
    reply: ordersContract.demandDetail,
    run: (ctx, { params }) => orderDetail(ctx, params.id),
  })

  router.route('GET', '/api/demands/:id/units', {
    ability: 'demands.dispatch',
    says: 'The units the catalogue names for an order, if it had this topic and place',
    params: one,
    query: intakeContract.unitsQuery,
    reply: intakeContract.unitsReply,
    run: (ctx, { params, query }) => unitsForOrder(ctx, params.id, query),
  })

  router.route('GET', '/api/demands/:id/solved', {
    ability: 'demands.read',
    says: 'How such a matter was solved before, with the reply that was given',
    params: one,
    reply: intakeContract.solvedCases,
    run: async (ctx, { params }) => ({ items: await solvedLikeOrder(ctx, solved, params.id) }),
  })

  router.route('GET', '/api/demands/:id/precedents', {
    ability: 'demands.read',
    says: 'Where such matters went before: decided doubts, and the last dispatches in the same estate',
    params: one,
    query: roadsContract.precedentsQuery,
    reply: roadsContract.precedents,
    run: (ctx, { params, query }) => precedentsFor(ctx, params.id, query),
  })

  router.route('POST', '/api/demands/:id/reply-check', {
    ability: 'demands.handle',
    says: 'What a draft of a reply still lacks: warnings with their reasons, which refuse nothing',
    params: one,
    body: replyDraft,
    reply: replyWarnings,
    run: (ctx, { params, body }) => checkDraft(ctx, params.id, body.text),
  })

  router.route('GET', '/api/demands/:id/archive.pdf', {
    ability: 'demands.read',
    says: 'The archive file of an order: everything its page holds, personal data masked',
    params: one,
    run: async (ctx, { params }) =>
      new Download('archive.pdf', await evidencePack(ctx, service.files, params.id, '诉求档案')),
  })

  router.route('POST', '/api/demands/:id/links', {
    ability: 'demands.intake',
    says: 'Link two orders about the same matter (并案)',
    params: one,
    body: ordersContract.linkOrders,
    reply: nothing,
    run: (ctx, { params, body }) => linkOrders(ctx, params.id, body.to),
  })

  router.route('POST', '/api/demands/:id/unmask', {
    ability: 'demands.unmask',
    says: 'Show name and number in clear, with a reason; logged, and the person can see it',
    params: one,
    body: ordersContract.unmaskRequest,
    reply: ordersContract.unmasked,
    run: (ctx, { params, body }) => unmaskRaiser(ctx, params.id, body.reason),
  })
}
