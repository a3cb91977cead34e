/**
 * The grams that carry the matter of a message: rare in the background, repeated, standing in the title.
 * `readSalient(title, body, most)` → a shared buffer { hashes, weights, length }, heaviest first, grams not overlapping.
 */
import { extend, GRAM_SEED, isWordUnit } from '../text/features.ts'
import { SALIENT_GRAM } from '../text/grams.ts'
import { readCodes } from '../text/normalise.ts'
import { rarity } from './background.ts'

const TITLE_LIMIT = 200
const BODY_LIMIT = 600
const TITLE_BONUS = 1.6
const SLOTS = 1 << 11

const codes = new Uint16Array(TITLE_LIMIT + BODY_LIMIT * 4 + 8)
const slotHash = new Int32Array(SLOTS)
const slotWeight = new Float32Array(SLOTS)
const slotAt = new Int32Array(SLOTS)
const slotCount = new Int32Array(SLOTS)
const slotTitle = new Uint8Array(SLOTS)
const used = new Int32Array(SLOTS)

export interface Salient {
  readonly hashes: Int32Array
  readonly weights: Float32Array
  length: number
}
const shared = { hashes: new Int32Array(256), weights: new Float32Array(256), length: 0 }
const taken = new Uint8Array(codes.length)

function countGrams(end: number, titleEnd: number): number {
  slotCount.fill(0)
  let found = 0
  for (let start = 0; start + SALIENT_GRAM <= end; start++) {
    let hash = GRAM_SEED
    let at = start
    for (; at < start + SALIENT_GRAM; at++) {
      const unit = codes[at] ?? 0
      if (!isWordUnit(unit)) break
      hash = extend(hash, unit)
    }
    if (at < start + SALIENT_GRAM) continue
    let slot = (hash ^ (hash >>> 15)) & (SLOTS - 1)
    while (slotCount[slot] !== 0 && slotHash[slot] !== hash) slot = (slot + 1) & (SLOTS - 1)
    if (slotCount[slot] === 0) {
      if (found > SLOTS - 64) continue
      slotHash[slot] = hash
      slotAt[slot] = start
      slotTitle[slot] = start < titleEnd ? 1 : 0
      used[found++] = slot
    }
    slotCount[slot] = (slotCount[slot] ?? 0) + 1
  }
  return found
}

/** The `most` (at most 256) heaviest grams. The buffer is reused by the next call. O(characters + grams log grams). */
export function readSalient(title: string, body: string, most: number): Salient {
  const titleEnd = readCodes(title, codes, 0, TITLE_LIMIT)
  codes[titleEnd] = 32
  const end = readCodes(body, codes, titleEnd + 1, BODY_LIMIT)
  const found = countGrams(end, titleEnd)
  for (let f = 0; f < found; f++) {
    const slot = used[f] ?? 0
    const repeats = 1 + Math.log(Math.min(8, slotCount[slot] ?? 1))
    slotWeight[slot] = rarity(slotHash[slot] ?? 0) * repeats * (slotTitle[slot] ? TITLE_BONUS : 1)
  }
  const order = used.subarray(0, found)
  order.sort((a, b) => (slotWeight[b] ?? 0) - (slotWeight[a] ?? 0) || (slotHash[a] ?? 0) - (slotHash[b] ?? 0))
  taken.fill(0, 0, end)
  let length = 0
  for (let f = 0; f < found && length < most; f++) {
    const slot = order[f] ?? 0
    const at = slotAt[slot] ?? 0
    if (taken[at] || taken[at + 1] || taken[at + SALIENT_GRAM - 1]) continue
    taken.fill(1, at, at + SALIENT_GRAM)
    shared.hashes[length] = slotHash[slot] ?? 0
    shared.weights[length++] = slotWeight[slot] ?? 0
  }
  shared.length = length
  return shared
}
