import { dateOfDay, dayOfText, firstDayOf, periodOf } from '#analysis/forecast/series'
import { suppressSmall } from '#analysis/suppress'
import type { AskForecast, ForecastPart, Forecasts, ForecastSeries } from '#contract/foresight-forecasts'
import * as areas from '../../areas/index.ts'
import type { Ctx } from '../../../platform/context.ts'
import { refuse } from '../../../platform/refusal.ts'
import { areasInReach } from '../reach.ts'
import { forecastsOf, type ForecastRow } from './store.ts'

/** Counts under five are not told, nor what would let them be computed (X8). */
const LEAST_TOLD = 5

/**
 * One series with what it is made of: its subjects, and its communities. Without an area the whole sub-district, or the
 * first area one works in. Refuses `access.denied` for an area outside one's posts.
 */
export async function forecastsFor(ctx: Ctx, { every, areaId, topic }: AskForecast): Promise<Forecasts> {
  const reach = await areasInReach(ctx)
  if (areaId && !reach.includes(areaId)) refuse('access.denied', { areaId })
  const map = await areas.areaMap(ctx)
  const root = [...map.values()].find(({ parentId }) => parentId === null)?.id
  const rows = await forecastsOf(ctx, every, reach)
  const area =
    areaId ??
    (root && reach.includes(root) ? root : reach.find((id) => rows.some((row) => row.area_id === id)))
  const asked = topic ?? null
  const chosen = rows.find((row) => row.area_id === area && row.topic_code === asked)
  const below = rows.filter((row) => row.area_id === area && isBelow(row.topic_code, asked))
  const areasOf = area === root ? rows.filter((row) => row.area_id !== root && row.topic_code === asked) : []
  return {
    every,
    madeAt: rows[0]?.made_at.toISOString() ?? null,
    series: chosen ? seriesOf(chosen) : null,
    byTopic: partsOf(below),
    byArea: partsOf(areasOf),
  }
}

/** Whether a subject is directly below another, or a main subject if none is asked for. */
const isBelow = (topic: string | null, asked: string | null): boolean =>
  topic !== null && (asked === null ? topic.length === 2 : topic !== asked && topic.startsWith(`${asked}.`))

function seriesOf(row: ForecastRow): ForecastSeries {
  const first = periodOf(dayOfText(row.history_from) ?? 0, row.every)
  return {
    topicCode: row.topic_code,
    areaId: row.area_id,
    score: row.score,
    history: row.history.map((n, at) => ({ from: dateOfDay(firstDayOf(first + at, row.every)), n })),
    ahead: row.ahead,
  }
}

function partsOf(rows: readonly ForecastRow[]): ForecastPart[] {
  const recentOf = (row: ForecastRow): number =>
    row.history.slice(-row.ahead.length).reduce((sum, n) => sum + n, 0)
  const told = suppressSmall(
    rows.map((row) => ({ key: row.id, n: recentOf(row) })),
    LEAST_TOLD,
  )
  const recent = new Map(told.cells.map(({ key, n }) => [key, n]))
  return rows
    .flatMap((row): ForecastPart[] => {
      const next = row.ahead[0]
      if (!next) return []
      const simple = Object.values(row.score.baselines).filter((wape) => wape !== null)
      return [
        {
          topicCode: row.topic_code,
          areaId: row.area_id,
          recent: recent.get(row.id) ?? null,
          expected: row.ahead.reduce((sum, { expected }) => sum + expected, 0),
          next,
          wape: row.score.wape,
          simple: simple.length > 0 ? Math.min(...simple) : null,
          chosen: row.score.chosen,
        },
      ]
    })
    .sort((a, b) => b.expected - a.expected)
}
