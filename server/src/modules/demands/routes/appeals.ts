import * as z from 'zod'
import * as contract from '#contract/appeals'
import { idOnly, nothing } from '#contract/paging'
import type { Router } from '../../../platform/http/route.ts'
import { appealsOf } from '../numbers/appeal-views.ts'
import { decideRateAppeal, raiseAppeal } from '../numbers/appeals.ts'

/** Units doubt a figure, others decide. */
export function appealRoutes(router: Router): void {
  router.route('GET', '/api/demands/rate-appeals', {
    ability: 'demands.numbers',
    says: 'Appeals against figures of a month, and until when one may appeal',
    query: contract.rateAppealQuery,
    reply: contract.rateAppeals,
    run: (ctx, { query }) => appealsOf(ctx, query.month),
  })
  router.route('POST', '/api/demands/rate-appeals', {
    ability: 'demands.handle',
    says: 'Appeal against a figure of one’s unit: which orders, and why',
    body: contract.raiseAppeal,
    reply: z.object({ id: z.uuid() }),
    run: (ctx, { body }) => raiseAppeal(ctx, body),
  })
  router.route('POST', '/api/demands/rate-appeals/:id/decide', {
    ability: 'demands.supervise',
    says: 'Decide an appeal from outside the unit, order by order (X14)',
    params: idOnly,
    body: contract.decideRateAppeal,
    reply: nothing,
    run: (ctx, { params, body }) => decideRateAppeal(ctx, params.id, body),
  })
}
