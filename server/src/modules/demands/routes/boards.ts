import * as z from 'zod'
import * as contract from '#contract/boards'
import { demandMap, demandMapQuery } from '#contract/maps'
import { ratesQuery } from '#contract/numbers'
import { Download } from '../../../platform/http/download.ts'
import type { Router } from '../../../platform/http/route.ts'
import type { Service } from '../../../platform/http/service.ts'
import { communityBoardOf } from '../boards/community.ts'
import { deadlinesOf } from '../boards/deadlines.ts'
import { gapOf } from '../boards/gap.ts'
import { demandMapOf } from '../boards/map.ts'
import { topicChangesOf } from '../boards/topics.ts'
import { trendCsv, trendSheet } from '../boards/trend-files.ts'
import { trendOf } from '../boards/trends.ts'
import { objectionsOf, watchOf } from '../boards/watch.ts'

/** What leaders, units, communities and supervisors look at first; whose figures one sees follows from one's posts. */
export function boardRoutes(router: Router, service: Service): void {
  router.route('GET', '/api/demands/trends', {
    ability: 'demands.read',
    says: 'Figures by month or week, beside the same a year ago if asked for',
    query: contract.trendQuery,
    reply: contract.trend,
    run: (ctx, { query }) => trendOf(ctx, query),
  })

  router.route('GET', '/api/demands/trends/:format', {
    ability: 'demands.numbers',
    says: 'The same figures as a spreadsheet or CSV, rates as numerator and denominator',
    params: z.object({ format: z.enum(['xlsx', 'csv']) }),
    query: contract.trendFileQuery,
    async run(ctx, { params: { format }, query }) {
      const trend = await trendOf(ctx, query)
      const write = format === 'csv' ? trendCsv : trendSheet
      return new Download(`trend-${query.by}.${format}`, await write(trend, query.lang))
    },
  })

  router.route('GET', '/api/demands/deadlines', {
    ability: 'demands.read',
    says: 'How many open orders fall due on each of the coming days',
    query: contract.deadlinesQuery,
    reply: contract.deadlines,
    run: (ctx, { query }) => deadlinesOf(ctx, query),
  })

  router.route('GET', '/api/demands/topic-changes', {
    ability: 'demands.read',
    says: 'The most frequent topics of thirty days, the thirty before and the same days last year',
    query: contract.topicsQuery,
    reply: contract.topicChanges,
    run: (ctx, { query }) => topicChangesOf(ctx, query),
  })

  router.route('GET', '/api/demands/map', {
    ability: 'demands.numbers',
    says: 'Demands by area and estate, of some days and a topic, for the map',
    query: demandMapQuery,
    reply: demandMap,
    run: (ctx, { query }) => demandMapOf(ctx, query, service.config.tiles ?? null),
  })

  router.route('GET', '/api/demands/gap', {
    ability: 'demands.read',
    says: 'Resolution as units say and as residents say, and satisfaction beside it',
    query: contract.gapQuery,
    reply: contract.gap,
    run: (ctx, { query }) => gapOf(ctx, query),
  })

  router.route('GET', '/api/demands/objections', {
    ability: 'demands.read',
    says: 'Objections raised in a month: upheld, refused, waiting',
    query: contract.gapQuery,
    reply: contract.objections,
    run: (ctx, { query }) => objectionsOf(ctx, query),
  })

  router.route('GET', '/api/demands/watch', {
    ability: 'demands.watch',
    says: 'Exclusions, doubted closures and ends without work of a month, with what samples found (G1)',
    query: ratesQuery,
    reply: contract.watch,
    run: (ctx, { query }) => watchOf(ctx, query.month),
  })

  router.route('GET', '/api/demands/community', {
    ability: 'demands.read',
    says: 'What happens in one community: counts by state, what is parked and until when',
    query: contract.communityQuery,
    reply: contract.communityBoard,
    run: (ctx, { query }) => communityBoardOf(ctx, query.areaId),
  })
}
