/** What a gram says for a label before any fitting: the log odds of its share under the label against elsewhere. */
import type { Rows } from './rows.ts'

/** A gram seen in fewer documents than this is noise, and is left out. */
const LEAST_DOCUMENTS = 2
const SMOOTHING = 0.5

/**
 * The square of each bucket's worth for one label (`side` 1 against -1), 0 for rare grams; scaled so that a document is
 * about one long. O(gram occurrences + buckets).
 */
export function oddsGains(rows: Rows, side: Int8Array, bits: number, power: number): Float32Array {
  const size = 1 << bits
  const own = new Float32Array(size)
  const other = new Float32Array(size)
  let kept = 0
  let ownTotal = 0
  let otherTotal = 0
  for (let row = 0; row < side.length; row++) {
    const counts = side[row] === 1 ? own : other
    for (let f = rows.starts[row] ?? 0; f < (rows.starts[row + 1] ?? 0); f++)
      counts[rows.buckets[f] ?? 0] = (counts[rows.buckets[f] ?? 0] ?? 0) + 1
  }
  for (let bucket = 0; bucket < size; bucket++) {
    const [a, b] = [own[bucket] ?? 0, other[bucket] ?? 0]
    if (a + b < LEAST_DOCUMENTS) continue
    kept++
    ownTotal += a
    otherTotal += b
  }
  const gains = new Float32Array(size)
  const shift = Math.log((otherTotal + SMOOTHING * kept) / (ownTotal + SMOOTHING * kept))
  for (let bucket = 0; bucket < size; bucket++) {
    const [a, b] = [own[bucket] ?? 0, other[bucket] ?? 0]
    if (a + b < LEAST_DOCUMENTS) continue
    const odds = Math.log((a + SMOOTHING) / (b + SMOOTHING)) + shift
    gains[bucket] = Math.abs(odds) ** (2 * power)
  }
  return toMeanLength(rows, side.length, gains)
}

function toMeanLength(rows: Rows, documents: number, gains: Float32Array): Float32Array {
  let sum = 0
  const end = rows.starts[documents] ?? 0
  for (let f = 0; f < end; f++) sum += (gains[rows.buckets[f] ?? 0] ?? 0) * (rows.values[f] ?? 0) ** 2
  const scale = sum > 0 ? documents / sum : 1
  return gains.map((gain) => gain * scale)
}
