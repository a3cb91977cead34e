/** Vectors of which most features are nothing: what messages are compared as. */

export interface Sparse {
  /** Ascending, each once. */
  ids: Int32Array
  values: Float32Array
}

export const NOTHING: Sparse = { ids: new Int32Array(), values: new Float32Array() }

/** A vector of unit length. Sorts what it is given. */
export function unit(weights: [number, number][]): Sparse {
  weights.sort((a, b) => a[0] - b[0])
  const length = Math.sqrt(weights.reduce((sum, [, value]) => sum + value * value, 0)) || 1
  return {
    ids: Int32Array.from(weights, ([id]) => id),
    values: Float32Array.from(weights, ([, value]) => value / length),
  }
}

/** Sum of products over the features both hold. O(features). */
export function dot(a: Sparse, b: Sparse): number {
  let sum = 0
  for (let i = 0, j = 0; i < a.ids.length && j < b.ids.length;) {
    const difference = (a.ids[i] ?? 0) - (b.ids[j] ?? 0)
    if (difference === 0) sum += (a.values[i] ?? 0) * (b.values[j] ?? 0)
    if (difference <= 0) i++
    if (difference >= 0) j++
  }
  return sum
}

/** The sum of two vectors, at most `most` of its largest values. */
export function add(a: Sparse, b: Sparse, most: number): Sparse {
  const ids = new Int32Array(a.ids.length + b.ids.length)
  const values = new Float32Array(ids.length)
  let length = 0
  for (let i = 0, j = 0; i < a.ids.length || j < b.ids.length;) {
    const left = a.ids[i] ?? Infinity
    const right = b.ids[j] ?? Infinity
    ids[length] = Math.min(left, right)
    values[length++] = (left <= right ? (a.values[i] ?? 0) : 0) + (right <= left ? (b.values[j] ?? 0) : 0)
    if (left <= right) i++
    if (right <= left) j++
  }
  if (length <= most) return { ids: ids.slice(0, length), values: values.slice(0, length) }
  const bar = values.slice(0, length).sort()[length - most] ?? 0
  const kept: number[] = []
  for (let at = 0; at < length && kept.length < most; at++) if ((values[at] ?? 0) >= bar) kept.push(at)
  return {
    ids: Int32Array.from(kept, (at) => ids[at] ?? 0),
    values: Float32Array.from(kept, (at) => values[at] ?? 0),
  }
}
