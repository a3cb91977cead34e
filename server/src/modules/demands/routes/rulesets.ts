import * as z from 'zod'
import { publishFrom } from '#contract/catalogue'
import { idOnly, nothing } from '#contract/paging'
import * as contract from '#contract/rulesets'
import type { Router } from '../../../platform/http/route.ts'
import * as rulesets from '../rulesets/actions.ts'
import { dryRunOf } from '../rulesets/dry-run.ts'
import { templatesFor } from '../rulesets/templates.ts'
import { ruleSetDetail, ruleSetList } from '../rulesets/views.ts'

const PATH = '/api/demands/rules'

export function ruleSetRoutes(router: Router): void {
  router.route('GET', PATH, {
    ability: 'demands.catalogue',
    says: 'Rule sets, the newest first',
    reply: contract.ruleSets,
    run: (ctx) => ruleSetList(ctx),
  })
  router.route('POST', PATH, {
    ability: 'demands.catalogue',
    says: 'Begin a draft of the rules that hold now',
    body: contract.draftRules,
    reply: contract.ruleSetDetail,
    run: async (ctx, { body }) => ruleSetDetail(ctx, await rulesets.draftRuleSet(ctx, body)),
  })
  router.route('GET', `${PATH}/:id`, {
    ability: 'demands.catalogue',
    says: 'One rule set with its parts, its faults, and what it changes',
    params: idOnly,
    reply: contract.ruleSetDetail,
    run: (ctx, { params }) => ruleSetDetail(ctx, params.id),
  })
  router.route('POST', `${PATH}/:id`, {
    ability: 'demands.catalogue',
    says: 'Change a draft of rules',
    params: idOnly,
    body: contract.saveRules,
    reply: contract.ruleSetDetail,
    async run(ctx, { params, body }) {
      await rulesets.saveRuleSet(ctx, params.id, body)
      return ruleSetDetail(ctx, params.id)
    },
  })
  router.route('GET', `${PATH}/:id/dry-run`, {
    ability: 'demands.catalogue',
    says: 'The orders of the last quarter judged by these rules beside those in force',
    params: idOnly,
    reply: contract.dryRun,
    run: (ctx, { params }) => dryRunOf(ctx, params.id),
  })
  router.route('POST', `${PATH}/:id/publish`, {
    ability: 'demands.publishRules',
    says: 'Let a rule set hold from a moment on; never by who made it (X14)',
    params: idOnly,
    body: publishFrom,
    reply: contract.ruleSetDetail,
    async run(ctx, { params, body }) {
      await rulesets.publishRuleSet(ctx, params.id, body.effectiveFrom ?? null)
      return ruleSetDetail(ctx, params.id)
    },
  })
  router.route('POST', `${PATH}/:id/retire`, {
    ability: 'demands.catalogue',
    says: 'Give up a draft of rules',
    params: idOnly,
    body: z.strictObject({}),
    reply: nothing,
    run: (ctx, { params }) => rulesets.retireRuleSet(ctx, params.id),
  })
  router.route('POST', `${PATH}/:id/restore`, {
    ability: 'demands.publishRules',
    says: 'Go back to a former rule set, published again as a new one',
    params: idOnly,
    body: z.strictObject({}),
    reply: contract.ruleSetDetail,
    run: async (ctx, { params }) => ruleSetDetail(ctx, await rulesets.restoreRuleSet(ctx, params.id)),
  })
  router.route('GET', '/api/demands/:id/templates', {
    ability: 'demands.read',
    says: 'Texts to begin a reply or a guidance with, filled in for one order',
    params: idOnly,
    query: contract.filledQuery,
    reply: contract.filledTemplates,
    run: (ctx, { params, query }) => templatesFor(ctx, params.id, query.kind),
  })
}
