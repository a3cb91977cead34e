// The simple methods that everything else is held against, at one origin for one step ahead.
import type { Every } from './series.ts'

export const baselineNames = ['seasonalNaive', 'weekdayMean4', 'lastValue'] as const
export type BaselineName = (typeof baselineNames)[number]

/** Periods of a round of the season: a week of days, a year of weeks or months. */
export const roundOf = (every: Every): number => ({ day: 7, week: 52, month: 12 })[every]

/**
 * The forecast made with the counts before `origin` for `origin + step`.
 * `seasonalNaive` repeats the last round; `weekdayMean4` is the mean of the last four same weekdays (of the last four
 * weeks or months where periods are longer); `lastValue` the last count. Where a round is not yet full: the last count.
 */
export function baseline(
  name: BaselineName,
  counts: Float64Array,
  every: Every,
  origin: number,
  step: number,
): number {
  const last = counts[origin - 1] ?? 0
  if (name === 'lastValue') return last
  if (name === 'seasonalNaive') return likeBefore(counts, roundOf(every), origin, step, 1)[0] ?? last
  const alike = likeBefore(counts, weekOf(every), origin, step, 4)
  return alike.length > 0 ? alike.reduce((sum, count) => sum + count, 0) / alike.length : last
}

/** The middle of the last five same weekdays (weeks, months): what one storm does not move. */
export function middleOfFive(counts: Float64Array, every: Every, origin: number, step: number): number {
  const alike = likeBefore(counts, weekOf(every), origin, step, 5).sort((a, b) => a - b)
  const [below, above] = [alike[(alike.length - 1) >> 1], alike[alike.length >> 1]]
  return below === undefined || above === undefined ? (counts[origin - 1] ?? 0) : (below + above) / 2
}

const weekOf = (every: Every): number => (every === 'day' ? 7 : 1)

/** The latest counts before `origin` that lie whole rounds before `origin + step`, `most` of them. */
function likeBefore(
  counts: Float64Array,
  round: number,
  origin: number,
  step: number,
  most: number,
): number[] {
  const found: number[] = []
  let place = origin + step - round * Math.ceil((step + 1) / round)
  for (; place >= 0 && found.length < most; place -= round) found.push(counts[place] ?? 0)
  return found
}
