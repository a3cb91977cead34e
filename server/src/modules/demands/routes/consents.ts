import * as z from 'zod'
import { consentCodes, giveConsent } from '#contract/consent'
import { followRequest, readOut } from '#contract/following'
import { countAttempt, forgetAttempts } from '../../../platform/access/throttle.ts'
import type { Router } from '../../../platform/http/route.ts'
import { inTransaction, type Service } from '../../../platform/http/service.ts'
import { giveConsentFor } from '../follow/consents.ts'
import { readOutByVoice } from '../follow/read-out.ts'

/** Wrong codes by voice: the same five tries an order as on the page. */
const CODE_TRIES = { most: 5, windowSeconds: 900, blockSeconds: 900 }

/** For those who cannot or will not use a screen: a deputy for one demand, and following by voice (G11). */
export function consentRoutes(router: Router, service: Service): void {
  router.route('POST', '/api/demands/:id/consents', {
    ability: 'people.consent',
    says: 'Record that somebody lets another act in this one demand; the two codes are shown this once',
    params: z.object({ id: z.uuid() }),
    body: giveConsent,
    reply: consentCodes,
    run: (ctx, { params, body }) => giveConsentFor(ctx, service.sealing, params.id, body),
  })

  router.route('POST', '/api/demands/read-out', {
    ability: 'demands.intake',
    says: 'Number and code given by voice: what an operator reads out; recorded',
    transaction: 'own',
    body: followRequest,
    reply: readOut,
    async run(ctx, { body }) {
      const tries = `follow ${ctx.tenant.id} ${body.number.replaceAll(/\s/g, '')}`
      await countAttempt(service, tries, CODE_TRIES)
      const said = await inTransaction(service, ctx.tenant, ctx.actor, (own) =>
        readOutByVoice(own, service.sealing, body),
      )
      await forgetAttempts(service, tries)
      return said
    },
  })
}
