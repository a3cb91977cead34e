// What a cell would see of a type on a day, as far as the days before can tell: the type's own level and week in the
// whole area, times the cell's share of it. The share looks back past the last week, so that a burst does not hide itself.
import { weekdayOf } from '../forecast/series.ts'
import { run } from '../forecast/smoothing.ts'
import { windowOf, type Counted } from './events.ts'

export interface Expectation {
  /** Expected in a cell over days from..until−1, seen from `until` − 1: days are counted from the first. */
  of(cell: number, from: number, until: number): number
  /** Variance beyond Poisson, as a share of the squared mean. */
  spread: number
}

/** Days left out of a cell's share before the day judged. */
const LAG = 7
/** Days a cell's share looks back, at most. */
const MEMORY = 180
/** Requests' worth of trust in the share that the cell has of everything. */
const LEAN = 8

export function expectationOf(counted: Counted, all: Counted, cellCount: number): Expectation {
  const { days, firstDay, total } = counted
  const slots = Uint8Array.from({ length: days + 1 }, (_, day) => weekdayOf(firstDay + day))
  const kinds = new Uint8Array(days + 1)
  const method = { levelHalfLife: 14, seasonHalfLife: 20, lean: 40, year: 0, drift: 0 }
  const { means } = run(total, { horizon: 1, slots, slotCount: 7, kinds }, method)
  const upTo = new Float64Array(days + 1)
  for (let day = 0; day < days; day += 1) upTo[day + 1] = (upTo[day] ?? 0) + (means[day] ?? 0)

  const sums = [counted, all].map(({ total: each }) => {
    const summed = new Float64Array(days + 1)
    for (let day = 0; day < days; day += 1) summed[day + 1] = (summed[day] ?? 0) + (each[day] ?? 0)
    return summed
  }) as [Float64Array, Float64Array]
  const past = (which: 0 | 1, from: number, until: number): number =>
    (sums[which][until] ?? 0) - (sums[which][from] ?? 0)

  const of = (cell: number, from: number, until: number): number => {
    const known = Math.max(0, from - LAG)
    const since = Math.max(0, known - MEMORY)
    // Half a request for every cell: a place where nothing ever came may still be asked from.
    const ofAll = (windowOf(all, cell, since, known) + 0.5) / (past(1, since, known) + 0.5 * cellCount)
    const share = (windowOf(counted, cell, since, known) + LEAN * ofAll) / (past(0, since, known) + LEAN)
    return share * ((upTo[until] ?? 0) - (upTo[from] ?? 0))
  }
  return { of, spread: spreadOf(counted, of, cellCount) }
}

/** Trust in a spread of a fifth, in the weight of squared weekly means. */
const SPREAD_LEAN = 4

function spreadOf(counted: Counted, of: Expectation['of'], cellCount: number): number {
  let [surplus, squares] = [0.2 * SPREAD_LEAN, SPREAD_LEAN]
  for (let until = 35; until <= counted.days; until += 7)
    for (let cell = 0; cell < cellCount; cell += 1) {
      const mean = of(cell, until - 7, until)
      if (mean < 0.05) continue
      const count = windowOf(counted, cell, until - 7, until)
      // A burst must not excuse itself: an error is taken at up to six standard deviations of a clumpy type.
      const most = 36 * (mean + mean * mean)
      surplus += Math.min((count - mean) ** 2, most) - mean
      squares += mean * mean
    }
  return Math.min(6, Math.max(0.02, surplus / squares))
}
