import { setImmediate } from 'node:timers/promises'
import { dateOfDay, firstDayOf } from '#analysis/forecast/series'
import { PERIODS, type Period } from '#contract/foresight-forecasts'
import * as areas from '../../areas/index.ts'
import * as demands from '../../demands/index.ts'
import { addDays, civilDateOf, startOfDate } from '../../../platform/clock/civil.ts'
import type { Ctx, Tenant } from '../../../platform/context.ts'
import { asSystem, type Service } from '../../../platform/http/service.ts'
import { newId } from '../../../platform/ids.ts'
import { calendarOf, makeForecasts, type Made } from './make.ts'
import { partsOf } from './parts.ts'
import { lastMade, replaceAll, type ForecastRow } from './store.ts'

/** Days of the past that are looked at: three years, for the season of the year. */
const PAST_DAYS = 3 * 366
/** Periods of the past kept for the picture. */
const SHOWN: Record<Period, number> = { day: 56, week: 52, month: 36 }

/** Once a night: reads the counts, forecasts outside any transaction, and puts the result in place of the last one. */
export async function forecastNightly(service: Service, tenant: Tenant): Promise<void> {
  const known = await asSystem(service, tenant, 'clock', async (ctx) => {
    const today = civilDateOf(ctx.now)
    if ((await lastMade(ctx)) === today) return null
    return { today, ...(await readCounts(ctx, today)) }
  })
  if (!known || known.tallies.length === 0) return
  const { today, tallies, map, root, calendar } = known
  const communityOf = (areaId: string): string | undefined => {
    for (let area = map.get(areaId); area; area = area.parentId ? map.get(area.parentId) : undefined)
      if (area.level === 'community') return area.id
    return undefined
  }
  const made: [Period, Made[]][] = []
  for (const every of PERIODS) {
    const parts = partsOf(tallies, every, today, root, communityOf)
    made.push([every, await makeForecasts(parts, every, root, calendar, () => setImmediate())])
  }
  const total = made.reduce((sum, [, all]) => sum + all.length, 0)
  if (total === 0) return
  await asSystem(service, tenant, 'clock', async (ctx) => {
    await replaceAll(
      ctx,
      made.flatMap(([every, all]) => all.map((each) => rowOf(ctx, every, today, each))),
    )
    ctx.record('foresight.forecastsMade', null, { series: total })
  })
}

async function readCounts(ctx: Ctx, today: string) {
  const [map, { calendar }] = [await areas.areaMap(ctx), await areas.rulesOf(ctx)]
  const known = await demands.topicCodes(ctx)
  const read = await demands.tallyDays(ctx, {
    from: startOfDate(addDays(today, -PAST_DAYS)),
    until: startOfDate(today),
  })
  // A subject that has left the tree since is no subject.
  const tallies = read.map((row) => (row.topic && known.has(row.topic) ? row : { ...row, topic: null }))
  const root = [...map.values()].find(({ parentId }) => parentId === null)?.id ?? ''
  return { map, tallies, root, calendar: calendarOf(calendar) }
}

function rowOf(ctx: Ctx, every: Period, today: string, made: Made): ForecastRow {
  const { part, counts, forecast, ahead, aheadFrom, firstPeriod } = made
  const shown = counts.slice(-SHOWN[every])
  return {
    id: newId(),
    every,
    topic_code: part.topic,
    area_id: part.area,
    made_at: ctx.now,
    made_on: today,
    ahead_from: aheadFrom,
    history_from: dateOfDay(firstDayOf(firstPeriod + counts.length - shown.length, every)),
    history: [...shown],
    ahead,
    score: forecast.score as ForecastRow['score'],
  }
}
