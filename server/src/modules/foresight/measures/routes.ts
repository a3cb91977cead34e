import * as contract from '#contract/foresight-measures'
import { nothing } from '#contract/paging'
import type { Router } from '../../../platform/http/route.ts'
import { savePopulation } from './actions.ts'
import { measuresOf } from './views.ts'

const PATH = '/api/foresight/measures'

export function measureRoutes(router: Router): void {
  router.route('GET', PATH, {
    ability: 'foresight.measures',
    says: 'Proactive share, hit rate, recurrence, avoided demand and stages over twelve months (M3); never an appraisal (G1)',
    query: contract.measuresQuery,
    reply: contract.measures,
    run: (ctx, { query }) => measuresOf(ctx, query.month),
  })
  router.route('POST', `${PATH}/population`, {
    ability: 'foresight.seasons',
    says: 'Residents of a year, by which past years are scaled',
    body: contract.savePopulation,
    reply: nothing,
    run: (ctx, { body }) => savePopulation(ctx, body),
  })
}
