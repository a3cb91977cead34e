import type { FastifyRequest } from 'fastify'
import * as people from '#contract/people'
import { idOnly, nothing } from '#contract/paging'
import * as shapes from '#contract/session'
import type { Router } from '../../../platform/http/route.ts'
import type { Service } from '../../../platform/http/service.ts'
import { callerOf, HALF_COOKIE, VISIT_COOKIE } from '../sessions/caller.ts'
import { mustBeOurSite } from '../sessions/entrance.ts'
import { answerOutcome, giveStep } from '../sessions/routes/answer.ts'
import * as actions from './actions.ts'
import * as administration from './administration.ts'
import { offeredProviders } from './views.ts'

/** Where people reach us: as it is configured, or as this request did. */
export const originOf = (service: Service, request: FastifyRequest): string =>
  service.config.publicUrl ?? `${request.protocol}://${request.host}`

export function providerRoutes(router: Router, service: Service): void {
  router.route('GET', '/api/session/providers', {
    ability: { open: 'the sign-in page shows them as buttons' },
    says: 'Identity providers by which one may sign in',
    reply: shapes.offeredProviders,
    run: () => offeredProviders(service),
  })
  router.route('POST', '/api/session/providers/:id/visit', {
    ability: { open: 'signing in; throttled by place' },
    says: 'Go to an identity provider: its address, tied to this browser for ten minutes',
    params: idOnly,
    body: shapes.beginVisit,
    reply: shapes.visit,
    async run(_ctx, { params, body, raw, response }) {
      mustBeOurSite(raw)
      const asked = { providerId: params.id, origin: originOf(service, raw), next: body.next }
      const { url, browser } = await actions.beginVisit(service, asked, raw.ip)
      giveStep(raw, response, VISIT_COOKIE, browser)
      return { url }
    },
  })
  router.route('POST', '/api/session/provider', {
    ability: { open: 'signing in: what the provider sent back is the proof; throttled by place' },
    says: 'Come back from an identity provider, with the query it added to the address',
    body: shapes.comeBack,
    reply: shapes.cameBack,
    async run(_ctx, { body, raw, response }) {
      mustBeOurSite(raw)
      const browser = raw.cookies[VISIT_COOKIE]
      const outcome = await actions.comeBack(service, { query: body.query, browser }, callerOf(raw))
      answerOutcome(raw, response, outcome)
      return { next: outcome.next ?? '/' }
    },
  })
  router.route('POST', '/api/session/half/link', {
    ability: { open: 'asks for the half session and the password; throttled' },
    says: 'Confirm with the password, once, that the provider’s person is this account',
    body: shapes.confirmLink,
    reply: shapes.session,
    async run(_ctx, { body, raw, response }) {
      mustBeOurSite(raw)
      const half = raw.cookies[HALF_COOKIE]
      return answerOutcome(
        raw,
        response,
        await actions.confirmLink(service, half, body.password, callerOf(raw)),
      )
    },
  })

  router.route('GET', '/api/people/providers', {
    ability: 'people.manage',
    says: 'Identity providers trusted here',
    reply: people.providerPage,
    run: (ctx) => administration.providerList(ctx),
  })
  router.route('POST', '/api/people/providers', {
    ability: 'people.manage',
    says: 'Trust an identity provider, or change one; it must answer',
    body: people.saveProvider,
    reply: people.providerSaved,
    run: (ctx, { body }) => administration.saveProvider(service, ctx, body),
  })
  router.route('GET', '/api/people/accounts/:id/identities', {
    ability: 'people.manage',
    says: 'An account’s links to identity providers',
    params: idOnly,
    reply: people.identities,
    run: (ctx, { params }) => administration.identitiesOf(ctx, params.id),
  })
  router.route('POST', '/api/people/accounts/:id/identities', {
    ability: 'people.manage',
    says: 'Link somebody at an identity provider to an account',
    params: idOnly,
    body: people.linkIdentity,
    reply: nothing,
    run: (ctx, { params, body }) => administration.linkByAdministrator(ctx, params.id, body),
  })
  router.route('POST', '/api/people/accounts/:id/identities/remove', {
    ability: 'people.manage',
    says: 'Take an account’s link to an identity provider away',
    params: idOnly,
    body: people.unlinkIdentity,
    reply: nothing,
    run: (ctx, { params, body }) => administration.unlink(ctx, params.id, body.providerId),
  })
}
