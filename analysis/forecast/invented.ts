// Counts made by a known law, for tests and benches: what a method says of them can be held against the truth.
import { seeded } from '../classify/random.ts'

/** A Poisson draw: by multiplication for small means, by a rounded normal for large ones. */
export function poissonDraw(mean: number, random: () => number): number {
  if (mean > 60) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normalDraw(random)))
  let count = 0
  for (let product = random(); product > Math.exp(-mean); product *= random()) count += 1
  return count
}

export function normalDraw(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
}

export interface Law {
  days: number
  mean: number
  /** Standard deviation of the day's own luck, as a share of the mean. */
  noise?: number
  /** Factors of Monday to Sunday, if day 0 is a Monday. */
  week?: readonly number[]
  /** Height of the year's wave, 0..1. */
  year?: number
  seed: number
}

const OFFICE_WEEK = [1.3, 1.2, 1.1, 1.1, 1.1, 0.7, 0.5]

/** Daily counts under a law. */
export function inventedCounts({
  days,
  mean,
  noise = 0,
  week = OFFICE_WEEK,
  year = 0,
  seed,
}: Law): Float64Array {
  const random = seeded(seed)
  return Float64Array.from({ length: days }, (_, day) => {
    const wave = 1 + year * Math.sin((2 * Math.PI * day) / 365.25)
    const luck = noise > 0 ? Math.exp(noise * normalDraw(random) - (noise * noise) / 2) : 1
    return poissonDraw(mean * (week[day % 7] ?? 1) * wave * luck, random)
  })
}
