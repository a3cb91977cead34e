import type * as z from 'zod'
import type { changeSeason as changeShape, SaveSeason } from '#contract/foresight-seasons'
import * as areas from '../../areas/index.ts'
import * as demands from '../../demands/index.ts'
import { addDays, civilDateOf, startOfDate } from '../../../platform/clock/civil.ts'
import type { Ctx } from '../../../platform/context.ts'
import { newId } from '../../../platform/ids.ts'
import { refuse } from '../../../platform/refusal.ts'
import { openTopic } from '../topics/actions.ts'
import { lastSeason, openingDue, type Course } from './rules.ts'
import * as store from './store.ts'

export async function saveSeason(ctx: Ctx, request: SaveSeason): Promise<string> {
  const id = newId()
  await store.insertSeason(ctx, { id, version: 0, ...fieldsOf(request) })
  ctx.record('foresight.seasonSaved', id, { active: request.active })
  return id
}

export async function changeSeason(
  ctx: Ctx,
  id: string,
  request: z.infer<typeof changeShape>,
): Promise<void> {
  const season = await store.seasonById(ctx, id, true)
  if (season.version !== request.version) refuse('lifecycle.changedMeanwhile', { version: season.version })
  await store.updateSeason(ctx, { id, version: season.version + 1, ...fieldsOf(request) })
  ctx.record('foresight.seasonSaved', id, { active: request.active })
}

function fieldsOf(request: SaveSeason): Omit<store.SeasonRow, 'id' | 'version'> {
  return {
    name_zh: request.nameZh,
    name_en: request.nameEn,
    topic_code: request.topicCode,
    season_from: request.from,
    season_until: request.until,
    open_on: request.openOn,
    done_by: request.doneBy,
    least: request.least,
    household_files: request.householdFiles,
    source_note: request.sourceNote,
    active: request.active,
  }
}

export const courseOf = (row: store.SeasonRow): Course => ({
  from: row.season_from,
  until: row.season_until,
  openOn: row.open_on,
  doneBy: row.done_by,
})

/** Opens what is due today: a topic for every place that had demands enough last season, once a year (SM12). */
export async function openSeasons(ctx: Ctx): Promise<void> {
  const today = civilDateOf(ctx.now)
  for (const season of await store.seasonsOf(ctx)) {
    const year = season.active ? openingDue(courseOf(season), today) : null
    if (year !== null) await openSeason(ctx, season, year, today)
  }
}

async function openSeason(ctx: Ctx, season: store.SeasonRow, year: number, today: string): Promise<void> {
  const last = lastSeason(courseOf(season), today)
  const run = { season_id: season.id, year, at: ctx.now, topics: 0 }
  const isFirst = await store.insertRun(ctx, { ...run, looked_from: last.from, looked_until: last.until })
  if (!isFirst) return
  const map = await areas.areaMap(ctx)
  const places = await demands.demandPlaces(
    ctx,
    {
      topic: season.topic_code,
      from: startOfDate(last.from),
      until: startOfDate(addDays(last.until, 1)),
    },
    season.least,
  )
  for (const place of places)
    await openTopic(ctx, {
      origin: 'season',
      originId: [season.id, year, place.areaId, place.estate ?? ''].join(' '),
      title: `${place.estate ?? map.get(place.areaId)?.nameZh ?? ''} ${season.name_zh}`,
      topic: season.topic_code,
      area: place.areaId,
      estate: place.estate,
      reasons: [{ code: 'lastSeason', facts: { count: place.n, from: last.from, until: last.until } }],
      orders: place.orders,
    })
  await store.countTopics(ctx, season.id, year, places.length)
  ctx.record('foresight.seasonOpened', season.id, { year, topics: places.length })
}
