import * as z from 'zod'
import * as contract from '#contract/foresight-models'
import { idOnly, nothing } from '#contract/paging'
import type { Router } from '../../../platform/http/route.ts'
import * as actions from './actions.ts'
import { modelList } from './views.ts'

const PATH = '/api/foresight/models'

export function modelRoutes(router: Router): void {
  router.route('GET', PATH, {
    ability: 'foresight.models.read',
    says: 'Models learned from one’s own orders, what there is to learn from, and how often suggestions are taken',
    reply: contract.models,
    run: (ctx) => modelList(ctx),
  })
  router.route('POST', PATH, {
    ability: 'foresight.models',
    says: 'Learn a new version from the orders confirmed so far',
    body: contract.learnModel,
    reply: idOnly,
    run: async (ctx, { body }) => ({ id: await actions.learnModel(ctx, body.target) }),
  })
  router.route('POST', `${PATH}/:id/publish`, {
    ability: 'foresight.models',
    says: 'Put a version into use; an earlier one to roll back',
    params: idOnly,
    body: z.strictObject({}),
    reply: nothing,
    run: (ctx, { params }) => actions.publishModel(ctx, params.id),
  })
  router.route('POST', `${PATH}/:id/withdraw`, {
    ability: 'foresight.models',
    says: 'Take a version out of use: the catalogue speaks again',
    params: idOnly,
    body: z.strictObject({}),
    reply: nothing,
    run: (ctx, { params }) => actions.withdrawModel(ctx, params.id),
  })
}
