/**
 * Candidate keys for near-duplicates: two messages on one matter share a key, others rarely do.
 * `sketch(title, body)` → Int32Array of at most 10 distinct keys, ready for a btree (tenant, key, order).
 * A key is a pair of salient grams: one name alone is too common in a tenant, two together are a matter.
 */
import { spread } from '../text/features.ts'
import { readSalient } from './salience.ts'

const TERMS = 5

/** Keys of one message; none when it says nothing particular. About 20 µs for 150 characters. */
export function sketch(title: string, body: string): Int32Array {
  const { hashes, length } = readSalient(title, body, TERMS)
  const keys = new Set<number>()
  for (let a = 0; a < length; a++)
    for (let b = a + 1; b < length; b++) {
      const low = Math.min(hashes[a] ?? 0, hashes[b] ?? 0)
      const high = Math.max(hashes[a] ?? 0, hashes[b] ?? 0)
      keys.add(spread(Math.imul(low, 31) ^ spread(high)) | 0)
    }
  return Int32Array.from(keys)
}
