import * as shapes from '#contract/notices'
import { nothing } from '#contract/paging'
import type { Router } from '../../platform/http/route.ts'
import type { Service } from '../../platform/http/service.ts'
import * as actions from './actions.ts'
import { browserRoutes } from './browsers/routes.ts'
import { liveRoutes } from './live/routes.ts'
import type { Live } from './live/streams.ts'
import * as views from './views.ts'

export function routes(router: Router, service: Service, live: Live): void {
  liveRoutes(router, service, live)
  browserRoutes(router, service)
  router.route('GET', '/api/notices', {
    ability: 'signed-in',
    says: 'One’s own notices, the newest first',
    query: shapes.listNotices,
    reply: shapes.noticePage,
    run: (ctx, { query }) => views.noticePageOf(ctx, actions.mine(ctx), query),
  })
  router.route('GET', '/api/notices/count', {
    ability: 'signed-in',
    says: 'How many of one’s notices are unread, and how many of them tell of danger',
    reply: shapes.noticeCount,
    run: (ctx) => views.countNotices(ctx, actions.mine(ctx)),
  })
  router.route('POST', '/api/notices/read', {
    ability: 'signed-in',
    says: 'Mark notices as read: those named, those about an order, or all',
    body: shapes.readNotices,
    reply: nothing,
    run: (ctx, { body }) => actions.markRead(ctx, body),
  })
  router.route('GET', '/api/notices/preferences', {
    ability: 'signed-in',
    says: 'By which ways notices reach one outside the house, and when it is quiet',
    reply: shapes.preferences,
    run: (ctx) => actions.myPreferences(ctx),
  })
  router.route('POST', '/api/notices/preferences', {
    ability: 'signed-in',
    says: 'Choose them; danger is never silenced',
    body: shapes.preferences,
    reply: shapes.preferences,
    async run(ctx, { body }) {
      await actions.choosePreferences(ctx, body)
      return body
    },
  })
}
