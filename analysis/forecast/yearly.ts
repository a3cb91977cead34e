// The year's season: what came around the same date in earlier years, over what was usual then.
import type { Every } from './series.ts'

const SPAN = { day: { year: 365, around: 10 }, week: { year: 52, around: 1 }, month: { year: 12, around: 0 } }

/** Counts' worth of trust in the whole's year (or an even one). */
const LEAN = 40
/** A year's usual count is known from this share of it. */
const LEAST_OF_YEAR = 0.75

/**
 * A factor for each period up to `horizon` past the counts, made only of counts at least `horizon` periods older,
 * so that it may be used at every origin. Undefined where no period has a year before it.
 */
export function yearlyFactors(
  counts: Float64Array,
  every: Every,
  horizon: number,
  parent?: Float64Array,
): Float64Array | undefined {
  const { year, around } = SPAN[every]
  const n = counts.length
  const upTo = new Float64Array(n + 1)
  for (let t = 0; t < n; t += 1) upTo[t + 1] = (upTo[t] ?? 0) + (counts[t] ?? 0)
  const factors = new Float64Array(n + horizon).fill(1)
  let known = false
  for (let t = year; t < n + horizon; t += 1) {
    const latest = Math.min(n, t - horizon + 1)
    let [came, expected] = [0, 0]
    for (let middle = t - year; middle >= around; middle -= year) {
      const [from, until] = [middle - around, middle + around + 1]
      const yearFrom = Math.max(0, middle - Math.floor(year / 2))
      const yearUntil = Math.min(latest, yearFrom + year)
      if (until > latest || yearUntil - yearFrom < LEAST_OF_YEAR * year) continue
      came += (upTo[until] ?? 0) - (upTo[from] ?? 0)
      expected += (((upTo[yearUntil] ?? 0) - (upTo[yearFrom] ?? 0)) * (until - from)) / (yearUntil - yearFrom)
    }
    if (expected === 0) continue
    known = true
    factors[t] = (came + LEAN * (parent?.[t] ?? 1)) / (expected + LEAN)
  }
  return known ? factors : undefined
}
