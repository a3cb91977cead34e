/**
 * The slow and exact way to near-duplicates, to judge the quick one by: every pair of messages whose three-character
 * grams (weighed by rarity) have a cosine of at least `least`.
 */
import { extend, GRAM_SEED, isWordUnit, spread } from '#analysis/text/features'
import { normalise } from '#analysis/text/normalise'

export interface Pair {
  earlier: number
  later: number
  cosine: number
}

function gramsOf(text: string): Map<number, number> {
  const normal = normalise(text)
  const counts = new Map<number, number>()
  for (let at = 0; at + 2 < normal.length; at++) {
    const [a, b, c] = [normal.charCodeAt(at), normal.charCodeAt(at + 1), normal.charCodeAt(at + 2)]
    if (!isWordUnit(a) || !isWordUnit(b) || !isWordUnit(c)) continue
    const gram = spread(extend(extend(extend(GRAM_SEED, a), b), c))
    counts.set(gram, (counts.get(gram) ?? 0) + 1)
  }
  return counts
}

/** O(messages × grams × messages that share one). */
export function nearPairs(texts: readonly string[], least: number): Pair[] {
  const grams = texts.map(gramsOf)
  const frequency = new Map<number, number>()
  for (const counts of grams)
    for (const gram of counts.keys()) frequency.set(gram, (frequency.get(gram) ?? 0) + 1)
  const postings = new Map<number, { text: number; value: number }[]>()
  const sums = new Float32Array(texts.length)
  const pairs: Pair[] = []
  grams.forEach((counts, later) => {
    const weighed = [...counts].flatMap(([gram, count]) => {
      const shared = frequency.get(gram) ?? 1
      const value = (1 + Math.log(count)) * Math.log((texts.length + 1) / shared)
      return [{ gram, shared, value }]
    })
    const length = Math.sqrt(weighed.reduce((sum, { value }) => sum + value * value, 0)) || 1
    for (const { gram, shared, value } of weighed) {
      if (shared < 2) continue
      const known = postings.get(gram) ?? []
      postings.set(gram, known)
      for (const { text, value: other } of known) sums[text] = (sums[text] ?? 0) + (other * value) / length
      known.push({ text: later, value: value / length })
    }
    for (let earlier = 0; earlier < later; earlier++) {
      const cosine = sums[earlier] ?? 0
      if (cosine >= least) pairs.push({ earlier, later, cosine })
      sums[earlier] = 0
    }
  })
  return pairs
}
