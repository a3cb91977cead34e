/**
 * Texts as sparse vectors of their three-character grams, weighed by rarity in the texts at hand (TF-IDF), unit length: what
 * is compared when the question is whether a text was copied, not what it is about.
 */
import type { Sparse } from '../sparse.ts'
import { extend, GRAM_SEED, isWordUnit, spread } from '../text/features.ts'

const BITS = 21
const MASK = (1 << BITS) - 1
/** Longer texts are compared by their beginning. */
const READ = 3000

const counts = new Uint8Array(MASK + 1)

function gramsOf(text: string, met: number[]): void {
  met.length = 0
  const end = Math.min(text.length, READ)
  for (let at = 0; at + 2 < end; at++) {
    const [a, b, c] = [text.charCodeAt(at), text.charCodeAt(at + 1), text.charCodeAt(at + 2)]
    if (!isWordUnit(a) || !isWordUnit(b) || !isWordUnit(c)) continue
    const id = spread(extend(extend(extend(GRAM_SEED, a), b), c)) & MASK
    if (counts[id] === 0) met.push(id)
    counts[id] = Math.min(250, (counts[id] ?? 0) + 1)
  }
}

/** Vectors of texts in normal form, and how many texts hold each gram. O(characters). */
export function gramVectors(texts: readonly string[]): { vectors: Sparse[]; frequency: Uint32Array } {
  const frequency = new Uint32Array(MASK + 1)
  const met: number[] = []
  const counted = texts.map((text) => {
    gramsOf(text, met)
    const ids = Int32Array.from(met).sort()
    const here = Uint8Array.from(ids, (id) => counts[id] ?? 0)
    for (const id of ids) {
      counts[id] = 0
      frequency[id] = (frequency[id] ?? 0) + 1
    }
    return { ids, here }
  })
  const vectors = counted.map(({ ids, here }) => {
    const values = new Float32Array(ids.length)
    let squares = 0
    ids.forEach((id, at) => {
      const value = (1 + Math.log(here[at] ?? 1)) * Math.log((texts.length + 1) / (frequency[id] ?? 1))
      values[at] = value
      squares += value * value
    })
    const length = Math.sqrt(squares) || 1
    for (let at = 0; at < values.length; at++) values[at] = (values[at] ?? 0) / length
    return { ids, values }
  })
  return { vectors, frequency }
}
