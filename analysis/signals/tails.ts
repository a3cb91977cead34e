// How surprising a count is, and what is left of the surprise after looking in many places.

/** Probability of `count` or more where `mean` are expected and the variance is mean + spread · mean² (negative binomial). */
export function atLeast(count: number, mean: number, spread: number): number {
  if (count <= 0) return 1
  if (mean <= 0) return 0
  const size = 1 / Math.max(spread, 1e-6)
  const share = mean / (mean + size)
  let logTerm = -size * Math.log1p(mean / size)
  for (let k = 1; k <= count; k += 1) logTerm += Math.log((k - 1 + size) / k) + Math.log(share)
  // Terms from `count` upwards, so that a tiny probability is not lost beside one. Before the mode they still rise.
  let term = Math.exp(logTerm)
  let sum = term
  for (let k = count + 1; k < count + 10_000; k += 1) {
    const factor = ((k - 1 + size) / k) * share
    term *= factor
    sum += term
    if (factor < 1 && term < sum * 1e-13) break
  }
  return Math.min(1, sum)
}

/** Probability of `count` or more of `of`, each with probability `share`. */
export function binomialAtLeast(count: number, of: number, share: number): number {
  if (count <= 0) return 1
  if (share <= 0) return 0
  if (share >= 1) return 1
  let logTerm = of * Math.log1p(-share)
  let sum = count === 0 ? Math.exp(logTerm) : 0
  for (let k = 1; k <= of; k += 1) {
    logTerm += Math.log((of - k + 1) / k) + Math.log(share) - Math.log1p(-share)
    if (k >= count) sum += Math.exp(logTerm)
  }
  return Math.min(1, sum)
}

/**
 * Probability of `count` or more of `of` where the share was learned from `yes` and `no` answers: the binomial tail over all
 * shares that these leave likely (beta-binomial), so that a short past makes nothing surprising.
 */
export function learnedAtLeast(count: number, of: number, yes: number, no: number): number {
  if (count <= 0) return 1
  // Term of none, then each from the one before, in logarithms.
  let logTerm = 0
  for (let k = 0; k < of; k += 1) logTerm += Math.log((no + k) / (yes + no + k))
  let sum = 0
  for (let k = 1; k <= of; k += 1) {
    logTerm += Math.log(((of - k + 1) * (yes + k - 1)) / (k * (no + of - k)))
    if (k >= count) sum += Math.exp(logTerm)
  }
  return Math.min(1, sum)
}

/**
 * The share of false findings among all at least as surprising (Benjamini and Hochberg 1995), for some of the
 * probabilities of `looked` tests. Those left out must be larger than those given.
 */
export function falseShare(probabilities: readonly number[], looked: number): number[] {
  const rising = probabilities.map((p, at) => ({ p, at })).sort((a, b) => a.p - b.p)
  const shares = probabilities.map(() => 1)
  let least = 1
  for (let rank = rising.length; rank >= 1; rank -= 1) {
    const { p, at } = rising[rank - 1] as { p: number; at: number }
    least = Math.min(least, (p * looked) / rank)
    shares[at] = least
  }
  return shares
}
