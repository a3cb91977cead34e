/**
 * A message in 128 bytes, enough to verify a candidate without fetching its text.
 * `signature(title, body)` → Uint8Array(128); `compareSignatures(a, b)` → similarity in 0..1.
 * Bytes: 0 version; 1 number of terms; 2..7 spare; then 40 terms of 3 bytes: 16-bit gram hash, 8-bit weight,
 * sorted by hash. Similarity is the cosine of the weighted terms.
 */
import { spread } from '../text/features.ts'
import { readSalient } from './salience.ts'

export const SIGNATURE_BYTES = 128
const VERSION = 1
const TERMS = 40
const HEAD = 8
const WEIGHT_UNIT = 0.1

/** The compact form of one message. */
export function signature(title: string, body: string): Uint8Array {
  const { hashes, weights, length } = readSalient(title, body, TERMS)
  const packed = new Uint32Array(length)
  for (let f = 0; f < length; f++) {
    const weight = Math.max(1, Math.min(255, Math.round((weights[f] ?? 0) / WEIGHT_UNIT)))
    packed[f] = (spread(hashes[f] ?? 0) & 0xffff) * 256 + weight
  }
  packed.sort()
  const out = new Uint8Array(SIGNATURE_BYTES)
  out[0] = VERSION
  out[1] = length
  for (let f = 0; f < length; f++) {
    const term = packed[f] ?? 0
    out[HEAD + f * 3] = term >>> 16
    out[HEAD + f * 3 + 1] = (term >>> 8) & 255
    out[HEAD + f * 3 + 2] = term & 255
  }
  return out
}

/** Similarity of two signatures in 0..1; 0 when either is empty or of another version. O(terms). */
export function compareSignatures(a: Uint8Array, b: Uint8Array): number {
  if (a[0] !== VERSION || b[0] !== VERSION) return 0
  const endA = HEAD + (a[1] ?? 0) * 3
  const endB = HEAD + (b[1] ?? 0) * 3
  let atA = HEAD
  let atB = HEAD
  let shared = 0
  let squaresA = 0
  let squaresB = 0
  for (let at = HEAD; at < endA; at += 3) squaresA += (a[at + 2] ?? 0) ** 2
  for (let at = HEAD; at < endB; at += 3) squaresB += (b[at + 2] ?? 0) ** 2
  while (atA < endA && atB < endB) {
    const hashA = ((a[atA] ?? 0) << 8) | (a[atA + 1] ?? 0)
    const hashB = ((b[atB] ?? 0) << 8) | (b[atB + 1] ?? 0)
    if (hashA === hashB) {
      shared += (a[atA + 2] ?? 0) * (b[atB + 2] ?? 0)
      atA += 3
      atB += 3
    } else if (hashA < hashB) atA += 3
    else atB += 3
  }
  return shared === 0 ? 0 : Math.min(1, shared / Math.sqrt(squaresA * squaresB))
}
