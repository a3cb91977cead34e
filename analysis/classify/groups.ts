/**
 * Groups messages that are copies or edits of one another, so that a group never stands on both sides of a split. Works
 * across writing: a segmented message without stop words and the same message as its author wrote it fall together.
 * Two messages are grouped when the rarer one's character pairs are mostly in the other (share weighed by rarity).
 */
import { GRAM_SEED, extend, isWordUnit, spread } from '../text/features.ts'
import { normalise } from '../text/normalise.ts'

const BITS = 18
/** Pairs in more messages than this bring no candidates. */
const COMMONEST = 100
const LEAST_SHARED = 3
/** Pairs of a message short enough to be compared with all of its length. */
const SHORT = 60
/** Share of the poorer message's pairs found in the other; more is asked when one is much longer than the other. */
const CONTAINED = 0.5
const CONTAINED_IN_LONGER = 0.3

function pairsOf(text: string): Int32Array {
  const normal = normalise(text)
  const found = new Set<number>()
  for (let at = 0; at + 1 < normal.length; at++) {
    const a = normal.charCodeAt(at)
    const b = normal.charCodeAt(at + 1)
    if (isWordUnit(a) && isWordUnit(b)) found.add(spread(extend(extend(GRAM_SEED, a), b)) & ((1 << BITS) - 1))
  }
  return Int32Array.from(found).sort()
}

/** The group of each text, as the number of its first member. O(texts × pairs × COMMONEST). */
export function groupsOf(texts: readonly string[]): Int32Array {
  const pairs = texts.map(pairsOf)
  const counts = new Uint32Array(1 << BITS)
  for (const list of pairs) for (const pair of list) counts[pair] = (counts[pair] ?? 0) + 1
  const rarity = Float32Array.from(counts, (count) => Math.log((texts.length + 1) / (count + 0.5)))
  const mass = pairs.map((list) => list.reduce((sum, pair) => sum + (rarity[pair] ?? 0), 0))
  const parent = Int32Array.from(texts, (_, at) => at)
  const find = (at: number): number => {
    let root = at
    while (parent[root] !== root) root = parent[root] ?? root
    parent[at] = root
    return root
  }
  const join = (one: number, other: number) => {
    if (find(one) === find(other)) return
    const least = Math.min(mass[one] ?? 0, mass[other] ?? 0)
    const most = Math.max(mass[one] ?? 0, mass[other] ?? 0)
    const wanted = CONTAINED + CONTAINED_IN_LONGER * (1 - least / most)
    if (least === 0 || common(pairs[one], pairs[other], rarity) / least < wanted) return
    const [low = 0, high = 0] = [find(one), find(other)].sort((a, b) => a - b)
    parent[high] = low
  }
  const postings = new Map<number, number[]>()
  const shared = new Int32Array(texts.length)
  pairs.forEach((list, text) => {
    const near: number[] = []
    for (const pair of list) {
      if ((counts[pair] ?? 0) > COMMONEST) continue
      const earlier = postings.get(pair) ?? []
      postings.set(pair, earlier)
      for (const other of earlier) {
        if (shared[other] === 0) near.push(other)
        shared[other] = (shared[other] ?? 0) + 1
      }
      earlier.push(text)
    }
    for (const other of near) {
      if ((shared[other] ?? 0) >= LEAST_SHARED) join(text, other)
      shared[other] = 0
    }
  })
  // Short messages in common words have no rare pair to meet by: they are held against every other short one.
  const short = pairs.flatMap((list, text) => (list.length <= SHORT ? [text] : []))
  short.forEach((one, at) => {
    for (const other of short.slice(at + 1)) join(one, other)
  })
  return parent.map((_, at) => find(at))
}

function common(a: Int32Array | undefined, b: Int32Array | undefined, rarity: Float32Array): number {
  if (!a || !b) return 0
  let sum = 0
  let j = 0
  for (const pair of a) {
    while (j < b.length && (b[j] ?? 0) < pair) j++
    if (b[j] === pair) sum += rarity[pair] ?? 0
  }
  return sum
}
