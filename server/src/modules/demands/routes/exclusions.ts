import * as z from 'zod'
import * as contract from '#contract/exclusions'
import { nothing } from '#contract/paging'
import type { Router } from '../../../platform/http/route.ts'
import { judgeClosure } from '../numbers/closure-doubts.ts'
import { exclusionOfOrder, exclusionPage } from '../numbers/exclusion-views.ts'
import { appealByOffice, askExclusion, decideAppeal, decideExclusion } from '../numbers/exclusions.ts'

const one = z.object({ id: z.uuid() })

/** What keeps an order out of the net rates, and closures that turned out not to hold. */
export function exclusionRoutes(router: Router): void {
  router.route('GET', '/api/demands/exclusions', {
    ability: 'demands.numbers',
    says: 'Exclusions that were asked for, the latest first, or only those that wait for a decision',
    query: contract.exclusionQuery,
    reply: contract.exclusionPage,
    run: (ctx, { query }) => exclusionPage(ctx, { ...query, open: query.open === 'true' }),
  })

  router.route('GET', '/api/demands/:id/exclusion', {
    ability: 'demands.read',
    says: 'The exclusion of one order, and whether the asker may ask for one',
    params: one,
    reply: contract.orderExclusion,
    run: (ctx, { params }) => exclusionOfOrder(ctx, params.id),
  })

  router.route('POST', '/api/demands/:id/exclusion', {
    ability: 'demands.handle',
    says: 'Ask to leave an order out of the net rates, once and with evidence',
    params: one,
    body: contract.askExclusion,
    reply: nothing,
    run: (ctx, { params, body }) => askExclusion(ctx, params.id, body),
  })

  router.route('POST', '/api/demands/exclusions/:id/decide', {
    ability: 'demands.supervise',
    says: 'Grant or refuse an exclusion, from outside the unit that asked (X14)',
    params: one,
    body: contract.decideExclusion,
    reply: nothing,
    run: (ctx, { params, body }) => decideExclusion(ctx, params.id, body),
  })

  router.route('POST', '/api/demands/exclusions/:id/appeal', {
    ability: 'demands.intake',
    says: 'Write down an appeal that the person makes by telephone or at the window (G3, G11)',
    params: one,
    body: contract.appealExclusion,
    reply: nothing,
    run: (ctx, { params, body }) => appealByOffice(ctx, params.id, body.text),
  })

  router.route('POST', '/api/demands/exclusions/:id/decideAppeal', {
    ability: 'demands.lead',
    says: 'Lift the label or keep it, by somebody who had no part in it (G3)',
    params: one,
    body: contract.decideAppeal,
    reply: nothing,
    run: (ctx, { params, body }) => decideAppeal(ctx, params.id, body),
  })

  router.route('POST', '/api/demands/:id/doubt', {
    ability: 'demands.supervise',
    says: 'Judge a closure whose matter came back: solved in words only, or another matter (M2)',
    params: one,
    body: contract.judgeDoubt,
    reply: nothing,
    run: (ctx, { params, body }) => judgeClosure(ctx, params.id, body),
  })
}
