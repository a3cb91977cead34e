import * as z from 'zod'
import * as contract from '#contract/outreach'
import { Download } from '../../platform/http/download.ts'
import type { Router } from '../../platform/http/route.ts'
import type { Service } from '../../platform/http/service.ts'
import * as actions from './actions.ts'
import { exportOccasions } from './export.ts'
import * as views from './views.ts'

export function routes(router: Router, service: Service): void {
  router.route('POST', '/api/outreach/visits', {
    ability: 'outreach.record',
    says: 'Hand in a household visit with its demands; sent again, the first answer comes back',
    body: contract.recordVisit,
    reply: contract.visitTaken,
    run: (ctx, { body }) => actions.recordVisit(ctx, service.sealing, body),
  })

  router.route('GET', '/api/outreach/visits/due', {
    ability: 'outreach.record',
    says: 'Households to be visited again, to take along offline',
    reply: contract.visitsDue,
    run: (ctx) => views.visitsDue(ctx),
  })

  router.route('POST', '/api/outreach/gatherings', {
    ability: 'outreach.record',
    says: 'A meeting or a survey with the demands out of it, as one record',
    body: contract.recordGathering,
    reply: z.object({ id: z.uuid(), numbers: z.array(z.string()) }),
    run: (ctx, { body }) => actions.recordGathering(ctx, service.sealing, body),
  })

  router.route('GET', '/api/outreach/occasions', {
    ability: 'outreach.read',
    says: 'Visits, meetings and surveys of one’s areas',
    query: contract.listOccasions,
    reply: contract.occasionPage,
    run: (ctx, { query }) => views.occasionList(ctx, query),
  })

  router.route('GET', '/api/outreach/occasions.xlsx', {
    ability: 'outreach.read',
    says: 'The same list as a sheet',
    query: contract.listOccasions,
    run: async (ctx, { query }) => new Download('outreach.xlsx', await exportOccasions(ctx, query)),
  })

  router.route('GET', '/api/outreach/occasions/:id', {
    ability: 'outreach.read',
    says: 'One visit, meeting or survey with the demands that came out of it',
    params: z.object({ id: z.uuid() }),
    reply: contract.occasionDetail,
    run: (ctx, { params }) => views.occasionById(ctx, params.id),
  })
}
