import * as z from 'zod'
import * as contract from '#contract/rights'
import { idOnly, nothing } from '#contract/paging'
import { idempotencyKey, type Router } from '../../../platform/http/route.ts'
import { once } from '../../../platform/http/idempotency.ts'
import type { Service } from '../../../platform/http/service.ts'
import { residentOf } from '../follow/views.ts'
import { answerRequest, askForRight, holdOrder, releaseOrder } from '../rights/actions.ts'
import { stepAside } from '../rights/interest.ts'
import { retentionDryRun } from '../rights/retention.ts'
import { keptOf, rightsPage } from '../rights/views.ts'

const inTenant = z.object({ tenant: z.string().max(40) })
const WITH_CODE = { open: 'number and query code, or the token they give, are what opens it' }

/** Rights over one's own data (X5), retention, legal hold, and stepping aside (D3.13). */
export function rightsRoutes(router: Router, { sealing }: Service): void {
  router.route('GET', '/api/open/:tenant/followed/kept', {
    ability: WITH_CODE,
    says: 'What is kept about the person in this order: data, legal basis, where it went, requests; `copy` in clear',
    params: inTenant,
    query: z.object({ copy: z.stringbool().optional() }),
    reply: contract.keptAboutMe,
    run: (ctx, { query, raw }) =>
      keptOf(
        { ...ctx, actor: residentOf(ctx, sealing, bearer(raw.headers.authorization)) },
        query.copy ?? false,
      ),
  })

  router.route('POST', '/api/open/:tenant/followed/rights', {
    ability: WITH_CODE,
    says: 'Ask for correction or deletion; answered within the days of the profile, with reasons',
    params: inTenant,
    body: contract.askRight,
    reply: contract.keptAboutMe,
    async run(ctx, { body, raw }) {
      const own = { ...ctx, actor: residentOf(ctx, sealing, bearer(raw.headers.authorization)) }
      const key = idempotencyKey(raw)
      const work = () => askForRight(own, body)
      await (key === null ? work() : once(own, sealing, { route: 'followed/rights', key, body }, work))
      return keptOf(own, false)
    },
  })

  router.route('GET', '/api/demands/rights', {
    ability: 'demands.rights',
    says: 'Requests for correction and deletion, with what granting each would come to',
    query: contract.listRights,
    reply: contract.rightsPage,
    run: (ctx, { query }) => rightsPage(ctx, query),
  })

  router.route('POST', '/api/demands/rights/:id/answer', {
    ability: 'demands.rights',
    says: 'Grant or refuse a request, with words for the person; kept by law means only kept (PIPL art.47)',
    params: idOnly,
    body: contract.answerRight,
    reply: nothing,
    run: (ctx, { params, body }) => answerRequest(ctx, sealing, params.id, body),
  })

  router.route('GET', '/api/demands/retention', {
    ability: 'demands.rights',
    says: 'What the retention job would take now, kind by kind, and what it took',
    reply: contract.retention,
    run: (ctx) => retentionDryRun(ctx),
  })

  router.route('POST', '/api/demands/:id/hold', {
    ability: 'demands.rights',
    says: 'Keep an order from being deleted, for a court, an audit or an appeal',
    params: idOnly,
    body: contract.holdOrder,
    reply: nothing,
    run: (ctx, { params, body }) => holdOrder(ctx, params.id, body.reason),
  })

  router.route('POST', '/api/demands/:id/hold/release', {
    ability: 'demands.rights',
    says: 'Let an order go the way of its years again',
    params: idOnly,
    body: z.strictObject({}),
    reply: nothing,
    run: (ctx, { params }) => releaseOrder(ctx, params.id),
  })

  router.route('POST', '/api/demands/:id/interest', {
    ability: 'demands.read',
    says: 'Step aside as the target or a relative, or let a supervisor take somebody out (D3.13)',
    params: idOnly,
    body: contract.declareInterest,
    reply: contract.steppedAside,
    run: (ctx, { params, body }) => stepAside(ctx, params.id, body),
  })
}

function bearer(header: string | undefined): string {
  return header?.startsWith('Bearer ') ? header.slice(7) : ''
}
