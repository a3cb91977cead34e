import { sql } from 'kysely'
import type * as z from 'zod'
import { publicTitle } from '#analysis/text/personal'
import type { IssueDetail, issuePage, IssueRow, ListIssues } from '#contract/foresight-issues'
import * as areas from '../../areas/index.ts'
import * as demands from '../../demands/index.ts'
import { addDays, civilDateOf, DAY } from '../../../platform/clock/civil.ts'
import { accountOf, type Ctx } from '../../../platform/context.ts'
import { decodeCursor, pageOf } from '../../../platform/db/cursor.ts'
import { refuse } from '../../../platform/refusal.ts'
import { areasInReach } from '../reach.ts'
import type { Issue } from './issue.ts'
import * as store from './store.ts'

/** A name that was said in the words stands in no title. */
const NEAR = 8
const SHOWN_ORDERS = 100
const MOST_WEEKS = 53

const pattern = (word: string) => `%${word.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`

/** Issues of one's areas by heat, the hottest first. */
export async function issueList(ctx: Ctx, query: ListIssues): Promise<z.infer<typeof issuePage>> {
  const [map, reach] = [await areas.areaMap(ctx), await areasInReach(ctx)]
  const chosen = query.area
  const seen = chosen ? reach.filter((id) => areas.within(map, id, chosen)) : reach
  const account = accountOf(ctx.actor)
  const all = [
    sql`i.tenant_id = ${ctx.tenant.id} and i.merged_into is null and i.area_id = any(${seen}::uuid[])`,
  ]
  const bars = (await areas.rulesOf(ctx)).settings.foresight.issues
  // What somebody watches or looks for by name is shown however small.
  if (query.view !== 'watched' && !query.q)
    all.push(sql`i.people >= ${bars.leastPeople} and i.heat >= ${bars.leastHeat}::real`)
  if (query.view === 'growing')
    all.push(sql`i.recent >= ${bars.growingLeast} and i.recent >= ${bars.growingTimes} * i.before`)
  if (query.view === 'recurring')
    all.push(sql`i.returns > 0 and i.last_at >= ${new Date(ctx.now.getTime() - bars.recurringDays * DAY)}`)
  if (query.view === 'watched')
    all.push(sql`exists (select from foresight.issue_watch w
      where w.tenant_id = i.tenant_id and w.issue_id = i.id and w.account_id = ${account})`)
  if (query.topic) all.push(sql`(i.topic_code = ${query.topic} or i.topic_code like ${`${query.topic}.%`})`)
  for (const word of (query.q ?? '').split(/\s+/).filter(Boolean))
    all.push(sql`(i.title ilike ${pattern(word)} or i.place ilike ${pattern(word)})`)
  if (query.cursor) {
    const [heat, id] = decodeCursor(query.cursor, 2)
    all.push(sql`(i.heat < ${heat}::real or (i.heat = ${heat}::real and i.id > ${id}::uuid))`)
  }
  const { rows } = await sql<Issue>`
    select i.* from foresight.issue i where ${sql.join(all, sql` and `)}
    order by i.heat desc, i.id limit ${query.limit + 1}`.execute(ctx.db)
  const { items, next } = pageOf(rows, query.limit, (row) => [String(row.heat), row.id])
  const watched = await store.watchedBy(
    ctx,
    account,
    items.map(({ id }) => id),
  )
  return { items: items.map((row) => rowOf(row, watched.get(row.id))), next }
}

function rowOf(issue: Issue, seen: number | undefined): IssueRow {
  return {
    id: issue.id,
    title: publicTitle(issue.title),
    place: issue.place,
    areaId: issue.area_id,
    topicCode: issue.topic_code,
    demands: issue.demands,
    people: issue.people,
    firstAt: issue.first_at.toISOString(),
    lastAt: issue.last_at.toISOString(),
    recent: issue.recent,
    before: issue.before,
    returns: issue.returns,
    heat: issue.heat,
    watched: seen !== undefined,
    grown: seen === undefined ? null : Math.max(0, issue.demands - seen),
  }
}

/** Refuses `request.notFound` where the issue lies in no area of whoever asks. */
export async function mustSee(ctx: Ctx, issue: Pick<Issue, 'area_id'>): Promise<void> {
  if (!(await areasInReach(ctx)).includes(issue.area_id)) refuse('request.notFound')
}

/** One issue with its demands, as far as one may see them. */
export async function issueById(ctx: Ctx, id: string): Promise<IssueDetail> {
  const issue = await store.loadIssue(ctx, id)
  await mustSee(ctx, issue)
  const account = accountOf(ctx.actor)
  const watched = await store.watchedBy(ctx, account, [id])
  const orderIds = (await store.ordersOf(ctx, [id])).get(id) ?? []
  const cards = await demands.cardsOf(ctx, orderIds)
  const shown = orderIds.flatMap((order) => cards.get(order) ?? []).slice(0, SHOWN_ORDERS)
  const matters = await demands.mattersOf(ctx, orderIds)
  const maySort = ctx.actor.kind === 'staff' && ctx.actor.abilities.has('foresight.detect')
  return {
    ...rowOf(issue, watched.get(id)),
    version: issue.version,
    named: issue.named,
    parts: { voices: issue.voices, density: issue.density, freshness: issue.freshness },
    dissatisfied: { n: issue.dissatisfied, of: issue.asked },
    weeks: weeksOf(
      matters.map(({ received_at }) => received_at),
      ctx.now,
    ),
    orders: shown.map((card) => ({ id: card.id, number: card.number, title: card.title, state: card.state })),
    ordersHidden: orderIds.length - shown.length,
    near: await nearTo(ctx, issue),
    can: maySort ? ['rename', 'merge', ...(orderIds.length > 2 ? ['split' as const] : []), 'openTopic'] : [],
  }
}

/** Demands by week, Mondays first; the latest year at most. */
function weeksOf(times: readonly Date[], now: Date): { from: string; n: number }[] {
  if (times.length === 0) return []
  const counts = new Map<string, number>()
  for (const time of times) {
    const monday = mondayOf(civilDateOf(time))
    counts.set(monday, (counts.get(monday) ?? 0) + 1)
  }
  const weeks: { from: string; n: number }[] = []
  const first = [...counts.keys()].sort()[0] ?? ''
  for (
    let week = mondayOf(civilDateOf(now));
    week >= first && weeks.length < MOST_WEEKS;
    week = addDays(week, -7)
  )
    weeks.unshift({ from: week, n: counts.get(week) ?? 0 })
  return weeks
}

function mondayOf(date: string): string {
  const weekday = (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7
  return addDays(date, -weekday)
}

/** Others at the place or on the subject, the hottest first. */
async function nearTo(ctx: Ctx, issue: Issue): Promise<IssueDetail['near']> {
  const reach = await areasInReach(ctx)
  const { rows } = await sql<{ id: string; title: string; place: string | null }>`
    select id, title, place from foresight.issue
    where tenant_id = ${ctx.tenant.id} and merged_into is null and id <> ${issue.id} and area_id = any(${reach}::uuid[])
    order by (place is not distinct from ${issue.place} and place is not null) desc, (topic_code is not distinct from ${issue.topic_code}) desc, area_id = ${issue.area_id} desc, heat desc
    limit ${NEAR}`.execute(ctx.db)
  return rows.map((row) => ({ ...row, title: publicTitle(row.title) }))
}
