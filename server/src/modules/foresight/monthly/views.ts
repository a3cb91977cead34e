import type { Monthly, Ranking } from '#contract/foresight-monthly'
import * as areas from '../../areas/index.ts'
import * as demands from '../../demands/index.ts'
import * as people from '../../people/index.ts'
import { addDays, civilDateOf, startOfDate } from '../../../platform/clock/civil.ts'
import type { Ctx } from '../../../platform/context.ts'
import { monthly as machine, ranked } from './rules.ts'
import * as store from './store.ts'

/** A season of days up to yesterday, beside as many before. */
const DAYS = 90

/** Subjects that could become a topic, each with the parts of its rank (D3.38). */
export async function rankingNow(ctx: Ctx): Promise<Ranking> {
  const { settings } = await areas.rulesOf(ctx)
  const map = await areas.areaMap(ctx)
  const until = civilDateOf(ctx.now)
  const from = addDays(until, -DAYS)
  const span = { from: startOfDate(from), until: startOfDate(until) }
  const earlier = { from: startOfDate(addDays(from, -DAYS)), until: span.from }
  const before = new Map((await demands.tallyDemands(ctx, 'topic', earlier)).map(({ key, n }) => [key, n]))
  const communities = [...map.values()].filter((area) => area.level === 'community' && area.active)
  const candidates = (await demands.tallySubjects(ctx, span)).map(({ key, areaIds, ...counts }) => ({
    ...counts,
    topicCode: key,
    before: before.get(key) ?? 0,
    communities: communities.filter(({ id }) => areaIds.some((area) => areas.within(map, area, id))).length,
  }))
  const weights = settings.foresight.monthly
  const least = settings.minimumRanked
  const items = ranked(candidates, { weights, least, communities: communities.length })
  return { from, until: addDays(until, -1), least, weights, items }
}

/** Topics nominated upward and the sub-district's own, the newest first. */
export async function monthlyList(ctx: Ctx): Promise<{ items: Monthly[] }> {
  const rows = await store.monthlies(ctx)
  const entries = await store.entriesOf(
    ctx,
    rows.map(({ id }) => id),
  )
  const names = await people.namesOf(
    ctx,
    entries.flatMap(({ by_account }) => by_account ?? []),
  )
  const mayMove = ctx.actor.kind === 'staff' && ctx.actor.abilities.has('foresight.steer')
  const today = civilDateOf(ctx.now)
  return {
    items: rows.map((row) => ({
      id: row.id,
      kind: row.kind,
      state: row.state,
      version: row.version,
      year: row.year,
      title: row.title,
      topicCode: row.topic_code,
      reason: row.reason,
      ranking: row.ranking,
      lead: row.lead,
      plan: row.plan,
      deadline: row.deadline,
      late: row.closed_at === null && row.deadline !== null && row.deadline < today,
      policy: row.policy,
      entries: entries
        .filter(({ monthly_id }) => monthly_id === row.id)
        .map((entry) => ({
          id: entry.id,
          at: entry.at.toISOString(),
          action: entry.action,
          text: entry.text,
          byName: (entry.by_account && names.get(entry.by_account)) || null,
        })),
      can: mayMove ? machine.can(row, ctx) : [],
    })),
  }
}
