import * as z from 'zod'
import { BREACH_FORMATS, breachQuery, breachReport } from '#contract/watching'
import { Download } from '../../../platform/http/download.ts'
import type { Router } from '../../../platform/http/route.ts'
import * as breach from '../rights/breach.ts'

/** The breach report of the privacy officer (X7). */
export function breachRoutes(router: Router): void {
  router.route('GET', '/api/demands/breach', {
    ability: 'demands.rights',
    says: 'Whose data an account, or everybody, read and took out in some days (X7)',
    query: breachQuery,
    reply: breachReport,
    run: (ctx, { query }) => breach.breachReport(ctx, query),
  })
  router.route('GET', '/api/demands/breach/:format', {
    ability: 'demands.rights',
    says: 'The same as a spreadsheet or a PDF',
    params: z.object({ format: z.enum(BREACH_FORMATS) }),
    query: breachQuery,
    async run(ctx, { params: { format }, query }) {
      const report = await breach.breachReport(ctx, query)
      return new Download(`breach.${format}`, await breach.breachFile(report, format))
    },
  })
}
