// Small seeded randomness: the same seed gives the same world on every machine.

export type Random = () => number

/** mulberry32: 32-bit state, uniform in [0,1). */
export function mulberry32(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/** One of a list that must not be empty. */
export function pick<T>(random: Random, list: readonly T[]): T {
  return list[(random() * list.length) | 0] as T
}

export const between = (random: Random, low: number, high: number) => low + random() * (high - low)
export const integer = (random: Random, low: number, high: number) =>
  low + ((random() * (high - low + 1)) | 0)

/** Draws an index in proportion to its weight. */
export function weighted(weights: readonly number[]): (random: Random) => number {
  const sums = new Float64Array(weights.length)
  let total = 0
  for (let i = 0; i < weights.length; i++) {
    total += weights[i] ?? 0
    sums[i] = total
  }
  return (random) => {
    const wanted = random() * total
    let low = 0
    let high = sums.length - 1
    while (low < high) {
      const middle = (low + high) >> 1
      if ((sums[middle] ?? 0) > wanted) high = middle
      else low = middle + 1
    }
    return low
  }
}
