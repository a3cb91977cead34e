import { forecastPart, forecastWhole, LEAST_PERIODS, type Forecast } from '#analysis/forecast/forecast'
import { raked, scaled } from '#analysis/forecast/reconcile'
import type { Calendar } from '#analysis/forecast/calendars'
import { dateOfDay, firstDayOf, weekdayOf } from '#analysis/forecast/series'
import { HORIZONS, type ForecastStep, type Period } from '#contract/foresight-forecasts'
import type { WorkingCalendar } from '../../../platform/clock/deadline.ts'
import { keyOf, LEAST_DEMANDS, mainSubject, sumOf, type Part, type Parts } from './parts.ts'

export interface Made {
  part: Part
  forecast: Forecast
  /** Counts of all whole periods known. */
  counts: Float64Array
  /** The forecast's steps, their means agreeing with totals and parts. */
  ahead: ForecastStep[]
  aheadFrom: string
  firstPeriod: number
}

/** The tenant's working days as days off and worked weekends (调休). */
export function calendarOf({ isWorkingDay }: WorkingCalendar): Calendar {
  return {
    name: 'own',
    kindOf(day) {
      const weekend = weekdayOf(day) >= 5
      const working = isWorkingDay(dateOfDay(day))
      if (working === !weekend) return undefined
      return working ? 'worked' : 'off'
    },
  }
}

/**
 * Forecasts of the whole and of every part that has demands enough. `pause` is awaited between two of them, so that the
 * work of a night does not hold up what else the process does. Empty where the time known is too short.
 */
export async function makeForecasts(
  parts: Parts,
  every: Period,
  root: string,
  calendar: Calendar,
  pause: () => Promise<void>,
): Promise<Made[]> {
  const { whole: total, n, first } = parts
  if (n < LEAST_PERIODS || sumOf(total) < LEAST_DEMANDS) return []
  const whole = forecastWhole({ every, first, total }, HORIZONS[every], calendar)
  const made = new Map<string, { part: Part; counts: Float64Array; forecast: Forecast }>()
  for (const [key, { part, counts }] of parts.counts) {
    if (sumOf(counts) < LEAST_DEMANDS) continue
    await pause()
    made.set(key, { part, counts, forecast: forecastPart(whole, counts) })
  }
  const own: Part = { topic: null, area: root }
  made.set(keyOf(own), { part: own, counts: total, forecast: whole.forecast })
  const means = Array.from({ length: HORIZONS[every] }, (_, step) => meansOf(made, parts, root, step))
  const from = (step: number) => dateOfDay(firstDayOf(first + n + step, every))
  return [...made].map(([key, { part, counts, forecast }]) => ({
    part,
    counts,
    forecast,
    firstPeriod: first,
    aheadFrom: from(0),
    ahead: forecast.ahead.map((said, step) => ({
      from: from(step),
      expected: means[step]?.get(key) ?? said.mean,
      middle: said.point,
      low80: said.low80,
      high80: said.high80,
      low95: said.low95,
      high95: said.high95,
    })),
  }))
}

/** Periods whose mean stands in where a part is too small for a forecast of its own. */
const RECENT = 26

/** Means of one step for every part: subjects and communities sum to the whole, second levels to their first. */
function meansOf(
  made: ReadonlyMap<string, { part: Part; forecast: Forecast }>,
  parts: Parts,
  root: string,
  step: number,
): Map<string, number> {
  const meanOf = (part: Part): number => {
    const key = keyOf(part)
    const said = made.get(key)?.forecast.ahead[step]?.mean
    return said ?? recentMean(parts.counts.get(key)?.counts)
  }
  const total = made.get(keyOf({ topic: null, area: root }))?.forecast.ahead[step]?.mean ?? 0
  const all = [...parts.counts.values()].map(({ part }) => part)
  const subjects = all.flatMap(({ topic, area }) => (area === root && topic?.length === 2 ? [topic] : []))
  const communities = all.flatMap(({ topic, area }) => (topic === null && area !== root ? [area] : []))

  // What has no subject, or lies in no community, is a row and a column of its own.
  const recent = (part: Part): number => recentMean(countsOf(parts, root, part))
  const left = (whole: Part, children: readonly Part[]): number =>
    Math.max(0, recent(whole) - sum(children.map(recent)))
  const none: Part = { topic: null, area: root }
  const mains = subjects.map((topic): Part => ({ topic, area: root }))
  const places = communities.map((area): Part => ({ topic: null, area }))
  const rowSums = scaled([...mains.map(meanOf), left(none, mains)], total)
  const columnSums = scaled([...places.map(meanOf), left(none, places)], total)
  const cellsOf = (topic: string): Part[] => communities.map((area) => ({ topic, area }))
  const cells = mains.map((main, row) => {
    const own = cellsOf(subjects[row] ?? '')
    return [...own.map(meanOf), left(main, own)]
  })
  const lastRow = places.map((place) =>
    left(
      place,
      subjects.map((topic) => ({ topic, area: place.area })),
    ),
  )
  const corner = Math.max(0, left(none, mains) - sum(lastRow))
  const fitted = raked([...cells, [...lastRow, corner]], rowSums, columnSums)

  const means = new Map([[keyOf({ topic: null, area: root }), total]])
  subjects.forEach((topic, row) => {
    const own = sum(fitted[row] ?? [])
    means.set(keyOf({ topic, area: root }), own)
    communities.forEach((area, column) => means.set(keyOf({ topic, area }), fitted[row]?.[column] ?? 0))
    const below = all.filter(
      (part) =>
        part.area === root &&
        part.topic !== topic &&
        part.topic !== null &&
        mainSubject(part.topic) === topic,
    )
    const said = below.map(meanOf)
    const shares = scaled([...said, left({ topic, area: root }, below)], own)
    below.forEach((part, at) => means.set(keyOf(part), shares[at] ?? 0))
  })
  communities.forEach((area, column) =>
    means.set(keyOf({ topic: null, area }), sum(fitted.map((row) => row[column] ?? 0))),
  )
  return means
}

const countsOf = (parts: Parts, root: string, part: Part): Float64Array | undefined =>
  part.topic === null && part.area === root ? parts.whole : parts.counts.get(keyOf(part))?.counts

const sum = (all: readonly number[]): number => all.reduce((total, each) => total + each, 0)

function recentMean(counts: Float64Array | undefined): number {
  if (!counts) return 0
  const recent = counts.subarray(Math.max(0, counts.length - RECENT))
  return recent.length > 0 ? sumOf(recent) / recent.length : 0
}
