import * as z from 'zod'
import { idOnly, nothing } from '#contract/paging'
import * as contract from '#contract/voices'
import type { Router } from '../../../platform/http/route.ts'
import { finishVisit, planVisit, recordGroups } from '../voices/actions.ts'
import { visitsOf, voicesOf } from '../voices/views.ts'

/** Places and groups that are seldom heard, and visits to them (G9). */
export function voiceRoutes(router: Router): void {
  router.route('GET', '/api/demands/voices', {
    ability: 'demands.voices',
    says: 'Demands per 10,000 people of every place with its exact interval, and groups beside their share of the people',
    query: contract.voicesQuery,
    reply: contract.voices,
    run: (ctx, { query }) => voicesOf(ctx, query.days),
  })

  router.route('GET', '/api/demands/voices/visits', {
    ability: 'demands.voices',
    says: 'Visits to places that are planned, or made',
    query: contract.visitsQuery,
    reply: contract.visits,
    run: (ctx, { query }) => visitsOf(ctx, { ...query, open: query.open === 'true' }),
  })

  router.route('POST', '/api/demands/voices/visits', {
    ability: 'demands.voices',
    says: 'Plan a visit to a place',
    body: contract.planVisit,
    reply: z.object({ id: z.uuid() }),
    run: (ctx, { body }) => planVisit(ctx, body),
  })

  router.route('POST', '/api/demands/voices/visits/:id/done', {
    ability: 'demands.voices',
    says: 'Write down that a visit was made: people met, demands taken',
    params: idOnly,
    body: contract.finishVisit,
    reply: nothing,
    run: (ctx, { params, body }) => finishVisit(ctx, params.id, body),
  })

  router.route('POST', '/api/demands/:id/groups', {
    ability: 'demands.intake',
    says: 'Count the person of an order in groups they agreed to be counted in; kept for sums alone',
    params: idOnly,
    body: contract.recordGroups,
    reply: nothing,
    run: (ctx, { params, body }) => recordGroups(ctx, params.id, body),
  })
}
