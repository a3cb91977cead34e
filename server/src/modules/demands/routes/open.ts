import * as z from 'zod'
import * as followingContract from '#contract/following'
import * as intakeContract from '#contract/intake'
import { nothing } from '#contract/paging'
import { parkedList } from '#contract/roads'
import type { Ctx } from '../../../platform/context.ts'
import * as people from '../../people/index.ts'
import { countAttempt, forgetAttempts } from '../../../platform/access/throttle.ts'
import { fileIn, keepUpload } from '../../../platform/files/uploads.ts'
import { once } from '../../../platform/http/idempotency.ts'
import { idempotencyKey, type Router } from '../../../platform/http/route.ts'
import { inTransaction, type Service } from '../../../platform/http/service.ts'
import { refuse } from '../../../platform/refusal.ts'
import { revokeConsentOf } from '../follow/consents.ts'
import { ACT_OF, checkCode, followedOrder, residentOf } from '../follow/views.ts'
import type { Desk } from '../intake/desk.ts'
import { underConsent } from '../intake/on-behalf.ts'
import { similarForResident } from '../intake/suggest.ts'
import { addFacts, reopenOrder, withdrawOrder } from '../follow/actions.ts'
import { parkedForEverybody } from '../orders/parked.ts'
import { appealByPerson } from '../numbers/exclusions.ts'
import { uploadRules } from '../orders/attachments.ts'
import { mayOpenFile } from '../orders/photos.ts'
import { sendFile } from './send-file.ts'

const inTenant = z.object({ tenant: z.string().max(40) })
const fileOf = inTenant.extend({ id: z.uuid() })
const EVERYBODY = { open: 'every demand of a resident is heard, with or without an account' }
const WITH_CODE = { open: 'number and query code, or the token they give, are what opens it' }

/** Wrong codes: five tries an order and thirty an address in a quarter of an hour. */
const CODE_TRIES = { most: 5, windowSeconds: 900, blockSeconds: 900 }
const ADDRESS_TRIES = { most: 30, windowSeconds: 900, blockSeconds: 900 }
const UPLOADS = { most: 60, windowSeconds: 3600, blockSeconds: 600 }

export function openRoutes(router: Router, service: Service, desk: Desk): void {
  router.route('POST', '/api/open/:tenant/demands', {
    ability: EVERYBODY,
    says: 'Say a demand; the receipt shows number and query code once',
    transaction: 'own',
    params: inTenant,
    body: intakeContract.sayDemand,
    reply: intakeContract.receipt,
    async run(ctx, { body, raw }) {
      const key = idempotencyKey(raw)
      return desk.take(
        ctx.tenant,
        ctx.actor,
        await underConsent(service, ctx, { ...body, channel: 'web' }),
        key === null ? null : { route: 'POST /api/open/:tenant/demands', key },
      )
    },
  })

  router.route('POST', '/api/open/:tenant/similar', {
    ability: EVERYBODY,
    says: 'Open orders that may be the same matter: topic, estate and state only (G6)',
    params: inTenant,
    body: intakeContract.similarRequest,
    reply: intakeContract.similarReply,
    run: (ctx, { body }) => similarForResident(ctx, body),
  })

  router.route('GET', '/api/open/:tenant/parked', {
    ability: {
      open: 'what an office has put off is for everybody to see, without number or person (D3.28, G6)',
    },
    says: 'Parked matters: topic, estate, reason class and day of review',
    params: inTenant,
    reply: parkedList,
    run: (ctx) => parkedForEverybody(ctx),
  })

  router.route('POST', '/api/open/:tenant/photos', {
    ability: EVERYBODY,
    says: 'Upload a photo, a recording, a video or a document to send with a demand; photos lose place and camera data',
    params: inTenant,
    async run(ctx, { raw }) {
      await countAttempt(service, `upload ${raw.ip}`, UPLOADS)
      const rules = await uploadRules(ctx)
      const upload = await fileIn(raw, Math.max(...Object.values(rules.most)))
      return keepUpload(ctx, service, upload, rules, (id) => `/api/open/${ctx.tenant.code}/files/${id}`)
    },
  })

  router.route('POST', '/api/open/:tenant/follow', {
    ability: WITH_CODE,
    says: 'Exchange number and query code for a token of one hour',
    transaction: 'own',
    params: inTenant,
    body: followingContract.followRequest,
    reply: followingContract.followToken,
    async run(ctx, { body, raw }) {
      const orderTries = `follow ${ctx.tenant.id} ${body.number.replaceAll(/\s/g, '')}`
      await countAttempt(service, `follow ${raw.ip}`, ADDRESS_TRIES)
      await countAttempt(service, orderTries, CODE_TRIES)
      const token = await inTransaction(service, ctx.tenant, ctx.actor, (own) =>
        checkCode(own, service.sealing, body),
      )
      await forgetAttempts(service, orderTries)
      return token
    },
  })

  router.route('GET', '/api/open/:tenant/followed', {
    ability: WITH_CODE,
    says: 'Who has the demand, until when, what was answered',
    params: inTenant,
    reply: followingContract.followed,
    run(ctx, { raw }) {
      const token = bearer(raw.headers.authorization)
      return followedOrder({ ...ctx, actor: residentOf(ctx, service.sealing, token) }, token)
    },
  })

  for (const action of followingContract.RESIDENT_ACTIONS)
    router.route('POST', `/api/open/:tenant/followed/${action}`, {
      ability: WITH_CODE,
      says: {
        addFacts: 'Add facts',
        withdraw: 'Withdraw',
        reopen: 'Reopen within the days the profile allows',
      }[action],
      transaction: 'own',
      params: inTenant,
      body: followingContract.followAction,
      reply: followingContract.followed,
      async run(ctx, { body, raw }) {
        const token = bearer(raw.headers.authorization)
        const actor = residentOf(ctx, service.sealing, token)
        const key = idempotencyKey(raw)
        await inTransaction(service, ctx.tenant, actor, (own) => {
          const work = async () => {
            await people.mustStillAct(own, ACT_OF[action])
            await act(own, action, actor.orderId, body)
          }
          return key === null
            ? work()
            : once(own, service.sealing, { route: `followed/${action}`, key, body }, work)
        })
        // Read afterwards: what happened is told once it is committed.
        return inTransaction(service, ctx.tenant, actor, (own) => followedOrder(own, token))
      },
    })

  router.route('POST', '/api/open/:tenant/followed/appeal', {
    ability: WITH_CODE,
    says: 'Appeal against the label “malicious” on one’s demand (G3)',
    transaction: 'own',
    params: inTenant,
    body: followingContract.followAppeal,
    reply: followingContract.followed,
    async run(ctx, { body, raw }) {
      const token = bearer(raw.headers.authorization)
      const actor = residentOf(ctx, service.sealing, token)
      await inTransaction(service, ctx.tenant, actor, async (own) => {
        await people.mustStillAct(own, ACT_OF.appeal)
        await appealByPerson(own, actor.orderId, body.text)
      })
      return inTransaction(service, ctx.tenant, actor, (own) => followedOrder(own, token))
    },
  })

  router.route('POST', '/api/open/:tenant/followed/consents/:id/revoke', {
    ability: WITH_CODE,
    says: 'End a consent to act for another: the person and the deputy may, at any time (G11)',
    params: fileOf,
    body: z.strictObject({}),
    reply: nothing,
    async run(ctx, { params, raw }) {
      const own = { ...ctx, actor: residentOf(ctx, service.sealing, bearer(raw.headers.authorization)) }
      await revokeConsentOf(own, params.id)
    },
  })

  for (const [suffix, thumbnail] of [
    ['', false],
    ['/thumbnail', true],
  ] as const)
    router.route('GET', `/api/open/:tenant/files/:id${suffix}`, {
      ability: WITH_CODE,
      says: 'A photo of the demand one follows',
      params: fileOf,
      query: z.object({ token: z.string().max(500).optional() }),
      async run(ctx, { params, query, raw, response }) {
        const own = { ...ctx, actor: residentOf(ctx, service.sealing, query.token) }
        await people.mustStillAct(own, 'follow')
        await mayOpenFile(own, params.id)
        return sendFile(ctx, service, { id: params.id, thumbnail, raw, response })
      },
    })
}

async function act(
  ctx: Ctx,
  action: (typeof followingContract.RESIDENT_ACTIONS)[number],
  id: string,
  body: z.infer<typeof followingContract.followAction>,
): Promise<void> {
  const text = body.text ?? ''
  if (action === 'withdraw') await withdrawOrder(ctx, id, { text: text || null })
  else if (text.length < 2) refuse('request.invalid', { place: 'text' })
  else if (action === 'reopen') await reopenOrder(ctx, id, { text })
  else await addFacts(ctx, id, { text, photoIds: body.photoIds })
}

function bearer(header: string | undefined): string {
  return header?.startsWith('Bearer ') ? header.slice(7) : ''
}
