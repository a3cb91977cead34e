// The forecast of one series: many settings of one family run side by side, weighed at every origin by how they did
// before it, and a simple method in their place where it did better. Nothing at an origin knows what came after.
import { baseline, baselineNames } from './baselines.ts'
import { errorsOf, expectedOf, firstTails, learnTails, type Expected } from './interval.ts'
import type { Every } from './series.ts'
import { run, type Method, type Run, type Setting } from './smoothing.ts'

export interface Prediction extends Expected {
  /** The mean expected: means of parts can be added, points cannot. */
  mean: number
}

export interface Predicted {
  /** By origin, then by step. */
  at: Map<number, Prediction[]>
  /** What made the forecast of the last origin. */
  chosen: string
  /** The whole's own run, for its parts to lean on. */
  parent: Run
}

/** Errors of this many rounds before the origin count: further back the series was another. */
const MEMORY_ROUNDS = 8
/** How sharply weights favour the methods with the least error. */
const SHARPNESS = 16
/** A simple method is taken when its error was below this share of the combination's. */
const SIMPLE_BELOW = 0.9
/** Errors on days off are wider by this: few of them were seen. */
const UNUSUAL_WIDER = 1.5
/** Periods before the first origin that intervals learn from. */
const MOST_PERIODS = 180

/** The setting whose season the parts lean on: always the same, so that no origin learns which was best later. */
const PARENT = 3

/** Name of the weighted settings together. */
export const COMBINATION = 'combination'

/** A simple method stands beside the family: it is weighed like any other. */
type Said = (origin: number, step: number) => number

export function predict(
  counts: Float64Array,
  every: Every,
  setting: Setting,
  methods: readonly Method[],
  origins: readonly number[],
): Predicted {
  const { horizon, slotCount, kinds } = setting
  const n = counts.length
  const runs = methods.map((method) => run(counts, setting, method))
  const members: Said[] = [
    ...runs.map(
      ({ means }): Said =>
        (s, step) =>
          means[s * horizon + step] ?? 0,
    ),
    ...baselineNames.map(
      (name): Said =>
        (s, step) =>
          baseline(name, counts, every, s, step),
    ),
  ]
  const firstOrigin = Math.min(...origins)
  const round = Math.max(4, slotCount)
  const begin = Math.max(1, firstOrigin - MOST_PERIODS)
  const fade = 2 ** (-1 / (MEMORY_ROUNDS * round))
  const steps = horizon <= 3 ? allOf(horizon) : [...new Set([0, Math.floor((horizon - 1) / 2), horizon - 1])]

  const errors = new Float64Array(members.length)
  let combinedError = 0
  const saidMean = new Float64Array((n + 1) * horizon).fill(Number.NaN)
  const said: Expected[][] = []
  const tails = firstTails()
  let seen = errorsOf([], [], 0)

  const at = new Map<number, Prediction[]>()
  const wanted = new Set(origins)
  let chosen: string = COMBINATION
  for (let s = begin; s <= n; s += 1) {
    const weights = weightsOf(errors.subarray(0, runs.length))
    if ((s - begin) % 3 === 0) {
      const past = pastOf(counts, saidMean, horizon, steps, s, begin)
      seen = errorsOf(past.means, past.counts, past.distinct)
    }
    const simple = runs.length + indexOfLeast(errors.subarray(runs.length))
    const simpler = s - begin >= 2 * round && (errors[simple] ?? 0) < SIMPLE_BELOW * combinedError
    const list: Prediction[] = []
    for (let step = 0; step < horizon; step += 1) {
      let mean = 0
      members.forEach((member, which) => {
        const weight = weights[which] ?? 0
        if (weight > 1e-4) mean += weight * member(s, step)
      })
      saidMean[s * horizon + step] = mean
      list.push({ mean, ...expectedOf(mean, seen, tails, kinds[s + step] === 0 ? 1 : UNUSUAL_WIDER) })
    }
    said[s] = list
    if (wanted.has(s)) {
      chosen = simpler ? (baselineNames[simple - runs.length] ?? '') : COMBINATION
      at.set(
        s,
        simpler ? list.map((each, step) => ({ ...each, point: members[simple]?.(s, step) ?? 0 })) : list,
      )
    }
    if (s === n) break
    // Period s becomes known: what was said of it before is judged.
    const count = counts[s] ?? 0
    combinedError *= fade
    for (const step of steps) {
      const expected = said[s - step]?.[step]
      if (!expected) continue
      combinedError += Math.abs(expected.point - count)
      learnTails(tails, expected, count)
    }
    members.forEach((member, which) => {
      let error = 0
      for (const step of steps) if (s - step >= begin) error += Math.abs(member(s - step, step) - count)
      errors[which] = (errors[which] ?? 0) * fade + error
    })
  }
  return { at, chosen, parent: runs[Math.min(PARENT, runs.length - 1)] as Run }
}

function indexOfLeast(values: Float64Array): number {
  return values.reduce((least, value, at) => (value < (values[least] ?? 0) ? at : least), 0)
}

const allOf = (n: number): number[] => Array.from({ length: n }, (_, at) => at)

function weightsOf(errors: Float64Array): Float64Array {
  const least = Math.min(...errors)
  const weights = Float64Array.from(errors, (error) =>
    error > 0 ? ((least + 1e-9) / error) ** SHARPNESS : 1,
  )
  const sum = weights.reduce((total, weight) => total + weight, 0)
  return weights.map((weight) => weight / sum)
}

/** Means said before `origin` and the counts that came, of the periods before it. */
function pastOf(
  counts: Float64Array,
  saidMean: Float64Array,
  horizon: number,
  steps: readonly number[],
  origin: number,
  begin: number,
): { means: number[]; counts: number[]; distinct: number } {
  const past = { means: [] as number[], counts: [] as number[], distinct: 0 }
  const from = Math.max(begin, origin - MOST_PERIODS)
  for (let t = from; t < origin; t += 1) {
    past.distinct += 1
    for (const step of steps) {
      const mean = saidMean[(t - step) * horizon + step]
      if (mean === undefined || Number.isNaN(mean)) continue
      past.means.push(mean)
      past.counts.push(counts[t] ?? 0)
    }
  }
  return past
}
