// How wrong the forecasts of one series would have been over its last quarter, had they been made then.
import { baseline, baselineNames, roundOf, type BaselineName } from './baselines.ts'
import type { Predicted } from './predict.ts'
import type { Every } from './series.ts'

export interface Score {
  /** Sum of absolute errors over the sum of counts; null where nothing came in the quarter. */
  wape: number | null
  /** Mean absolute error over that of repeating the last round, before the quarter. */
  mase: number | null
  /** Share of counts within the 80 % interval. */
  coverage80: number
  coverage95: number
  /** WAPE of the simple methods. */
  baselines: Record<BaselineName, number | null>
  /** Mean count of a period, over the whole series. */
  mean: number
  /** What makes the forecast now. */
  chosen: string
}

/** The origins of the last quarter, one horizon apart. */
export function originsOf(n: number, horizon: number): number[] {
  const origins: number[] = []
  for (let origin = n - Math.floor(n / 4); origin < n; origin += horizon) origins.push(origin)
  return origins
}

export function scoreOf(
  counts: Float64Array,
  every: Every,
  origins: readonly number[],
  predicted: Predicted,
): Score {
  const n = counts.length
  let [error, sum, periods, in80, in95] = [0, 0, 0, 0, 0]
  const simple = new Float64Array(baselineNames.length)
  for (const origin of origins)
    predicted.at.get(origin)?.forEach((said, step) => {
      if (origin + step >= n) return
      const count = counts[origin + step] ?? 0
      error += Math.abs(said.point - count)
      sum += count
      periods += 1
      if (count >= said.low80 && count <= said.high80) in80 += 1
      if (count >= said.low95 && count <= said.high95) in95 += 1
      baselineNames.forEach((name, which) => {
        simple[which] = (simple[which] ?? 0) + Math.abs(baseline(name, counts, every, origin, step) - count)
      })
    })
  const share = (wrong: number): number | null => (sum > 0 ? wrong / sum : null)
  const usual = roundError(counts, every, origins[0] ?? n)
  return {
    wape: share(error),
    mase: usual > 0 ? error / periods / usual : null,
    coverage80: in80 / periods,
    coverage95: in95 / periods,
    baselines: {
      seasonalNaive: share(simple[0] ?? 0),
      weekdayMean4: share(simple[1] ?? 0),
      lastValue: share(simple[2] ?? 0),
    },
    mean: counts.reduce((total, count) => total + count, 0) / n,
    chosen: predicted.chosen,
  }
}

/** Mean absolute error of repeating the round before, over the counts before the quarter. */
function roundError(counts: Float64Array, every: Every, until: number): number {
  const round = Math.min(roundOf(every), Math.max(1, until - 1))
  let [error, n] = [0, 0]
  for (let t = round; t < until; t += 1) {
    error += Math.abs((counts[t] ?? 0) - (counts[t - round] ?? 0))
    n += 1
  }
  return n > 0 ? error / n : 0
}
