/**
 * Candidate keys for near-duplicates: two messages on one matter share a key, others rarely do.
 * `sketch(title, body)` → Int32Array of at most 12 distinct keys of 26 bits; `packKeys` and `unpackKeys` for storage.
 * Ten keys are pairs of the leading places and words: a name alone is too common in a tenant, a name with a matter
 * is not. Two keys are MinHash bands, which find copies that say nothing particular.
 */
import { spread } from '../text/features.ts'
import { readTerms, type Ranked, type Terms } from './terms.ts'

/** Two terms make a key when messages with both are rarer than this (sum of ln 1/share): about 1 in 3,000 by chance. */
const LEAST_JOINT_RARITY = 8
const MOST_PAIRS = 10
const BANDS = 2
export const MOST_KEYS = MOST_PAIRS + BANDS
const LEADING = 6
const MOST_PLACES = 3
/** Messages with fewer telling grams than this have no bands: too little text to be a copy of something. */
const LEAST_GRAMS = 8

const HASH_BITS = 26
const HASH_MASK = (1 << HASH_BITS) - 1

const leading = new Int32Array(LEADING)
const rarities = new Float32Array(LEADING)

function take(from: Ranked, most: number, at: number): number {
  let to = at
  for (let f = 0; f < Math.min(most, from.length); f++) {
    leading[to] = from.hashes[f] ?? 0
    rarities[to++] = from.rarities[f] ?? 0
  }
  return to
}

function pairKey(a: number, b: number): number {
  const low = Math.min(a, b)
  const high = Math.max(a, b)
  return spread(Math.imul(low, 31) ^ spread(high)) & HASH_MASK
}

function bandKey(terms: Terms, band: number): number {
  const least = [0xffffffff, 0xffffffff]
  for (let bin = 0; bin < 16; bin++) {
    const row = bin >> 3
    least[row] = Math.min(least[row] ?? 0, terms.minima[band * 16 + bin] ?? 0)
  }
  return spread(Math.imul(least[0] ?? 0, 31) ^ spread((least[1] ?? 0) + band)) & HASH_MASK
}

/** Keys of one message; none when it says nothing particular. O(characters). */
export function sketch(title: string, body: string): Int32Array {
  const terms = readTerms(title, body)
  const places = take(terms.places, MOST_PLACES, 0)
  const length = take(terms.words, LEADING - places, places)
  const keys = new Set<number>()
  for (let a = 0; a < length; a++)
    for (let b = a + 1; b < length && keys.size < MOST_PAIRS; b++)
      if ((rarities[a] ?? 0) + (rarities[b] ?? 0) >= LEAST_JOINT_RARITY)
        keys.add(pairKey(leading[a] ?? 0, leading[b] ?? 0))
  if (terms.gramCount >= LEAST_GRAMS) for (let band = 0; band < BANDS; band++) keys.add(bandKey(terms, band))
  return Int32Array.from(keys)
}

/** Keys as they are stored: four bytes each, the first byte highest. */
export function packKeys(keys: Int32Array): Uint8Array {
  const bytes = new Uint8Array(keys.length * 4)
  const view = new DataView(bytes.buffer)
  keys.forEach((key, at) => view.setInt32(at * 4, key))
  return bytes
}

export function unpackKeys(bytes: Uint8Array): Int32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return Int32Array.from({ length: bytes.length >> 2 }, (_, at) => view.getInt32(at * 4))
}
