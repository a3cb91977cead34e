/**
 * What is common in citizens' messages, learned once and shipped as hashes and counts, never as text:
 * words (hash and rarity of about 9,000 words) and a table of how rare each three-character gram is.
 * `wordRarity(hash)`: -1 for "not a word", else ln(documents / documents with it). `gramRarity(hash)` likewise.
 */
import { lexicon } from '../models/lexicon.ts'
import { NO_RARITY, RARITY_STEP } from './rarity.ts'

const SLOTS = 1 << 15

interface Tables {
  hashes: Int32Array
  /** 255 marks a free slot. */
  rarities: Uint8Array
  grams: Uint8Array
}

function bytesOf(base64: string): Uint8Array {
  const packed = atob(base64)
  return Uint8Array.from({ length: packed.length }, (_, at) => packed.charCodeAt(at))
}

function open(): Tables {
  const hashes = new Int32Array(SLOTS)
  const rarities = new Uint8Array(SLOTS).fill(NO_RARITY)
  const words = bytesOf(lexicon.words)
  const view = new DataView(words.buffer)
  for (let at = 0; at < words.length; at += 5) {
    const hash = view.getInt32(at, true)
    let slot = hash & (SLOTS - 1)
    while (rarities[slot] !== NO_RARITY) slot = (slot + 1) & (SLOTS - 1)
    hashes[slot] = hash
    rarities[slot] = words[at + 4] ?? 0
  }
  return { hashes, rarities, grams: bytesOf(lexicon.grams) }
}

const { hashes, rarities, grams } = open()

/** Rarity of a word given the spread hash of its characters; -1 when the lexicon does not hold it. O(1). */
export function wordRarity(hash: number): number {
  const wanted = hash | 0
  let slot = wanted & (SLOTS - 1)
  for (;;) {
    const rarity = rarities[slot] ?? NO_RARITY
    if (rarity === NO_RARITY) return -1
    if (hashes[slot] === wanted) return rarity * RARITY_STEP
    slot = (slot + 1) & (SLOTS - 1)
  }
}

/** Rarity of a three-character gram given its spread hash; grams that share a bucket share the commoner's. O(1). */
export function gramRarity(hash: number): number {
  return (grams[hash & (grams.length - 1)] ?? 0) * RARITY_STEP
}
