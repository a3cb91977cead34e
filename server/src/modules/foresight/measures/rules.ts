// The sums of M3. Pure; they say what came about, and rank nobody (G1).
import type { Avoided, Share } from '#contract/foresight-measures'

export const shareOf = (n: number, of: number): Share => ({ value: of === 0 ? null : n / of, n, of })

const Z = 1.96

export interface PastYear {
  year: number
  n: number
  /** Residents now over residents then; null where one of them is not known. */
  growth: number | null
}

/**
 * Baseline minus actual (M3): the baseline is the mean of up to three past years' counts of the same days, scaled by
 * residents. Less than one past year gives null. The interval takes the larger of two spreads of the baseline, that of
 * counting and that between the years, and the counting spread of what came; few numbers make it wide, as they should.
 */
export function avoidedOf(actual: number, past: readonly PastYear[]): Omit<Avoided, 'topicCode'> {
  const years = past.map(({ year, n, growth }) => ({
    year,
    n,
    expected: n * (growth ?? 1),
    scaled: growth !== null,
  }))
  if (years.length === 0) return { actual, years, baseline: null, avoided: null, low: null, high: null }
  const k = years.length
  const baseline = years.reduce((sum, one) => sum + one.expected, 0) / k
  const counting = past.reduce((sum, { n, growth }) => sum + n * (growth ?? 1) ** 2, 0) / k ** 2
  const between =
    k < 2 ? 0 : years.reduce((sum, one) => sum + (one.expected - baseline) ** 2, 0) / (k - 1) / k
  const half = Z * Math.sqrt(Math.max(counting, between) + Math.max(actual, 1))
  const difference = baseline - actual
  return { actual, years, baseline, avoided: difference, low: difference - half, high: difference + half }
}

/** What a prediction came to: borne out, not, or too early to say. */
export function outcomeOf(
  prediction: { verified: boolean; dismissed: boolean; demands: number; isOver: boolean },
  k: number,
): 'hit' | 'miss' | 'pending' {
  if (prediction.verified || prediction.demands >= k) return 'hit'
  if (prediction.dismissed || prediction.isOver) return 'miss'
  return 'pending'
}
