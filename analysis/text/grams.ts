/** Character grams of one fixed length as 32-bit hashes, in the order they stand; they cross no punctuation or blank. */
import { extend, GRAM_SEED, isWordUnit } from './features.ts'
import { normalise } from './normalise.ts'

export const SALIENT_GRAM = 3

/** All grams of `length` characters of the normalised text. O(characters × length). */
export function gramHashes(text: string, length: number): number[] {
  const normal = normalise(text)
  const hashes: number[] = []
  for (let start = 0; start + length <= normal.length; start++) {
    let hash = GRAM_SEED
    let at = start
    for (; at < start + length; at++) {
      const unit = normal.charCodeAt(at)
      if (!isWordUnit(unit)) break
      hash = extend(hash, unit)
    }
    if (at === start + length) hashes.push(hash)
  }
  return hashes
}
