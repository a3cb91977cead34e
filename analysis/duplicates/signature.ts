/**
 * A message in 128 bytes, enough to verify a candidate without fetching its text.
 * `signature(title, body)` → Uint8Array(128); `compareSignatures(a, b)` → similarity in 0..1, read it against
 * `NEAR_DUPLICATE` (the same text, edited or not) and `SAME_MATTER` (probably the same matter in other words).
 * Bytes: 0 version, 1 words, 2 places, 3 units, 4 grams/4; 5..28 one-permutation MinHash, 8 bits a bin, 24 bins;
 * 29..40 six places of 16 bits; 41..52 six units of 16 bits; 53..118 twenty-two words of 24 bits (hash 16, weight 8).
 */
import { spread } from '../text/features.ts'
import { BINS, MOST_PLACES, MOST_UNITS, readTerms } from './terms.ts'

export const SIGNATURE_BYTES = 128
const VERSION = 2
const MINIMA_AT = 5
const PLACES_AT = MINIMA_AT + BINS
const UNITS_AT = PLACES_AT + MOST_PLACES * 2
const WORDS_AT = UNITS_AT + MOST_UNITS * 2
const WORD_BYTES = 3
const WEIGHT_UNIT = 0.125

/** From here on: the same text, edited or not, or the same matter at the same place told alike. Fit to link by machine. */
export const NEAR_DUPLICATE = 0.5
/** From here on: probably the same matter, for a person to judge. */
export const SAME_MATTER = 0.36
const SAME_TEXT = 0.97
/** Texts this much alike that name different buildings are one form filled in twice. */
const TEMPLATE = 0.5

/** The compact form of one message. */
export function signature(title: string, body: string): Uint8Array {
  const terms = readTerms(title, body)
  const out = new Uint8Array(SIGNATURE_BYTES)
  out[0] = VERSION
  out[1] = terms.words.length
  out[2] = terms.places.length
  out[3] = terms.unitCount
  out[4] = Math.min(255, terms.gramCount >> 2)
  for (let bin = 0; bin < BINS; bin++)
    out[MINIMA_AT + bin] = terms.minima[bin] === 0xffffffff ? 0 : ((terms.minima[bin] ?? 0) % 255) + 1
  for (let f = 0; f < terms.places.length; f++)
    put16(out, PLACES_AT + f * 2, spread(terms.places.hashes[f] ?? 0))
  for (let f = 0; f < terms.unitCount; f++) put16(out, UNITS_AT + f * 2, spread(terms.units[f] ?? 0))
  const packed = new Uint32Array(terms.words.length)
  for (let f = 0; f < packed.length; f++) {
    const weight = Math.max(1, Math.min(255, Math.round((terms.words.weights[f] ?? 0) / WEIGHT_UNIT)))
    packed[f] = (spread(terms.words.hashes[f] ?? 0) & 0xffff) * 256 + weight
  }
  packed.sort()
  for (let f = 0; f < packed.length; f++) {
    put16(out, WORDS_AT + f * WORD_BYTES, (packed[f] ?? 0) >>> 8)
    out[WORDS_AT + f * WORD_BYTES + 2] = (packed[f] ?? 0) & 255
  }
  return out
}

function put16(out: Uint8Array, at: number, value: number): void {
  out[at] = (value >>> 8) & 255
  out[at + 1] = value & 255
}
const get16 = (bytes: Uint8Array, at: number) => ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)

/** Estimated Jaccard similarity of the three-character grams. */
export function textOverlap(a: Uint8Array, b: Uint8Array): number {
  let same = 0
  let filled = 0
  for (let bin = MINIMA_AT; bin < MINIMA_AT + BINS; bin++) {
    if (a[bin] === 0 && b[bin] === 0) continue
    filled++
    if (a[bin] === b[bin]) same++
  }
  return filled === 0 ? 0 : same / filled
}

/** Cosine of the weighted words. */
export function wordOverlap(a: Uint8Array, b: Uint8Array): number {
  const endA = WORDS_AT + (a[1] ?? 0) * WORD_BYTES
  const endB = WORDS_AT + (b[1] ?? 0) * WORD_BYTES
  let atA = WORDS_AT
  let atB = WORDS_AT
  let shared = 0
  let squaresA = 0
  let squaresB = 0
  for (let at = WORDS_AT; at < endA; at += WORD_BYTES) squaresA += (a[at + 2] ?? 0) ** 2
  for (let at = WORDS_AT; at < endB; at += WORD_BYTES) squaresB += (b[at + 2] ?? 0) ** 2
  while (atA < endA && atB < endB) {
    const difference = get16(a, atA) - get16(b, atB)
    if (difference === 0) shared += (a[atA + 2] ?? 0) * (b[atB + 2] ?? 0)
    if (difference <= 0) atA += WORD_BYTES
    if (difference >= 0) atB += WORD_BYTES
  }
  return shared === 0 ? 0 : shared / Math.sqrt(squaresA * squaresB)
}

/** How many of the 16-bit entries both lists hold. */
function common(a: Uint8Array, b: Uint8Array, at: number, countA: number, countB: number): number {
  let same = 0
  for (let i = 0; i < countA; i++)
    for (let j = 0; j < countB; j++)
      if (get16(a, at + i * 2) === get16(b, at + j * 2)) {
        same++
        break
      }
  return same
}

/** Shared places, and how many the poorer side has. */
export function placeOverlap(a: Uint8Array, b: Uint8Array): { shared: number; least: number } {
  return {
    shared: common(a, b, PLACES_AT, a[2] ?? 0, b[2] ?? 0),
    least: Math.min(a[2] ?? 0, b[2] ?? 0),
  }
}

/** Shared building numbers, and how many the poorer side has. */
export function unitOverlap(a: Uint8Array, b: Uint8Array): { shared: number; least: number } {
  return { shared: common(a, b, UNITS_AT, a[3] ?? 0, b[3] ?? 0), least: Math.min(a[3] ?? 0, b[3] ?? 0) }
}

/** Another place or another building makes the same words another matter: such a pair stays below this. */
const ELSEWHERE = 0.45
const DISJOINT_FACTOR = 0.6

/** Similarity of two signatures in 0..1, symmetric; 0 when either is of another version. O(terms). */
export function compareSignatures(a: Uint8Array, b: Uint8Array): number {
  if (a[0] !== VERSION || b[0] !== VERSION) return 0
  const text = textOverlap(a, b)
  const words = wordOverlap(a, b)
  if (text === 0 && words === 0) return 0
  if (text >= SAME_TEXT && words >= SAME_TEXT) return text * 0.5 + words * 0.5
  const places = placeOverlap(a, b)
  const units = unitOverlap(a, b)
  const apart = places.least > 0 && places.shared === 0
  const likeness = Math.max(text, apart ? words * DISJOINT_FACTOR : words)
  const template = text >= TEMPLATE && units.least > 0 && units.shared === 0
  return apart || template ? Math.min(ELSEWHERE, likeness) : likeness
}
