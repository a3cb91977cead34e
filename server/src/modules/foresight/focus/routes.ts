import * as contract from '#contract/foresight-monthly'
import { idOnly, nothing } from '#contract/paging'
import type { Router } from '../../../platform/http/route.ts'
import { moveFocus } from './actions.ts'
import { focusList, focusReport } from './views.ts'

const PATH = '/api/foresight/focus'

export function focusRoutes(router: Router): void {
  router.route('GET', PATH, {
    ability: 'foresight.measures',
    says: 'Areas of high demand, chosen and let go by data (D3.42)',
    reply: contract.focusAreas,
    run: (ctx) => focusList(ctx),
  })
  router.route('GET', `${PATH}/:id`, {
    ability: 'foresight.measures',
    says: 'What, where and when the demands of one area are; small cells hidden',
    params: idOnly,
    reply: contract.focusReport,
    run: (ctx, { params }) => focusReport(ctx, params.id),
  })
  router.route('POST', `${PATH}/:id/moves`, {
    ability: 'foresight.steer',
    says: 'Write down the causes, then what is done about them',
    params: idOnly,
    body: contract.moveFocus,
    reply: nothing,
    run: (ctx, { params, body }) => moveFocus(ctx, params.id, body),
  })
}
