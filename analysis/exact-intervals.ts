// Exact intervals for counts and shares: Garwood (1936) for a Poisson count, Clopper and Pearson (1934) for a share.
// Both keep at least the confidence asked for, also for very small numbers, where the usual approximations fail.

export interface Interval {
  low: number
  high: number
}

const STEPS = 80

/** The parameter at which a falling function of it reaches `level`, between two bounds, by halving. */
function where(falls: (parameter: number) => number, level: number, low: number, high: number): number {
  let [from, until] = [low, high]
  for (let step = 0; step < STEPS; step += 1) {
    const middle = (from + until) / 2
    if (falls(middle) > level) from = middle
    else until = middle
  }
  return (from + until) / 2
}

/** Probability of at most `n` events where `mean` are expected. */
export function poissonAtMost(n: number, mean: number): number {
  if (n < 0) return 0
  // Summed from logarithms, so that large means do not run out of the range of numbers.
  let logTerm = -mean
  let sum = Math.exp(logTerm)
  for (let k = 1; k <= n; k += 1) {
    logTerm += Math.log(mean / k)
    sum += Math.exp(logTerm)
  }
  return Math.min(1, sum)
}

/** The means that a count of `n` leaves possible, two-sided. */
export function poissonInterval(n: number, confidence = 0.95): Interval {
  const tail = (1 - confidence) / 2
  const most = n + 20 + 10 * Math.sqrt(n + 1)
  return {
    low: n === 0 ? 0 : where((mean) => poissonAtMost(n - 1, mean), 1 - tail, 0, n),
    high: where((mean) => poissonAtMost(n, mean), tail, n, most),
  }
}

/** Probability of at most `n` of `of` where each is one with probability `share`. */
export function binomialAtMost(n: number, of: number, share: number): number {
  if (n >= of) return 1
  if (share <= 0) return 1
  if (share >= 1) return 0
  let logTerm = of * Math.log1p(-share)
  let sum = Math.exp(logTerm)
  for (let k = 1; k <= n; k += 1) {
    logTerm += Math.log((of - k + 1) / k) + Math.log(share) - Math.log1p(-share)
    sum += Math.exp(logTerm)
  }
  return Math.min(1, sum)
}

/** The shares that `n` of `of` leave possible, two-sided; anything is possible where nobody was asked. */
export function shareInterval(n: number, of: number, confidence = 0.95): Interval {
  if (of === 0) return { low: 0, high: 1 }
  const tail = (1 - confidence) / 2
  return {
    low: n === 0 ? 0 : where((share) => binomialAtMost(n - 1, of, share), 1 - tail, 0, 1),
    high: n === of ? 1 : where((share) => binomialAtMost(n, of, share), tail, 0, 1),
  }
}
