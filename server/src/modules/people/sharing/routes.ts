import { listSharing, sharingPage } from '#contract/rights'
import type { Router } from '../../../platform/http/route.ts'
import * as views from './views.ts'

export function sharingRoutes(router: Router): void {
  router.route('GET', '/api/people/sharing', {
    ability: 'audit.read',
    says: 'To whom personal data went, which fields, on what basis, by whom (X4)',
    query: listSharing,
    reply: sharingPage,
    run: (ctx, { query }) => views.sharingPage(ctx, query),
  })
}
