import * as z from 'zod'
import { unmaskingPage } from '#contract/people'
import { pageQuery } from '#contract/paging'
import type { Router } from '../../../platform/http/route.ts'
import * as views from './views.ts'

export function unmaskingRoutes(router: Router): void {
  router.route('GET', '/api/people/unmaskings', {
    ability: 'audit.read',
    says: 'Who saw personal data in clear, of what and why',
    query: z.object(pageQuery),
    reply: unmaskingPage,
    run: (ctx, { query }) => views.unmaskingPage(ctx, query),
  })
}
