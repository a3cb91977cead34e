// The forecast of one series: many settings of one family run side by side and make a mean; that mean, the median below
// it and the simple methods make the count to expect. Both times each is weighed at every origin by how it did before,
// and nothing at an origin knows what came after.
import { baseline, baselineNames, middleOfFive, type BaselineName } from './baselines.ts'
import {
  errorsOf,
  expectedOf,
  firstTails,
  learnTails,
  medianOf,
  type Errors,
  type Expected,
} from './interval.ts'
import type { Every } from './series.ts'
import { run, type Method, type Run, type Setting } from './smoothing.ts'
import { weighed, type Say, type Voice } from './weighed.ts'

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

/** Errors of this many rounds before the origin count half: further back the series was another. */
const MEMORY_ROUNDS = 8
/** How sharply weights favour the least error, among settings of the family and among forecasts of the count. */
const SHARPNESS = 16
/** Weights where all were equally wrong; the family's mean and its median have 1 each. */
const TRUST: Record<BaselineName, number> = { seasonalNaive: 0.05, weekdayMean4: 0.3, lastValue: 0.1 }
const TRUST_MIDDLE = 0.3
/** Errors on days off are wider by this: few of them were seen. */
const UNUSUAL_WIDER = 1.5
/** Periods before the first origin that intervals learn from. */
const MOST_PERIODS = 180

/** The setting whose season the parts lean on: always the same, so that no origin learns which was best later. */
const PARENT = 3

/** Name of the forecasts together, where no simple method has more than half of the weight. */
export const COMBINATION = 'combination'

export function predict(
  counts: Float64Array,
  every: Every,
  setting: Setting,
  methods: readonly Method[],
  origins: readonly number[],
): Predicted {
  const { horizon, slotCount, kinds } = setting
  const n = counts.length
  const firstOrigin = Math.min(...origins)
  const round = Math.max(4, slotCount)
  const begin = Math.max(1, firstOrigin - MOST_PERIODS)
  const steps = horizon <= 3 ? allOf(horizon) : [...new Set([0, Math.floor((horizon - 1) / 2), horizon - 1])]

  const room = () => new Float64Array((n + 1) * horizon).fill(Number.NaN)
  const [means, medians, points] = [room(), room(), room()]
  const heldIn =
    (values: Float64Array): Say =>
    (s, step) =>
      values[s * horizon + step] ?? 0
  const runs = methods.map((method) => run(counts, setting, method))
  const family = weighed(
    runs.map((each) => ({ say: heldIn(each.means), trust: 1 })),
    SHARPNESS,
    MEMORY_ROUNDS * round,
  )
  const simple = baselineNames.map((name): Voice => {
    return { say: (s, step) => baseline(name, counts, every, s, step), trust: TRUST[name] }
  })
  const point = weighed(
    [
      ...simple,
      { say: (s, step) => middleOfFive(counts, every, s, step), trust: TRUST_MIDDLE },
      { say: heldIn(means), trust: 1 },
      { say: heldIn(medians), trust: 1 },
    ],
    SHARPNESS,
    MEMORY_ROUNDS * round,
  )

  const said: Expected[][] = []
  const tails = firstTails()
  let aroundMean = errorsOf([], [], 0)
  let aroundPoint = errorsOf([], [], 0)
  const at = new Map<number, Prediction[]>()
  const wanted = new Set(origins)
  let chosen: string = COMBINATION
  for (let s = begin; s <= n; s += 1) {
    if ((s - begin) % 3 === 0) {
      aroundMean = pastErrors(counts, means, horizon, steps, s, begin)
      aroundPoint = pastErrors(counts, points, horizon, steps, s, begin)
    }
    const list: Prediction[] = []
    const simpleShares = point.weights().slice(0, simple.length)
    for (let step = 0; step < horizon; step += 1) {
      const place = s * horizon + step
      const mean = family.say(s, step)
      means[place] = mean
      medians[place] = medianOf(mean, aroundMean)
      points[place] = point.say(s, step)
      const wide = kinds[s + step] === 0 ? 1 : UNUSUAL_WIDER
      // A middle is no mean: what is believed of the simple methods moves the mean, the rest is the family's.
      let expected = mean
      simple.forEach(({ say }, which) => (expected += (simpleShares[which] ?? 0) * (say(s, step) - mean)))
      list.push({ mean: expected, ...expectedOf(points[place], aroundPoint, tails, wide) })
    }
    said[s] = list
    if (wanted.has(s)) {
      chosen = baselineNames[point.weights().findIndex((weight) => weight > 0.5)] ?? COMBINATION
      at.set(s, list)
    }
    if (s === n) break
    // Period s becomes known: what was said of it before is judged.
    const count = counts[s] ?? 0
    for (const step of steps) {
      const expected = said[s - step]?.[step]
      if (expected) learnTails(tails, expected, count)
    }
    family.learn(s, count, steps, begin)
    point.learn(s, count, steps, begin)
  }
  return { at, chosen, parent: runs[Math.min(PARENT, runs.length - 1)] as Run }
}

const allOf = (n: number): number[] => Array.from({ length: n }, (_, at) => at)

/** Errors of what was said before `origin` of the periods before it. */
function pastErrors(
  counts: Float64Array,
  saidAt: Float64Array,
  horizon: number,
  steps: readonly number[],
  origin: number,
  begin: number,
): Errors {
  const [saids, came]: [number[], number[]] = [[], []]
  const from = Math.max(begin, origin - MOST_PERIODS)
  for (let t = from; t < origin; t += 1)
    for (const step of steps) {
      const said = saidAt[(t - step) * horizon + step]
      if (said === undefined || Number.isNaN(said)) continue
      saids.push(said)
      came.push(counts[t] ?? 0)
    }
  return errorsOf(saids, came, origin - from)
}
