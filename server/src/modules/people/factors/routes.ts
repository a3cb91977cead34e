import type { FastifyRequest } from 'fastify'
import * as shapes from '#contract/session'
import { nothing } from '#contract/paging'
import type { Router } from '../../../platform/http/route.ts'
import type { Service } from '../../../platform/http/service.ts'
import { found } from '../../../platform/refusal.ts'
import { callerOf, HALF_COOKIE } from '../sessions/caller.ts'
import { findActor, mustBeOurSite } from '../sessions/entrance.ts'
import { answerOutcome, giveSession } from '../sessions/routes/answer.ts'
import * as actions from './actions.ts'
import { factorView } from './views.ts'

export function factorRoutes(router: Router, service: Service): void {
  const enrolling = async (raw: FastifyRequest) =>
    actions.whoEnrols(service, await findActor(service, raw), raw.cookies[HALF_COOKIE])
  const signedIn = async (raw: FastifyRequest) => found(await findActor(service, raw), 'session.required')

  router.route('POST', '/api/session/factor', {
    ability: { open: 'the second step of signing in: asks for the half session; throttled' },
    says: 'Give the second factor after the password or the identity provider',
    body: shapes.factorCode,
    reply: shapes.session,
    async run(_ctx, { body, raw, response }) {
      mustBeOurSite(raw)
      const half = raw.cookies[HALF_COOKIE]
      return answerOutcome(raw, response, await actions.giveFactor(service, half, body.code, callerOf(raw)))
    },
  })
  router.route('GET', '/api/session/factor', {
    ability: 'signed-in',
    says: 'Whether one has a second factor, since when, and how many recovery codes are left',
    reply: shapes.factorState,
    run: (ctx) => factorView(ctx),
  })
  router.route('POST', '/api/session/factor/begin', {
    ability: {
      open: 'asks for the session or half session itself: a wrong password must be counted though the command fails',
    },
    says: 'A new secret for one’s authenticator; in force once its first code is given',
    body: shapes.beginFactor,
    reply: shapes.factorSecret,
    run: async (_ctx, { body, raw }) =>
      actions.beginFactor(service, await enrolling(raw), body.password, raw.ip),
  })
  router.route('POST', '/api/session/factor/confirm', {
    ability: { open: 'asks for the session or half session itself: a wrong code must be counted' },
    says: 'The first code of a new secret; answers ten recovery codes, shown this once',
    body: shapes.factorCode,
    reply: shapes.recoveryCodes,
    async run(_ctx, { body, raw, response }) {
      mustBeOurSite(raw)
      const { codes, outcome } = await actions.confirmFactor(
        service,
        await enrolling(raw),
        body.code,
        callerOf(raw),
      )
      if (outcome && 'token' in outcome) giveSession(raw, response, outcome.token)
      return { codes }
    },
  })
  router.route('POST', '/api/session/factor/codes', {
    ability: { open: 'asks for the session itself: a wrong code must be counted though the command fails' },
    says: 'Ten new recovery codes; those before open nothing any more',
    body: shapes.factorCode,
    reply: shapes.recoveryCodes,
    run: async (_ctx, { body, raw }) => ({
      codes: await actions.renewCodes(service, await signedIn(raw), body.code, raw.ip),
    }),
  })
  router.route('POST', '/api/session/factor/remove', {
    ability: { open: 'asks for the session itself: a wrong code must be counted though the command fails' },
    says: 'Take one’s second factor off, where no role asks for it',
    body: shapes.factorCode,
    reply: nothing,
    run: async (_ctx, { body, raw }) => actions.removeFactor(service, await signedIn(raw), body.code, raw.ip),
  })
  router.route('POST', '/api/session/link/factor', {
    ability: { open: 'the one-time link and the password are the proof' },
    says: 'Take the second factor off by a one-time link, which dies with it',
    body: shapes.resetFactor,
    reply: nothing,
    async run(_ctx, { body, raw }) {
      mustBeOurSite(raw)
      await actions.resetFactor(service, body, raw.ip)
    },
  })
}
