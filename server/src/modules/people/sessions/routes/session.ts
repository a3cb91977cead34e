import * as z from 'zod'
import * as shapes from '#contract/session'
import { idOnly, nothing } from '#contract/paging'
import type { Router } from '../../../../platform/http/route.ts'
import type { Service } from '../../../../platform/http/service.ts'
import { found } from '../../../../platform/refusal.ts'
import * as actions from '../actions.ts'
import { callerOf, HALF_COOKIE } from '../caller.ts'
import { findActor, mustBeOurSite, SESSION_COOKIE } from '../entrance.ts'
import { halfView } from '../half-view.ts'
import * as passwords from '../passwords.ts'
import * as views from '../views.ts'
import { providersEnd } from '../../providers/actions.ts'
import { originOf } from '../../providers/routes.ts'
import { answerOutcome, giveSession, takeSession } from './answer.ts'

export function sessionRoutes(router: Router, service: Service): void {
  router.route('GET', '/api/session', {
    ability: 'signed-in',
    says: 'Who one is, in which sub-district, with which roles and abilities',
    reply: shapes.session,
    run: (ctx) => views.sessionView(service, ctx),
  })
  router.route('POST', '/api/session', {
    ability: { open: 'signing in; throttled for account and place' },
    says: 'Sign in by username or telephone number',
    body: shapes.signIn,
    reply: shapes.session,
    async run(_ctx, { body, raw, response }) {
      mustBeOurSite(raw)
      return answerOutcome(raw, response, await actions.signIn(service, body, callerOf(raw)))
    },
  })
  router.route('DELETE', '/api/session', {
    ability: 'signed-in',
    says: 'Sign out',
    reply: shapes.signedOut,
    transaction: 'own',
    async run({ actor, tenant }, { raw, response }) {
      const providerId = await actions.signOut(service, tenant, actor)
      takeSession(response)
      return { next: await providersEnd(service, providerId, originOf(service, raw)) }
    },
  })
  router.route('POST', '/api/session/tenant', {
    ability: { open: 'asks for the session itself, since the tenant of the request is what changes' },
    says: 'Pick the sub-district to work in',
    body: shapes.pickTenant,
    reply: shapes.session,
    async run(_ctx, { body, raw }) {
      const entered = found(await findActor(service, raw), 'session.required')
      return actions.pickTenant(service, entered, raw.cookies[SESSION_COOKIE] ?? '', body.tenant)
    },
  })
  router.route('GET', '/api/session/devices', {
    ability: 'signed-in',
    says: 'Where one is signed in',
    reply: shapes.devices,
    run: (ctx) => views.devicesView(ctx),
  })
  router.route('DELETE', '/api/session/devices/:id', {
    ability: 'signed-in',
    says: 'End one of one’s own sessions, at once',
    params: idOnly,
    reply: nothing,
    run: (ctx, { params }) => actions.endSession(ctx, params.id),
  })
  router.route('DELETE', '/api/session/devices', {
    ability: 'signed-in',
    says: 'End every session of one’s own but the one in hand, at once',
    reply: shapes.ended,
    run: (ctx) => actions.endOtherSessions(ctx),
  })
  router.route('GET', '/api/session/half', {
    ability: { open: 'asks for the half session itself, which shows whose it is to nobody else' },
    says: 'What is left to do of a sign-in whose first step is done',
    reply: shapes.halfSession,
    run: (_ctx, { raw }) => halfView(service, raw.cookies[HALF_COOKIE]),
  })
  router.route('GET', '/api/session/demo', {
    ability: { open: 'answers only on loopback, and only about the demo' },
    says: 'Accounts a demo offers; empty anywhere else',
    reply: shapes.demoAccounts,
    run: (_ctx, { raw }) => views.demoView(service, raw.ip),
  })
  passwordRoutes(router, service)
}

function passwordRoutes(router: Router, service: Service): void {
  router.route('POST', '/api/session/password', {
    ability: {
      open: 'asks for the session itself: a wrong password must be counted though the command fails',
    },
    says: 'Change one’s own password; every other session ends',
    body: shapes.changePassword,
    reply: nothing,
    async run(_ctx, { body, raw, response }) {
      const entered = found(await findActor(service, raw), 'session.required')
      giveSession(raw, response, await passwords.changePassword(service, entered, body, callerOf(raw)))
    },
  })
  router.route('GET', '/api/session/link/:token', {
    ability: { open: 'whoever holds the link may see whose it is' },
    says: 'Whose account a one-time link is for',
    params: z.object({ token: shapes.redeemLink.shape.token }),
    query: shapes.linkQuery,
    reply: shapes.linkPreview,
    async run(_ctx, { params, query }) {
      const { username, display_name } = await passwords.linkedAccount(service, params.token, query.for)
      return { username, displayName: display_name }
    },
  })
  router.route('POST', '/api/session/link', {
    ability: { open: 'the one-time link is the proof' },
    says: 'Set a password by a one-time link, which dies with it',
    body: shapes.redeemLink,
    reply: nothing,
    async run(_ctx, { body, raw }) {
      mustBeOurSite(raw)
      await passwords.redeemLink(service, body)
    },
  })
}
