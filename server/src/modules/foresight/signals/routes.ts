import * as contract from '#contract/foresight-signals'
import { idOnly, nothing } from '#contract/paging'
import type { Router } from '../../../platform/http/route.ts'
import { decideSignal } from './actions.ts'
import { signalList, signalRecord } from './views.ts'

const PATH = '/api/foresight/signals'

export function signalRoutes(router: Router): void {
  router.route('GET', PATH, {
    ability: 'foresight.read',
    says: 'What was unusual in one’s areas, with how many were expected and how sure it is',
    query: contract.listSignals,
    reply: contract.signalPage,
    run: (ctx, { query }) => signalList(ctx, query),
  })
  router.route('GET', `${PATH}/record`, {
    ability: 'foresight.read',
    says: 'Signals told, found false and expected to be false, week by week',
    reply: contract.signalRecord,
    run: (ctx) => signalRecord(ctx),
  })
  router.route('POST', `${PATH}/:id`, {
    ability: 'foresight.detect',
    says: 'See a signal, put it aside with a reason, or make a proactive topic of it',
    params: idOnly,
    body: contract.decideSignal,
    reply: nothing,
    run: (ctx, { params, body }) => decideSignal(ctx, params.id, body),
  })
}
