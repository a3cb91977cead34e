// Several ways to forecast one series, weighed at every origin by how wrong each was before it. Weighing instead of
// choosing: where few counts came, errors differ by luck alone, and one that was lucky gets little more than its share.

/** What is said at an origin for the period `step` after it. */
export type Say = (origin: number, step: number) => number

export interface Voice {
  say: Say
  /** Its weight against the others' as long as all were equally wrong. */
  trust: number
}

export interface Weighed {
  /** What the voices say together now. */
  say: Say
  /** Shares of the voices, which sum to 1. */
  weights(): readonly number[]
  /** Judges what was said for period `at` so many steps before, from origin `begin` on, by the count that came. */
  learn(at: number, count: number, steps: readonly number[], begin: number): void
}

/** Less than this share changes no forecast. */
const NOTHING = 1e-4

/** A weight falls with the error to the power of `sharpness`; an error counts half after `halfLife` periods. */
export function weighed(voices: readonly Voice[], sharpness: number, halfLife: number): Weighed {
  const fade = 2 ** (-1 / halfLife)
  const errors = voices.map(() => 0)
  let weights = weightsOf(voices, errors, sharpness)
  return {
    weights: () => weights,
    say(origin, step) {
      let sum = 0
      voices.forEach(({ say }, which) => {
        const weight = weights[which] ?? 0
        if (weight > NOTHING) sum += weight * say(origin, step)
      })
      return sum
    },
    learn(at, count, steps, begin) {
      voices.forEach(({ say }, which) => {
        let error = (errors[which] ?? 0) * fade
        for (const step of steps) if (at - step >= begin) error += Math.abs(say(at - step, step) - count)
        errors[which] = error
      })
      weights = weightsOf(voices, errors, sharpness)
    },
  }
}

function weightsOf(voices: readonly Voice[], errors: readonly number[], sharpness: number): number[] {
  const least = Math.min(...errors)
  const weights = voices.map(({ trust }, which) => {
    const error = errors[which] ?? 0
    return trust * (error > 0 ? ((least + 1e-9) / error) ** sharpness : 1)
  })
  const sum = weights.reduce((total, weight) => total + weight, 0)
  return weights.map((weight) => weight / sum)
}
