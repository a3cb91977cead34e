// Intervals of counts from how far off the same method was before. Errors are compared on a scale on which a
// negative binomial count has the same spread everywhere (Anscombe 1948), so that a Sunday's error tells of a Monday's;
// their quantiles make the interval, as in conformal prediction: what was seen, not what a model wishes.

export interface Expected {
  /** The number that the count is expected to be nearest to. */
  point: number
  low80: number
  high80: number
  low95: number
  high95: number
}

/** Variance beyond Poisson, as a share of the squared mean, from past pairs of mean and count. */
export function overdispersion(means: readonly number[], counts: readonly number[]): number {
  let [surplus, squares] = [0, 0]
  means.forEach((mean, at) => {
    // One storm must not widen every day: an error is taken at up to four standard deviations of a wide guess.
    const most = 16 * (mean + 0.1 * mean * mean + 0.25)
    surplus += Math.min(((counts[at] ?? 0) - mean) ** 2, most) - mean
    squares += mean * mean
  })
  return squares > 0 ? Math.min(4, Math.max(0.002, surplus / squares)) : 0.1
}

const stable = (count: number, spread: number): number =>
  (2 / Math.sqrt(spread)) * Math.asinh(Math.sqrt(spread * (Math.max(0, count) + 0.375)))

const back = (value: number, spread: number): number =>
  Math.max(0, Math.sinh((Math.max(0, value) * Math.sqrt(spread)) / 2) ** 2 / spread - 0.375)

/** Past errors as this many more are imagined normal, so that few of them do not pretend to know. */
const IMAGINED = 12

/** What past errors say: the errors on the even scale, sorted, and the spread that scale was made with. */
export interface Errors {
  spread: number
  sorted: Float64Array
  /** How many different periods they are of. */
  periods: number
}

export function errorsOf(means: readonly number[], counts: readonly number[], periods: number): Errors {
  const spread = overdispersion(means, counts)
  const errors = Float64Array.from(
    means,
    (mean, at) => stable(counts[at] ?? 0, spread) - stable(mean, spread),
  )
  return { spread, sorted: errors.sort(), periods }
}

/** The error that a share of all stays below. */
function quantile({ sorted, periods }: Errors, share: number): number {
  const imagined = normalQuantile(share)
  if (sorted.length === 0) return imagined
  const at = share * (sorted.length - 1)
  const [below, above] = [sorted[Math.floor(at)] ?? 0, sorted[Math.ceil(at)] ?? 0]
  const seen = below + (above - below) * (at - Math.floor(at))
  return (periods * seen + IMAGINED * imagined) / (periods + IMAGINED)
}

/** Quantile of the normal distribution to four digits (Hastings 1955, 26.2.23). */
export function normalQuantile(share: number): number {
  if (share === 0.5) return 0
  const t = Math.sqrt(-2 * Math.log(Math.min(share, 1 - share)))
  const z =
    t -
    (2.515517 + 0.802853 * t + 0.010328 * t * t) / (1 + 1.432788 * t + 0.189269 * t * t + 0.001308 * t ** 3)
  return share < 0.5 ? -z : z
}

/** Shares left out at each end of the two intervals; they begin at a tenth and a fortieth. */
export interface Tails {
  of80: number
  of95: number
}

export const firstTails = (): Tails => ({ of80: 0.1, of95: 0.025 })

/** How far one count moves the tails. */
const LEARNING = 0.012

/**
 * Moves the tails after a count was known, so that intervals that missed too often grow and intervals that never
 * missed shrink (Gibbs and Candès 2021). Counts come in whole numbers: without this a small count is covered too often.
 */
export function learnTails(tails: Tails, said: Expected, count: number): void {
  const missed80 = count < said.low80 || count > said.high80 ? 1 : 0
  const missed95 = count < said.low95 || count > said.high95 ? 1 : 0
  tails.of80 = Math.min(0.4, Math.max(0.02, tails.of80 + LEARNING * (0.2 - missed80)))
  tails.of95 = Math.min(0.1, Math.max(0.002, tails.of95 + (LEARNING / 3) * (0.05 - missed95)))
}

/** The count that is as likely to be exceeded as not, where errors around a mean were such. */
export const medianOf = (mean: number, errors: Errors): number =>
  back(stable(mean, errors.spread) + quantile(errors, 0.5), errors.spread)

/** Intervals around a point whose bounds are whole counts, and which hold the point. `wide` stretches the errors. */
export function expectedOf(point: number, errors: Errors, tails: Tails, wide = 1): Expected {
  const centre = stable(point, errors.spread)
  const at = (share: number): number => back(centre + wide * quantile(errors, share), errors.spread)
  const nearest = Math.round(point)
  const low80 = Math.min(nearest, Math.ceil(at(tails.of80) - 0.5))
  const high80 = Math.max(nearest, Math.floor(at(1 - tails.of80) + 0.5))
  return {
    point,
    low80,
    high80,
    low95: Math.min(low80, Math.floor(at(tails.of95))),
    high95: Math.max(high80, Math.ceil(at(1 - tails.of95))),
  }
}
