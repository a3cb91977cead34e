import { sql } from 'kysely'
import type { Dashboard } from '#contract/numbers'
import * as areas from '../../areas/index.ts'
import { addDays, civilDateOf, startOfDate } from '../../../platform/clock/civil.ts'
import type { Ctx } from '../../../platform/context.ts'
import { countOpenCrises } from '../crisis/views.ts'
import { scope } from '../orders/list.ts'
import { totalOf } from './rates.ts'

const DAYS = 30

/** The first look of the day, over what the asker may see: open work by state, what presses, the last thirty days, the rates. */
export async function dashboardOf(ctx: Ctx): Promise<Dashboard> {
  const today = civilDateOf(ctx.now)
  const start = startOfDate(addDays(today, 1 - DAYS))
  const mine = sql`o.tenant_id = ${ctx.tenant.id} and not o.history and ${scope(ctx)}`
  const states = await sql<Dashboard['openByState'][number]>`
    select o.state, count(*)::int as n from demands.work_order o where ${mine} and o.closed_at is null group by o.state`.execute(
    ctx.db,
  )
  const presses = await sql<{ received: number; due: number; late: number }>`
    select count(*) filter (where o.received_at >= ${startOfDate(today)})::int as received,
      count(*) filter (where o.due_at >= ${ctx.now} and o.due_at <= ${startOfDate(addDays(today, 1))})::int as due,
      count(*) filter (where o.due_at < ${ctx.now})::int as late
    from demands.work_order o where ${mine} and (o.closed_at is null or o.received_at >= ${startOfDate(today)})`.execute(
    ctx.db,
  )
  const days = await sql<{ date: string; received: number; closed: number }>`
    select date::text, sum(received)::int as received, sum(closed)::int as closed from (
      select (o.received_at at time zone 'Asia/Shanghai')::date as date, 1 as received, 0 as closed from demands.work_order o where ${mine} and o.received_at >= ${start}
      union all
      select (o.closed_at at time zone 'Asia/Shanghai')::date, 0, 1 from demands.work_order o where ${mine} and o.closed_at >= ${start}
    ) happened group by date`.execute(ctx.db)
  const topics = await sql<Dashboard['topTopics'][number]>`
    select left(o.topic_code, 5) as "topicCode", count(*)::int as n from demands.work_order o
    where ${mine} and o.received_at >= ${start} group by 1 order by n desc, 1 limit 10`.execute(ctx.db)
  const month = today.slice(0, 7)
  const { net } = await totalOf(ctx, month)
  const byDate = new Map(days.rows.map((row) => [row.date, row]))
  return {
    openByState: states.rows,
    receivedToday: presses.rows[0]?.received ?? 0,
    dueToday: presses.rows[0]?.due ?? 0,
    late: presses.rows[0]?.late ?? 0,
    crisisOpen: await countOpenCrises(ctx),
    perDay: Array.from({ length: DAYS }, (_, day) => {
      const date = addDays(today, day + 1 - DAYS)
      return byDate.get(date) ?? { date, received: 0, closed: 0 }
    }),
    topTopics: topics.rows,
    perCommunity: await perCommunity(ctx, start),
    rates: {
      response: net.response,
      resolution: net.resolution,
      satisfaction: net.satisfaction,
      called: net.called,
      due: net.due,
      month,
    },
  }
}

/** Demands per 10,000 residents (万人诉求比, M1) of the last thirty days; no population, no figure. Listed, never ranked (G7). */
async function perCommunity(ctx: Ctx, start: Date): Promise<Dashboard['perCommunity']> {
  const areaMap = await areas.areaMap(ctx)
  const { rows } = await sql<{ area_id: string; n: number }>`
    select o.area_id, count(*)::int as n from demands.work_order o
    where o.tenant_id = ${ctx.tenant.id} and not o.history and o.received_at >= ${start} and o.area_id is not null and ${scope(ctx)} group by o.area_id`.execute(
    ctx.db,
  )
  return [...areaMap.values()]
    .filter((area) => area.level === 'community')
    .map((community) => {
      const n = rows
        .filter((row) => areas.within(areaMap, row.area_id, community.id))
        .reduce((sum, row) => sum + row.n, 0)
      const people = community.residentPopulation
      return {
        areaId: community.id,
        nameZh: community.nameZh,
        nameEn: community.nameEn,
        n,
        perTenThousand: people ? (n / people) * 10_000 : null,
      }
    })
}
