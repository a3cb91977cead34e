import * as z from 'zod'
import * as contract from '#contract/foresight-seasons'
import { idOnly, nothing } from '#contract/paging'
import type { Router } from '../../../platform/http/route.ts'
import * as actions from './actions.ts'
import * as views from './views.ts'

const PATH = '/api/foresight/households'

export function householdRoutes(router: Router): void {
  router.route('GET', PATH, {
    ability: 'foresight.read',
    says: 'Household files (一户一档) of one’s areas; doors for those who work with households there',
    query: contract.listHouseholds,
    reply: contract.householdPage,
    run: (ctx, { query }) => views.householdList(ctx, query),
  })
  router.route('GET', `${PATH}/candidates`, {
    ability: 'foresight.households',
    says: 'Orders of last season whose households could be asked, in the order of places',
    query: contract.ofSeason,
    reply: contract.candidates,
    run: (ctx, { query }) => views.candidateList(ctx, query.season),
  })
  router.route('POST', PATH, {
    ability: 'foresight.households',
    says: 'Put a household on file, with its consent (G10)',
    body: contract.openHousehold,
    reply: idOnly,
    run: async (ctx, { body }) => ({ id: await actions.openHousehold(ctx, body) }),
  })
  router.route('POST', `${PATH}/declined`, {
    ability: 'foresight.households',
    says: 'The household said no: it is not asked again',
    body: contract.declineHousehold,
    reply: nothing,
    run: (ctx, { body }) => actions.declineHousehold(ctx, body),
  })
  router.route('POST', `${PATH}/:id/moves`, {
    ability: 'foresight.households',
    says: 'Record a repair, a test run or a revisit (D3.39)',
    params: idOnly,
    body: contract.moveHousehold,
    reply: nothing,
    run: (ctx, { params, body }) => actions.moveHousehold(ctx, params.id, body),
  })
  router.route('POST', `${PATH}/:id/withdraw`, {
    ability: 'foresight.households',
    says: 'The household takes its consent back: the file is deleted at once',
    params: idOnly,
    body: z.strictObject({}),
    reply: nothing,
    run: (ctx, { params }) => actions.withdrawHousehold(ctx, params.id),
  })
}
