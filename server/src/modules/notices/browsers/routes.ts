import * as shapes from '#contract/notices'
import { nothing } from '#contract/paging'
import type { Router } from '../../../platform/http/route.ts'
import type { Service } from '../../../platform/http/service.ts'
import { beginRinging, endRinging, pushStanding } from './actions.ts'

/** Browsers that ring for their owner (RFC 8030). */
export function browserRoutes(router: Router, { config }: Service): void {
  router.route('GET', '/api/notices/push', {
    ability: 'signed-in',
    says: 'The key by which a browser knows this house, and how many browsers ring for one',
    reply: shapes.pushStanding,
    run: (ctx) => pushStanding(ctx, config),
  })
  router.route('POST', '/api/notices/push', {
    ability: 'signed-in',
    says: 'Have this browser ring for one; it rings for nobody else from then on',
    body: shapes.browser,
    reply: nothing,
    run: (ctx, { body }) => beginRinging(ctx, config, body),
  })
  router.route('POST', '/api/notices/push/remove', {
    ability: 'signed-in',
    says: 'Have this browser ring no more',
    body: shapes.leaveBrowser,
    reply: nothing,
    run: (ctx, { body }) => endRinging(ctx, body.endpoint),
  })
}
