// Did it help? Counts of one place before and after a date, against what comparable places did meanwhile: difference in
// differences on logarithms, so that places of different size move alike (Poisson quasi-likelihood with place and time
// effects). How far such a difference strays where nothing was done is told by giving every comparable place the same
// date in turn (placebo), so that waves that places share or do not share are in the interval.

export type Verdict = 'fewer' | 'more' | 'cannot-tell'

export type Doubt = 'too-little-before' | 'too-few-places' | 'paths-differed' | 'interval-holds-none'

export interface Effect {
  verdict: Verdict
  /** Why it cannot be told. */
  doubt: Doubt | null
  /** Counts per period before and after, at the place and (scaled to its size) at the comparable ones. */
  before: number
  after: number
  /** What would have come after per period without the measure. */
  expected: number | null
  /** Change against what was expected, as a share: −0.3 is three tenths fewer; with a 95 % interval. */
  change: number | null
  low: number | null
  high: number | null
  /** Requests avoided over the periods after, with its interval; negative where more came. */
  avoided: number | null
  avoidedLow: number | null
  avoidedHigh: number | null
  /** The places compared with, nearest in past course first. */
  comparable: string[]
}

/** Periods before and after that a comparison needs. */
const LEAST_BEFORE = 8
const LEAST_AFTER = 2
/** Requests before that a place needs to have a course at all. */
const LEAST_COUNT = 12
const LEAST_PLACES = 5
/** Places compared with, at most: the nearest in level and trend. */
const MOST_COMPARABLE = 20
/** Counts so small that a logarithm needs it. */
const HALF = 0.5

/**
 * `treated` and each of `others` hold one count for each period; `from` is the place of the first period after.
 * All have the same length.
 */
export function effectOf(
  treated: Float64Array,
  others: ReadonlyMap<string, Float64Array>,
  from: number,
): Effect {
  const n = treated.length
  const [before, after] = [meanOf(treated, 0, from), meanOf(treated, from, n)]
  const unknown = (doubt: Doubt, comparable: string[] = []): Effect => ({
    verdict: 'cannot-tell',
    doubt,
    before,
    after,
    expected: null,
    change: null,
    low: null,
    high: null,
    avoided: null,
    avoidedLow: null,
    avoidedHigh: null,
    comparable,
  })
  if (from < LEAST_BEFORE || n - from < LEAST_AFTER || before * from < LEAST_COUNT)
    return unknown('too-little-before')
  const able = [...others].filter(([, counts]) => meanOf(counts, 0, from) * from >= LEAST_COUNT)
  const chosen = nearest(treated, able, from)
  const names = chosen.map(([name]) => name)
  if (chosen.length < LEAST_PLACES) return unknown('too-few-places', names)

  const control = chosen.map(([, counts]) => counts)
  // Where nothing was done: each comparable place in turn, against the rest.
  const half = Math.floor(from / 2)
  const placebos = control.map((place, at) => {
    const rest = control.filter((_, other) => other !== at)
    return {
      ratio: logRatio(place, rest, from, n),
      drift: driftBefore(place, rest, half, from),
      size: total(place, from),
    }
  })
  const drift = driftBefore(treated, control, half, from)
  const ownSize = total(treated, from)
  const driftLimit = spreadOf(
    placebos.map((each) => ({ value: each.drift, size: each.size })),
    ownSize,
  )
  if (Math.abs(drift) > driftLimit) return unknown('paths-differed', names)

  const ratio = logRatio(treated, control, from, n)
  const wide = spreadOf(
    placebos.map((each) => ({ value: each.ratio, size: each.size })),
    ownSize,
  )
  const expected = after > 0 ? after / Math.exp(ratio) : before * Math.exp(logChange(control, from, n))
  const change = Math.exp(ratio) - 1
  const [low, high] = [Math.exp(ratio - wide) - 1, Math.exp(ratio + wide) - 1]
  const periods = n - from
  const verdict = high < 0 ? 'fewer' : low > 0 ? 'more' : 'cannot-tell'
  return {
    verdict,
    doubt: verdict === 'cannot-tell' ? 'interval-holds-none' : null,
    before,
    after,
    expected,
    change,
    low,
    high,
    avoided: -change * expected * periods,
    avoidedLow: -high * expected * periods,
    avoidedHigh: -low * expected * periods,
    comparable: names,
  }
}

const total = (counts: Float64Array, until: number): number => {
  let sum = 0
  for (let t = 0; t < until; t += 1) sum += counts[t] ?? 0
  return sum
}

function meanOf(counts: Float64Array, from: number, until: number): number {
  let sum = 0
  for (let t = from; t < until; t += 1) sum += counts[t] ?? 0
  return until > from ? sum / (until - from) : 0
}

/** Growth of all together from before to after, on logarithms. */
function logChange(places: readonly Float64Array[], from: number, n: number): number {
  let [before, after] = [0, 0]
  for (const place of places) {
    before += meanOf(place, 0, from)
    after += meanOf(place, from, n)
  }
  return Math.log((after + HALF / (n - from)) / (before + HALF / from))
}

/** The place's growth beyond that of the others. */
const logRatio = (place: Float64Array, rest: readonly Float64Array[], from: number, n: number): number =>
  logChange([place], from, n) - logChange(rest, from, n)

/** The same between the halves of the time before: what should be nothing if the paths ran side by side. */
const driftBefore = (
  place: Float64Array,
  rest: readonly Float64Array[],
  half: number,
  from: number,
): number => logRatio(place.subarray(0, from), rest, half, from)

/** The places most like it in level and in growth before the date. */
function nearest(
  treated: Float64Array,
  able: readonly (readonly [string, Float64Array])[],
  from: number,
): (readonly [string, Float64Array])[] {
  const half = Math.floor(from / 2)
  const courseOf = (counts: Float64Array): [number, number] => [
    Math.log(meanOf(counts, 0, from) + HALF / from),
    logChange([counts], half, from),
  ]
  const own = courseOf(treated)
  return able
    .map((entry) => {
      const [level, growth] = courseOf(entry[1])
      return { entry, distance: Math.hypot((level - own[0]) / 2, growth - own[1]) }
    })
    .sort((a, b) => a.distance - b.distance)
    .slice(0, MOST_COMPARABLE)
    .map(({ entry }) => entry)
}

/**
 * Half the width of a 95 % interval for a place with `size` requests, from what was found where nothing was done.
 * A smaller place strays further: each placebo is brought to the place's size by the square root of the counts.
 */
function spreadOf(placebos: readonly { value: number; size: number }[], size: number): number {
  const squares = placebos.map(
    ({ value, size: other }) => value ** 2 * Math.max(0.25, Math.min(4, other / size)),
  )
  const deviation = Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / squares.length)
  return studentQuantile(squares.length) * deviation
}

/** Two-sided 95 % point of Student's t (Cornish and Fisher 1937), by degrees of freedom. */
function studentQuantile(freedom: number): number {
  const z = 1.959964
  return z + (z ** 3 + z) / (4 * freedom) + (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * freedom ** 2)
}
