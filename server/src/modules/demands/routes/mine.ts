import type { FastifyReply, FastifyRequest } from 'fastify'
import * as z from 'zod'
import { followToken } from '#contract/following'
import { nothing } from '#contract/paging'
import * as shapes from '#contract/resident'
import * as people from '../../people/index.ts'
import { giveCookie, takeCookie } from '../../../platform/http/cookies.ts'
import type { Router } from '../../../platform/http/route.ts'
import type { Service } from '../../../platform/http/service.ts'
import { demandsOfPhone, followOwn, isKnownPhone } from '../follow/mine.ts'

const inTenant = z.object({ tenant: z.string().max(40) })
const COOKIE = 'heban.resident'
const BY_CODE = { open: 'a one-time code to the telephone is the proof; throttled for number and place' }
const BY_SESSION = { open: 'asks for the resident’s own session, which a one-time code opened' }

const tokenOf = (request: FastifyRequest) => request.cookies[COOKIE]
const placeOf = (tenant: string) => ({ name: COOKIE, path: `/api/open/${tenant}` })

/** A resident signs in by a code to their telephone and sees what was said with it. */
export function mineRoutes(router: Router, service: Service): void {
  router.route('POST', '/api/open/:tenant/mine/code', {
    ability: BY_CODE,
    says: 'Have a one-time code sent; the answer is the same for a number nobody used here',
    transaction: 'own',
    params: inTenant,
    body: shapes.askCode,
    reply: nothing,
    async run({ tenant }, { body, raw }) {
      people.mustBeOurSite(raw)
      await people.askResidentCode(service, tenant, body, isKnownPhone, raw.ip)
    },
  })
  router.route('POST', '/api/open/:tenant/mine/session', {
    ability: BY_CODE,
    says: 'Sign in with number and code',
    transaction: 'own',
    params: inTenant,
    body: shapes.enterByCode,
    reply: nothing,
    async run({ tenant }, { body, raw, response }) {
      people.mustBeOurSite(raw)
      const token = await people.enterByCode(service, tenant, body, raw.ip)
      give(raw, response, tenant.code, token)
    },
  })
  router.route('DELETE', '/api/open/:tenant/mine/session', {
    ability: BY_SESSION,
    says: 'Sign out',
    params: inTenant,
    reply: nothing,
    async run(ctx, { raw, response }) {
      people.mustBeOurSite(raw)
      await people.leaveAsResident(ctx, tokenOf(raw))
      takeCookie(response, placeOf(ctx.tenant.code))
    },
  })
  router.route('GET', '/api/open/:tenant/mine', {
    ability: BY_SESSION,
    says: 'What was said with one’s number: where it stands, who has it, until when',
    params: inTenant,
    reply: shapes.mineList,
    run: async (ctx, { raw }) => demandsOfPhone(ctx, await people.residentPhone(ctx, tokenOf(raw))),
  })
  router.route('POST', '/api/open/:tenant/mine/:id/follow', {
    ability: BY_SESSION,
    says: 'A token to follow one of them, as number and query code would give',
    params: inTenant.extend({ id: z.uuid() }),
    reply: followToken,
    async run(ctx, { params, raw }) {
      people.mustBeOurSite(raw)
      return followOwn(ctx, await people.residentPhone(ctx, tokenOf(raw)), params.id)
    },
  })
  router.route('POST', '/api/open/:tenant/mine/mail', {
    ability: BY_SESSION,
    says: 'Have a code sent to a mail address that later codes shall go to',
    transaction: 'own',
    params: inTenant,
    body: shapes.askMailCode,
    reply: nothing,
    async run({ tenant }, { body, raw }) {
      people.mustBeOurSite(raw)
      await people.askMailCode(service, tenant, tokenOf(raw), body.mail)
    },
  })
  router.route('POST', '/api/open/:tenant/mine/mail/confirm', {
    ability: BY_SESSION,
    says: 'Confirm the mail address with the code sent to it',
    transaction: 'own',
    params: inTenant,
    body: shapes.confirmMail,
    reply: nothing,
    async run({ tenant }, { body, raw }) {
      people.mustBeOurSite(raw)
      await people.confirmMail(service, tenant, tokenOf(raw), body)
    },
  })
  router.route('DELETE', '/api/open/:tenant/mine/mail', {
    ability: BY_SESSION,
    says: 'Take the mail address away again',
    params: inTenant,
    reply: nothing,
    async run(ctx, { raw }) {
      people.mustBeOurSite(raw)
      await people.forgetMail(ctx, tokenOf(raw))
    },
  })
}

function give(request: FastifyRequest, response: FastifyReply, tenant: string, token: string): void {
  giveCookie(request, response, { ...placeOf(tenant), token, milliseconds: people.RESIDENT_SESSION_MS })
}
