import * as contract from '#contract/foresight-seasons'
import { idOnly, nothing } from '#contract/paging'
import type { Router } from '../../../platform/http/route.ts'
import * as actions from './actions.ts'
import { seasonList } from './views.ts'

const PATH = '/api/foresight/seasons'

export function seasonRoutes(router: Router): void {
  router.route('GET', PATH, {
    ability: 'foresight.read',
    says: 'The season calendar, what each season did last, and examples to begin with',
    reply: contract.seasons,
    run: (ctx) => seasonList(ctx),
  })
  router.route('POST', PATH, {
    ability: 'foresight.seasons',
    says: 'Put a season into the calendar',
    body: contract.saveSeason,
    reply: idOnly,
    run: async (ctx, { body }) => ({ id: await actions.saveSeason(ctx, body) }),
  })
  router.route('POST', `${PATH}/:id`, {
    ability: 'foresight.seasons',
    says: 'Change a season, or switch it off',
    params: idOnly,
    body: contract.changeSeason,
    reply: nothing,
    run: (ctx, { params, body }) => actions.changeSeason(ctx, params.id, body),
  })
}
