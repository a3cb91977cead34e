import { sql } from 'kysely'
import type * as z from 'zod'
import type { TopicChanges, topicsQuery } from '#contract/boards'
import { addDays, civilDateOf, startOfDate } from '../../../platform/clock/civil.ts'
import type { Ctx } from '../../../platform/context.ts'
import { isAsked, narrow } from './scope.ts'

const DAYS = 30
/** As many as stand on a screen; the others are in the sum. */
const MOST = 10

/** What was spoken of most in the last thirty days, beside the thirty before and the same days a year ago. */
export async function topicChangesOf(ctx: Ctx, query: z.infer<typeof topicsQuery>): Promise<TopicChanges> {
  const narrowed = await narrow(ctx, query)
  const since = addDays(civilDateOf(ctx.now), 1 - DAYS)
  const [start, before] = [startOfDate(since), startOfDate(addDays(since, -DAYS))]
  const [yearStart, yearEnd] = [startOfDate(addDays(since, -364)), startOfDate(addDays(since, DAYS - 364))]
  const { rows } = await sql<TopicChanges['items'][number] & { whole: boolean }>`
    select left(o.topic_code, 5) as "topicCode", grouping(left(o.topic_code, 5)) = 1 as whole,
      count(*) filter (where o.received_at >= ${start})::int as n,
      count(*) filter (where o.received_at >= ${before} and o.received_at < ${start})::int as before,
      count(*) filter (where o.received_at >= ${yearStart} and o.received_at < ${yearEnd})::int as "lastYear"
    from demands.work_order o where o.tenant_id = ${ctx.tenant.id} and not o.history
      and (o.received_at >= ${before} or (o.received_at >= ${yearStart} and o.received_at < ${yearEnd})) and ${isAsked(ctx, narrowed)}
    group by rollup (left(o.topic_code, 5)) order by n desc, 1`.execute(ctx.db)
  const { n, before: was, lastYear } = rows.find(({ whole }) => whole) ?? { n: 0, before: 0, lastYear: 0 }
  return {
    since,
    total: { n, before: was, lastYear },
    items: rows.filter(({ whole }) => !whole).slice(0, MOST),
  }
}
