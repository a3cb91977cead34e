import * as contract from '#contract/foresight-monthly'
import { idOnly, nothing } from '#contract/paging'
import type { Router } from '../../../platform/http/route.ts'
import * as actions from './actions.ts'
import { monthlyList, rankingNow } from './views.ts'

const PATH = '/api/foresight/monthly'

export function monthlyRoutes(router: Router): void {
  router.route('GET', PATH, {
    ability: 'foresight.read',
    says: 'Monthly topics nominated upward, and the sub-district’s own (D3.38)',
    reply: contract.monthlyPage,
    run: (ctx) => monthlyList(ctx),
  })
  router.route('GET', `${PATH}/ranking`, {
    ability: 'foresight.measures',
    says: 'Subjects that could become a topic, with every part of their rank',
    reply: contract.ranking,
    run: (ctx) => rankingNow(ctx),
  })
  router.route('POST', PATH, {
    ability: 'foresight.steer',
    says: 'Nominate a topic upward, or take one up oneself',
    body: contract.chooseMonthly,
    reply: idOnly,
    run: async (ctx, { body }) => ({ id: await actions.chooseMonthly(ctx, body) }),
  })
  router.route('POST', `${PATH}/:id/moves`, {
    ability: 'foresight.steer',
    says: 'Lead, plan, progress, policy output and end of a monthly topic',
    params: idOnly,
    body: contract.moveMonthly,
    reply: nothing,
    run: (ctx, { params, body }) => actions.moveMonthly(ctx, params.id, body),
  })
}
