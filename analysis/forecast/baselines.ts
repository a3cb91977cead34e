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
  const round = name === 'weekdayMean4' && every !== 'day' ? 1 : roundOf(every)
  const nearest = origin + step - round * Math.ceil((step + 1) / round)
  if (name === 'seasonalNaive') return nearest >= 0 ? (counts[nearest] ?? 0) : last
  let [sum, n] = [0, 0]
  for (let back = 0; back < 4 && nearest - back * round >= 0; back += 1) {
    sum += counts[nearest - back * round] ?? 0
    n += 1
  }
  return n > 0 ? sum / n : last
}
