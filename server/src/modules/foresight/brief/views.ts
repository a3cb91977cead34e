import { sql } from 'kysely'
import type { Brief } from '#contract/foresight-brief'
import * as demands from '../../demands/index.ts'
import { addDays, civilDateOf, daysBefore, startOfDate } from '../../../platform/clock/civil.ts'
import type { Ctx } from '../../../platform/context.ts'
import { issueList } from '../issues/views.ts'
import { areasInReach } from '../reach.ts'
import { courseOf } from '../seasons/actions.ts'
import { opensNext } from '../seasons/rules.ts'
import { seasonsOf } from '../seasons/store.ts'
import { signalList } from '../signals/views.ts'
import type { Topic } from '../topics/topic.ts'

const ISSUES = 5
const SIGNALS = 5
const TOPICS = 5
const MOST = 20
const WEEKS = 4
const SEASON_DAYS = 30
/** Silence is looked for over half a year, as on the board of voices. */
const SILENT_DAYS = 180
const FRESH_DAYS = 3

/** The brief of today, for whoever asks: what one may see of it. */
export async function briefOf(ctx: Ctx): Promise<Brief> {
  const day = civilDateOf(ctx.now)
  const { open, late, atRisk, days } = await demands.deadlinesOf(ctx, { days: 1 })
  const issues = await issueList(ctx, { view: 'hot', limit: ISSUES })
  const signals = await signalList(ctx, { state: 'new', limit: SIGNALS })
  const voices = await demands.voicesOf(ctx, SILENT_DAYS)
  return {
    day,
    yesterday: await yesterdayOf(ctx, day),
    orders: { open, late, atRisk, dueToday: days[0]?.n ?? 0 },
    issues: issues.items.map(({ id, title, topicCode, place, people, recent }) => ({
      id,
      title,
      topicCode,
      place,
      people,
      recent,
    })),
    signals: signals.items.map(({ id, topicCode, areaId, estate, observed, expected }) => ({
      id,
      topicCode,
      areaId,
      estate,
      observed,
      expected,
    })),
    fresh: await topics(
      ctx,
      sql`t.state = 'detected' and t.detected_at >= ${daysBefore(ctx.now, FRESH_DAYS)} and (t.due_at is null or t.due_at > ${ctx.now})`,
    ),
    late: await topics(ctx, sql`t.due_at <= ${ctx.now}`),
    seasons: (await seasonsOf(ctx))
      .filter((season) => season.active)
      .map((season) => ({
        id: season.id,
        nameZh: season.name_zh,
        nameEn: season.name_en,
        opensOn: opensNext(courseOf(season), day),
      }))
      .filter(({ opensOn }) => opensOn <= addDays(day, SEASON_DAYS)),
    silent: voices.places
      .filter(({ voice }) => voice === 'few')
      .map(({ areaId, n, visitOn }) => ({ areaId, n, visitOn })),
    groups: voices.groups.filter(({ voice }) => voice === 'few').map(({ group }) => group),
    silentDays: SILENT_DAYS,
  }
}

async function yesterdayOf(ctx: Ctx, day: string): Promise<Brief['yesterday']> {
  const on = (date: string) => ({ from: startOfDate(date), until: startOfDate(addDays(date, 1)) })
  const yesterday = addDays(day, -1)
  const known = await demands.firstDemandAt(ctx)
  let sum = 0
  let weeks = 0
  for (let week = 1; week <= WEEKS; week += 1) {
    const date = addDays(yesterday, -7 * week)
    if (known === null || known > startOfDate(date)) continue
    sum += await demands.countDemands(ctx, on(date))
    weeks += 1
  }
  const tally = await demands.tallyDemands(ctx, 'topic', on(yesterday))
  return {
    received: await demands.countDemands(ctx, on(yesterday)),
    usual: weeks === 0 ? null : sum / weeks,
    topics: tally.slice(0, TOPICS).map(({ key, n }) => ({ topicCode: key, n })),
  }
}

async function topics(ctx: Ctx, condition: ReturnType<typeof sql>): Promise<Brief['late']> {
  const reach = await areasInReach(ctx)
  const { rows } = await sql<Topic>`
    select t.* from foresight.topic t
    where t.tenant_id = ${ctx.tenant.id} and t.area_id = any(${reach}::uuid[]) and ${condition}
    order by t.due_at, t.id limit ${MOST}`.execute(ctx.db)
  return rows.map((row) => ({
    id: row.id,
    title: row.title,
    state: row.state,
    ownerUnitId: row.owner_unit_id,
    dueOn: row.due_at && civilDateOf(new Date(row.due_at.getTime() - 1)),
  }))
}
