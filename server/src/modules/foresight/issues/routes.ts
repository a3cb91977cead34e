import * as contract from '#contract/foresight-issues'
import { idOnly, nothing } from '#contract/paging'
import type { Router } from '../../../platform/http/route.ts'
import * as actions from './actions.ts'
import * as views from './views.ts'

const PATH = '/api/foresight/issues'

export function issueRoutes(router: Router): void {
  router.route('GET', PATH, {
    ability: 'foresight.read',
    says: 'Issues of one’s areas, the hottest first: all, growing, recurring, or those one watches',
    query: contract.listIssues,
    reply: contract.issuePage,
    run: (ctx, { query }) => views.issueList(ctx, query),
  })
  router.route('GET', `${PATH}/:id`, {
    ability: 'foresight.read',
    says: 'One issue: how hot and why, its weeks, and those of its demands one may see',
    params: idOnly,
    reply: contract.issueDetail,
    run: (ctx, { params }) => views.issueById(ctx, params.id),
  })
  router.route('POST', `${PATH}/:id/moves`, {
    ability: 'foresight.detect',
    says: 'Rename, merge or split an issue; the nightly pass leaves what people put right',
    params: idOnly,
    body: contract.moveIssue,
    reply: idOnly,
    run: async (ctx, { params, body }) => ({ id: await actions.moveIssue(ctx, params.id, body) }),
  })
  router.route('POST', `${PATH}/:id/watch`, {
    ability: 'foresight.read',
    says: 'Watch an issue, or watch it no more; watching again begins the count of what is new anew',
    params: idOnly,
    body: contract.watchIssue,
    reply: nothing,
    run: (ctx, { params, body }) => actions.watchIssue(ctx, params.id, body.on),
  })
  router.route('POST', `${PATH}/:id/topic`, {
    ability: 'foresight.detect',
    says: 'Open a proactive topic out of an issue; the same issue opens one',
    params: idOnly,
    reply: contract.issueTopic,
    run: async (ctx, { params }) => ({ topicId: await actions.topicOfIssue(ctx, params.id) }),
  })
}
