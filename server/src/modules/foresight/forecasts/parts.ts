// Which series are forecast: the whole, its subjects to the second level, its communities, and each community's main
// subjects. A part needs demands enough for its errors to be told from luck; what is left over is forecast as one.
import { dayOfText, firstDayOf, periodOf } from '#analysis/forecast/series'
import type { Period } from '#contract/foresight-forecasts'
import type { DayTally } from '../../demands/index.ts'

/** Demands in the time looked at from which a part is forecast by itself. */
export const LEAST_DEMANDS = 30

export interface Part {
  topic: string | null
  area: string
}

export interface Parts {
  first: number
  n: number
  whole: Float64Array
  /** Counts by `keyOf`; parts with too few demands are there as well. */
  counts: Map<string, { part: Part; counts: Float64Array }>
}

export const keyOf = ({ topic, area }: Part): string => `${area} ${topic ?? ''}`

export const mainSubject = (topic: string): string => topic.slice(0, 2)

/**
 * Counts by whole period, from the first day known to `until` (not included). `communityOf` names the community of an
 * area, or nothing for what lies in none.
 */
export function partsOf(
  tallies: readonly DayTally[],
  every: Period,
  until: string,
  root: string,
  communityOf: (areaId: string) => string | undefined,
): Parts {
  const firstDay = Math.min(...tallies.map(({ day }) => dayOfText(day) ?? Infinity))
  const end = dayOfText(until) ?? 0
  let first = Number.isFinite(firstDay) ? periodOf(firstDay, every) : 0
  if (Number.isFinite(firstDay) && firstDayOf(first, every) < firstDay) first += 1
  const n = Number.isFinite(firstDay) ? Math.max(0, periodOf(end, every) - first) : 0
  const whole = new Float64Array(n)
  const counts: Parts['counts'] = new Map()
  const add = (part: Part, at: number, count: number): void => {
    const key = keyOf(part)
    const known = counts.get(key) ?? { part, counts: new Float64Array(n) }
    known.counts[at] = (known.counts[at] ?? 0) + count
    counts.set(key, known)
  }
  for (const { day, topic, areaId, n: count } of tallies) {
    const at = periodOf(dayOfText(day) ?? 0, every) - first
    if (at < 0 || at >= n) continue
    whole[at] = (whole[at] ?? 0) + count
    const community = communityOf(areaId)
    if (community) add({ topic: null, area: community }, at, count)
    if (!topic) continue
    const main = mainSubject(topic)
    add({ topic: main, area: root }, at, count)
    if (topic !== main) add({ topic, area: root }, at, count)
    if (community) add({ topic: main, area: community }, at, count)
  }
  return { first, n, whole, counts }
}

export const sumOf = (counts: Float64Array): number => counts.reduce((sum, count) => sum + count, 0)
