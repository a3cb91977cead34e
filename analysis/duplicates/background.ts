/**
 * How common a character gram is in citizens' messages: hashed document frequencies, learned once, no text kept.
 * `rarity(hash)` → natural log of (documents / documents holding the gram), from 0 (everywhere) upward.
 * Two grams may share a bucket; the commoner one then hides the rarer, which costs recall, never precision.
 */
import { backgroundBits, backgroundRarity } from '../models/background.ts'
import { spread } from '../text/features.ts'
import { RARITY_STEP } from './rarity.ts'

let table: Float32Array | undefined

function decode(): Float32Array {
  const packed = atob(backgroundRarity)
  return Float32Array.from({ length: 1 << backgroundBits }, (_, at) => packed.charCodeAt(at) * RARITY_STEP)
}

export function rarity(hash: number): number {
  table ??= decode()
  return table[spread(hash) & (table.length - 1)] ?? 0
}
