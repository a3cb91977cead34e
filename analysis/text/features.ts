/**
 * Hashed character 1- to 3-grams with sublinear counts: the only features the models know.
 * `readFeatures(title, body, bits)` answers a shared buffer, valid until the next call: { buckets, values, length }.
 * Grams do not cross punctuation or blanks; a run of digits counts as one "0"; the title counts twice.
 * O(characters); no allocation after the first call. Hashing trick: Weinberger et al., ICML 2009.
 */
import { READ_LIMIT, readCodes } from './normalise.ts'

export const LONGEST_GRAM = 3
const TITLE_LIMIT = 200
const TITLE_WEIGHT = 2
const ZERO = 48

export interface Features {
  /** Bucket numbers, each once. */
  readonly buckets: Int32Array
  /** (1 + ln count) divided by the Euclidean length of the whole vector. */
  readonly values: Float32Array
  readonly length: number
}

const SLOTS = 1 << 14
const codes = new Uint16Array(TITLE_LIMIT + READ_LIMIT * 4 + 8)
const slotBucket = new Int32Array(SLOTS)
const slotCount = new Float32Array(SLOTS)
const used = new Int32Array(SLOTS)
const shared = { buckets: new Int32Array(SLOTS), values: new Float32Array(SLOTS), length: 0 }

/** Mixes a rolling gram hash into an evenly spread unsigned number (finaliser of MurmurHash3). */
export function spread(hash: number): number {
  let h = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}

export const GRAM_SEED = 0x9747b28c | 0
/** Extends a gram hash by one character. */
export function extend(hash: number, unit: number): number {
  return (Math.imul(hash ^ unit, 0x01000193) + 0x9e3779b9) | 0
}

/** Spread hash of a whole string, equal to extending a gram by each of its characters. */
export function hashText(text: string): number {
  let hash = GRAM_SEED
  for (let at = 0; at < text.length; at++) hash = extend(hash, text.charCodeAt(at))
  return spread(hash)
}

/** True for the characters grams are made of: Han, Latin letters, digits. */
export function isWordUnit(unit: number): boolean {
  return (
    (unit >= 0x4e00 && unit <= 0x9fff) ||
    (unit >= 97 && unit <= 122) ||
    (unit >= 48 && unit <= 57) ||
    (unit >= 0x3400 && unit <= 0x4dbf)
  )
}

function toWordUnits(from: number, end: number): number {
  let to = from
  let before = 0
  for (let at = from; at < end; at++) {
    let unit = codes[at] ?? 0
    if (!isWordUnit(unit)) unit = 0
    else if (unit >= 48 && unit <= 57) unit = ZERO
    if (unit === before && (unit === 0 || unit === ZERO)) continue
    codes[to++] = before = unit
  }
  return to
}

/** Features of one message for models of 2^bits buckets. The buffer is reused: read it before the next call. */
export function readFeatures(title: string, body: string, bits: number): Features {
  const mask = (1 << bits) - 1
  const titleEnd = toWordUnits(0, readCodes(title, codes, 0, TITLE_LIMIT))
  codes[titleEnd] = 0
  const end = toWordUnits(titleEnd + 1, readCodes(body, codes, titleEnd + 1, READ_LIMIT))
  let slots = 64
  while (slots < end * 6 && slots < SLOTS) slots *= 2
  slotCount.fill(0, 0, slots)
  const slotMask = slots - 1
  let found = 0
  for (let start = 0; start < end; start++) {
    const weight = start < titleEnd ? TITLE_WEIGHT : 1
    let hash = GRAM_SEED
    for (let at = start; at < start + LONGEST_GRAM && at < end; at++) {
      const unit = codes[at] ?? 0
      if (unit === 0) break
      hash = extend(hash, unit)
      const bucket = spread(hash) & mask
      let slot = bucket & slotMask
      while (slotCount[slot] !== 0 && slotBucket[slot] !== bucket) slot = (slot + 1) & slotMask
      if (slotCount[slot] === 0) {
        if (found > slots - (slots >> 3)) continue
        slotBucket[slot] = bucket
        used[found++] = slot
      }
      slotCount[slot] = (slotCount[slot] ?? 0) + weight
    }
  }
  return finish(found)
}

const LOG = Float32Array.from({ length: 256 }, (_, count) => (count === 0 ? 0 : 1 + Math.log(count)))

function finish(found: number): Features {
  let squares = 0
  for (let f = 0; f < found; f++) {
    const slot = used[f] ?? 0
    const value = LOG[Math.min(255, slotCount[slot] ?? 0)] ?? 0
    shared.buckets[f] = slotBucket[slot] ?? 0
    shared.values[f] = value
    squares += value * value
  }
  const scale = squares > 0 ? 1 / Math.sqrt(squares) : 0
  for (let f = 0; f < found; f++) shared.values[f] = (shared.values[f] ?? 0) * scale
  shared.length = found
  return shared
}
