/**
 * Hashed character 1- to 3-grams with sublinear counts: the only features the models know.
 * `readFeatures(title, body, bits, reading)` answers a shared buffer, valid until the next call: { buckets, values, length }.
 * Grams do not cross punctuation or blanks; a run of digits counts as one "0".
 * Two readings: `plain` counts a gram of the title twice; `titled` counts it three times and once more as a gram of a
 * title, takes the opening of a text without a title for one, and knows whole words of alphabetic scripts.
 * O(characters); no allocation after the first call. Hashing trick: Weinberger et al., ICML 2009.
 */
import { READ_LIMIT, readCodes } from './normalise.ts'

export const LONGEST_GRAM = 3
const TITLE_LIMIT = 200
const ZERO = 48

export type Reading = 'plain' | 'titled'
const TITLE_WEIGHT: Record<Reading, number> = { plain: 2, titled: 3 }
/** Units of the opening of a text without a title: as long as titles are when their stop words are gone. */
const OPENING = 14
const LONGEST_OPENING = 40
const LONGEST_WORD = 24

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
/** Where the hash of a gram begins that is counted as one of a title. */
export const TITLE_SEED = 0x3c6ef372 | 0
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

/** Letters of the scripts that write in an alphabet, beyond the Latin ones above. */
const isOtherLetter = (unit: number) =>
  (unit >= 0xc0 && unit < 0x2000 && unit !== 0xd7 && unit !== 0xf7) ||
  (unit >= 0x3040 && unit <= 0x30ff) ||
  (unit >= 0xac00 && unit <= 0xd7a3)

const isAlphabetic = (unit: number) => unit >= 97 && unit < 0x2000

function toWordUnits(from: number, end: number, reading: Reading): number {
  let to = from
  let before = 0
  for (let at = from; at < end; at++) {
    let unit = codes[at] ?? 0
    if (isWordUnit(unit)) {
      if (unit >= 48 && unit <= 57) unit = ZERO
    } else if (reading === 'plain' || !isOtherLetter(unit)) unit = 0
    if (unit === before && (unit === 0 || unit === ZERO)) continue
    codes[to++] = before = unit
  }
  return to
}

/** Where the opening of a text without a title ends: at the first gap after enough units. */
function openingEnd(from: number, end: number): number {
  let units = 0
  let at = from
  for (; at < end && at < from + LONGEST_OPENING; at++) {
    if (codes[at] !== 0) units++
    else if (units >= OPENING) break
  }
  return at
}

/** The table of one message's buckets: open addressing, as large as the message needs. */
let slotMask = 63
let most = 0
let found = 0

function count(hash: number, mask: number, weight: number): void {
  const bucket = spread(hash) & mask
  let slot = bucket & slotMask
  while (slotCount[slot] !== 0 && slotBucket[slot] !== bucket) slot = (slot + 1) & slotMask
  if (slotCount[slot] === 0) {
    if (found > most) return
    slotBucket[slot] = bucket
    used[found++] = slot
  }
  slotCount[slot] = (slotCount[slot] ?? 0) + weight
}

/** What lies in the shared buffer: two models that read alike, one after the other, share the reading of a text. */
const last = { title: '', body: '', bits: -1, reading: 'plain' as Reading }

/** Features of one message for models of 2^bits buckets. The buffer is reused: read it before the next call, and leave it as it is. */
export function readFeatures(
  title: string,
  body: string,
  bits: number,
  reading: Reading = 'plain',
): Features {
  if (body === last.body && title === last.title && bits === last.bits && reading === last.reading)
    return shared
  const mask = (1 << bits) - 1
  const titled = reading === 'titled'
  let titleEnd = toWordUnits(0, readCodes(title, codes, 0, TITLE_LIMIT), reading)
  codes[titleEnd] = 0
  const end = toWordUnits(titleEnd + 1, readCodes(body, codes, titleEnd + 1, READ_LIMIT), reading)
  if (titled && titleEnd === 0) titleEnd = openingEnd(1, end)
  let slots = 64
  while (slots < end * 6 && slots < SLOTS) slots *= 2
  slotCount.fill(0, 0, slots)
  slotMask = slots - 1
  most = slots - (slots >> 3)
  found = 0
  for (let start = 0; start < end; start++) {
    const inTitle = start < titleEnd
    const weight = inTitle ? TITLE_WEIGHT[reading] : 1
    let hash = GRAM_SEED
    let titleHash = TITLE_SEED
    for (let at = start; at < start + LONGEST_GRAM && at < end; at++) {
      const unit = codes[at] ?? 0
      if (unit === 0) break
      hash = extend(hash, unit)
      count(hash, mask, weight)
      if (!titled || !inTitle) continue
      titleHash = extend(titleHash, unit)
      count(titleHash, mask, 1)
    }
    if (titled && isAlphabetic(codes[start] ?? 0) && !isAlphabetic(start > 0 ? (codes[start - 1] ?? 0) : 0))
      countWord(start, end, mask, weight)
  }
  Object.assign(last, { title, body, bits, reading })
  return finish()
}

/** A word of an alphabetic script counts as a whole too when it is longer than a gram. */
function countWord(start: number, end: number, mask: number, weight: number): void {
  let hash = GRAM_SEED
  let at = start
  for (; at < end && at < start + LONGEST_WORD && isAlphabetic(codes[at] ?? 0); at++)
    hash = extend(hash, codes[at] ?? 0)
  if (at - start > LONGEST_GRAM) count(hash, mask, weight)
}

const LOG = Float32Array.from({ length: 256 }, (_, times) => (times === 0 ? 0 : 1 + Math.log(times)))

function finish(): Features {
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
