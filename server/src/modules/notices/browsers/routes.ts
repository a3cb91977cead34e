import * as shapes from '#contract/notices'
import { nothing } from '#contract/paging'
import type { Router } from '../../../platform/http/route.ts'
import type { Service } from '../../../platform/http/service.ts'
import { vapidKeys } from '../../../platform/messages/push.ts'
import { literalReach } from '../../../platform/outbound/address.ts'
import { refuse } from '../../../platform/refusal.ts'
import { mine } from '../actions.ts'
import { countBrowsers, keepBrowser, leaveBrowser } from './store.ts'

/** Browsers that ring for their owner (RFC 8030). */
export function browserRoutes(router: Router, { config }: Service): void {
  const { publicKey } = vapidKeys(config.secret)
  router.route('GET', '/api/notices/push', {
    ability: 'signed-in',
    says: 'The key by which a browser knows this house, and how many browsers listen for one',
    reply: shapes.pushStanding,
    run: async (ctx) => ({ key: publicKey, browsers: await countBrowsers(ctx, mine(ctx)) }),
  })
  router.route('POST', '/api/notices/push', {
    ability: 'signed-in',
    says: 'Have this browser ring for one; it rings for nobody else from then on',
    body: shapes.browser,
    reply: nothing,
    async run(ctx, { body }) {
      if (ctx.actor.kind !== 'staff') return refuse('session.required')
      // What the house sends goes out to the public internet, or to places its administrator allowed.
      if (literalReach(new URL(body.endpoint).hostname, config.outboundAllow) === 'private')
        return refuse('notices.pushPlace')
      await keepBrowser(ctx, ctx.actor, body)
      return {}
    },
  })
  router.route('POST', '/api/notices/push/remove', {
    ability: 'signed-in',
    says: 'Have this browser ring no more',
    body: shapes.leaveBrowser,
    reply: nothing,
    async run(ctx, { body }) {
      await leaveBrowser(ctx, mine(ctx), body.endpoint)
      return {}
    },
  })
}
