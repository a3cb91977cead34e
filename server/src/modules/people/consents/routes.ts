import * as shapes from '#contract/consent'
import { idOnly, nothing } from '#contract/paging'
import type { Router } from '../../../platform/http/route.ts'
import type { Service } from '../../../platform/http/service.ts'
import * as actions from './actions.ts'
import * as views from './views.ts'

export function consentRoutes(router: Router, { sealing }: Service): void {
  router.route('GET', '/api/people/consents', {
    ability: 'people.consent',
    says: 'Who acts for whom, the newest first, masked; found by the whole number of either (G11)',
    query: shapes.listConsents,
    reply: shapes.consentPage,
    run: (ctx, { query }) => views.consentPage(ctx, sealing, query),
  })
  router.route('POST', '/api/people/consents', {
    ability: 'people.consent',
    says: 'Record that somebody lets another act in all they say; the two codes are shown this once',
    body: shapes.giveConsent,
    reply: shapes.consentCodes,
    run: (ctx, { body }) => actions.giveConsent(ctx, sealing, body, null),
  })
  router.route('POST', '/api/people/consents/:id/revoke', {
    ability: 'people.consent',
    says: 'End a consent at once, at the wish of either',
    params: idOnly,
    body: shapes.revokeConsent,
    reply: nothing,
    run: (ctx, { params, body }) => actions.revokeConsent(ctx, params.id, body.by),
  })
}
