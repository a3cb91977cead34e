import { sql } from 'kysely'
import type { CommunityBoard } from '#contract/boards'
import type { DemandState } from '#contract/demands'
import * as areas from '../../areas/index.ts'
import { addDays, civilDateOf, startOfDate } from '../../../platform/clock/civil.ts'
import type { Ctx } from '../../../platform/context.ts'
import { found } from '../../../platform/refusal.ts'
import { isAsked, narrow } from './scope.ts'

const DAYS = 30

/** What happens in one community: counts of all that is said there, also of orders that others hold; nobody is listed. */
export async function communityBoardOf(ctx: Ctx, areaId: string): Promise<CommunityBoard> {
  const area = found((await areas.areaMap(ctx)).get(areaId), 'request.notFound')
  const here = sql`o.tenant_id = ${ctx.tenant.id} and not o.history and ${isAsked(ctx, await narrow(ctx, { areaId }))}`
  const since = startOfDate(addDays(civilDateOf(ctx.now), 1 - DAYS))
  const sums = await sql<{ received: number; open: number; late: number }>`
    select count(*) filter (where o.received_at >= ${since})::int as received, count(*) filter (where o.closed_at is null)::int as open,
      count(*) filter (where o.closed_at is null and o.due_at < ${ctx.now})::int as late
    from demands.work_order o where ${here} and (o.closed_at is null or o.received_at >= ${since})`.execute(
    ctx.db,
  )
  const states = await sql<{ state: DemandState; n: number }>`
    select o.state, count(*)::int as n from demands.work_order o where ${here} and o.closed_at is null group by o.state`.execute(
    ctx.db,
  )
  const parked = await sql<CommunityBoard['parked'][number]>`
    select left(o.topic_code, 5) as "topicCode", (o.parked_until at time zone 'Asia/Shanghai')::date::text as "reviewOn", count(*)::int as n
    from demands.work_order o where ${here} and o.state = 'parked' group by 1, 2 order by 2, 1`.execute(
    ctx.db,
  )
  return {
    areaId,
    nameZh: area.nameZh,
    nameEn: area.nameEn,
    ...(sums.rows[0] ?? { received: 0, open: 0, late: 0 }),
    openByState: states.rows,
    parked: parked.rows,
  }
}
