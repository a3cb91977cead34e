import * as z from 'zod'
import { idOnly, nothing } from '#contract/paging'
import * as contract from '#contract/publish'
import { civilMonth } from '#contract/time'
import type { Router } from '../../../platform/http/route.ts'
import { approveCase, withdrawCase, writeCase, writtenCases } from '../publish/cases.ts'
import { openFiguresOf, publishedData, publishedMonths, publishMonth } from '../publish/months.ts'
import { asCsv, asMetadata, rowSchema } from '../publish/open-data.ts'

const inTenant = z.object({ tenant: z.string().max(40) })
const ofMonth = inTenant.extend({ month: civilMonth })
const FOR_ALL = {
  open: 'an office tells in public how it handles demands, in sums that name nobody (D3.34, X8)',
}

/** What the office publishes, and what everybody may read and take along. */
export function publishRoutes(router: Router): void {
  router.route('GET', '/api/demands/published', {
    ability: 'demands.publish',
    says: 'Closed months, and which of them are published, in which revision, by when they have to be',
    reply: contract.publishedMonths,
    run: (ctx) => publishedMonths(ctx),
  })
  router.route('POST', '/api/demands/published', {
    ability: 'demands.publish',
    says: 'Publish a closed month, or its corrections as the next revision',
    body: contract.publishMonth,
    reply: nothing,
    run: (ctx, { body }) => publishMonth(ctx, body.month),
  })
  router.route('GET', '/api/demands/cases', {
    ability: 'demands.publish',
    says: 'Typical cases: waiting for approval, shown, taken back',
    reply: contract.writtenCases,
    run: (ctx) => writtenCases(ctx),
  })
  router.route('POST', '/api/demands/cases', {
    ability: 'demands.publish',
    says: 'Write a case about an order that has ended, without a word that tells who it was',
    body: contract.writeCase,
    reply: z.object({ id: z.uuid() }),
    run: (ctx, { body }) => writeCase(ctx, body),
  })
  router.route('POST', '/api/demands/cases/:id/approve', {
    ability: 'demands.publish',
    says: 'Let a case be shown; never by who wrote it (X14)',
    params: idOnly,
    reply: nothing,
    run: (ctx, { params }) => approveCase(ctx, params.id),
  })
  router.route('POST', '/api/demands/cases/:id/withdraw', {
    ability: 'demands.publish',
    says: 'Take a case back',
    params: idOnly,
    reply: nothing,
    run: (ctx, { params }) => withdrawCase(ctx, params.id),
  })

  router.route('GET', '/api/open/:tenant/figures', {
    ability: FOR_ALL,
    says: 'Published figures of a month, limits of time, typical cases',
    params: inTenant,
    query: contract.openFiguresQuery,
    reply: contract.openFigures,
    run: (ctx, { query }) => openFiguresOf(ctx, query.month),
  })
  router.route('GET', '/api/open/:tenant/data/:month/demands.csv', {
    ability: FOR_ALL,
    says: 'Published figures of a month as CSV; the address stays, an older revision by its number',
    params: ofMonth,
    query: contract.openDataQuery,
    async run(ctx, { params, query, response }) {
      const { data, revision } = await publishedData(ctx, params.month, query.revision)
      return response
        .type('text/csv; charset=utf-8; header=present')
        .header(
          'content-disposition',
          `attachment; filename="${ctx.tenant.code}-${params.month}-r${revision}.csv"`,
        )
        .header(
          'link',
          `<${query.revision ? `demands.csv-metadata.json?revision=${revision}` : 'demands.csv-metadata.json'}>; rel="describedby"; type="application/csvm+json", <${contract.LICENCE}>; rel="license"`,
        )
        .send(asCsv(data))
    },
  })
  router.route('GET', '/api/open/:tenant/data/:month/demands.csv-metadata.json', {
    ability: FOR_ALL,
    says: 'What the columns of the CSV mean, its licence and revision (CSV on the Web)',
    params: ofMonth,
    query: contract.openDataQuery,
    async run(ctx, { params, query, response }) {
      const { data, revision, publishedAt } = await publishedData(ctx, params.month, query.revision)
      return response
        .type('application/csvm+json')
        .send(JSON.stringify(asMetadata(data, revision, publishedAt), null, 2))
    },
  })
  router.route('GET', '/api/open/:tenant/data/schema.json', {
    ability: FOR_ALL,
    says: 'A row of the open data as JSON Schema',
    params: inTenant,
    async run(_ctx, { response }) {
      return response.type('application/schema+json').send(JSON.stringify(rowSchema(), null, 2))
    },
  })
}
