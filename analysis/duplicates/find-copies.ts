/**
 * Which texts are copies of one another, edited or not: words swapped, sentences cut, added or moved, names changed.
 * `findCopies(texts)` → groups of two and more. Two texts are copies when the cosine of their three-character grams reaches
 * `EDITED`, or when most of the shorter one stands in the longer. Candidates share some of their rarest grams (the prefix
 * filter of Chaudhuri, Ganti and Kaushik, ICDE 2006, held to the latest holders); each is then compared in full.
 */
import { dot, type Sparse } from '../sparse.ts'
import { isWordUnit } from '../text/features.ts'
import { gramVectors } from './grams.ts'

export interface CopyGroup {
  /** Ascending numbers of texts. */
  members: number[]
  /** `copy`: the same signs throughout; `edited`: some differ. */
  reason: 'copy' | 'edited'
  /** Mean cosine of neighbouring copies, 0..1. */
  similarity: number
}

export const EDITED = 0.5
const SAME = 0.999
/** Share of the shorter text that stands in the longer, for a text with something to say. */
const CONTAINED = 0.75
const LEAST_GRAMS = 40
const RAREST = 40
const LATEST = 24
const MOST_COMPARED = 48

export interface CopyPair {
  a: number
  b: number
  similarity: number
}

/** Pairs of copies, each text with at most some dozens of earlier ones. O(texts × grams). */
export function copyPairs(texts: readonly string[]): CopyPair[] {
  const { vectors, frequency } = gramVectors(texts)
  const holders = new Map<number, number[]>()
  const shared = new Uint16Array(texts.length)
  const pairs: CopyPair[] = []
  vectors.forEach((mine, at) => {
    const met: number[] = []
    const rarest = Array.from(mine.ids)
      .filter((id) => (frequency[id] ?? 0) > 1)
      .sort((a, b) => (frequency[a] ?? 0) - (frequency[b] ?? 0) || a - b)
      .slice(0, RAREST)
    for (const id of rarest) {
      const earlier = holders.get(id)
      if (!earlier) {
        holders.set(id, [at])
        continue
      }
      for (let from = earlier.length - 1; from >= Math.max(0, earlier.length - LATEST); from--) {
        const other = earlier[from] ?? 0
        if (shared[other] === 0) met.push(other)
        shared[other] = (shared[other] ?? 0) + 1
      }
      earlier.push(at)
    }
    met.sort((a, b) => (shared[b] ?? 0) - (shared[a] ?? 0) || b - a)
    for (const other of met.slice(0, MOST_COMPARED)) {
      const theirs = vectors[other]
      if (!theirs) continue
      const cosine = dot(mine, theirs)
      if (cosine >= EDITED || contained(mine, theirs) >= CONTAINED)
        pairs.push({ a: other, b: at, similarity: Math.min(1, cosine) })
    }
    for (const other of met) shared[other] = 0
  })
  return pairs
}

/** Share of the shorter text's grams that the longer holds; 0 for a text too short to tell. */
function contained(a: Sparse, b: Sparse): number {
  const least = Math.min(a.ids.length, b.ids.length)
  if (least < LEAST_GRAMS) return 0
  let same = 0
  for (let i = 0, j = 0; i < a.ids.length && j < b.ids.length;) {
    const difference = (a.ids[i] ?? 0) - (b.ids[j] ?? 0)
    if (difference === 0) same++
    if (difference <= 0) i++
    if (difference >= 0) j++
  }
  return same / least
}

/** A text without marks and blanks. */
const signsOf = (text = '') =>
  Array.from(text)
    .filter((sign) => isWordUnit(sign.charCodeAt(0)))
    .join('')

/** Groups of copies, largest first. */
export function findCopies(texts: readonly string[]): CopyGroup[] {
  const pairs = copyPairs(texts)
  const parent = Int32Array.from(texts, (_, at) => at)
  const find = (at: number): number => {
    let root = at
    while (parent[root] !== root) root = parent[root] ?? root
    while (parent[at] !== root) {
      const up = parent[at] ?? root
      parent[at] = root
      at = up
    }
    return root
  }
  for (const { a, b } of pairs) {
    const [one, other] = [find(a), find(b)]
    parent[Math.max(one, other)] = Math.min(one, other)
  }
  const groups = new Map<number, { members: number[]; sum: number; count: number; same: boolean }>()
  texts.forEach((_, at) => {
    const root = find(at)
    const group = groups.get(root)
    if (group) group.members.push(at)
    else groups.set(root, { members: [at], sum: 0, count: 0, same: true })
  })
  for (const { a, b, similarity } of pairs) {
    const group = groups.get(find(a))
    if (!group) continue
    group.sum += similarity
    group.count += 1
    if (similarity < SAME || signsOf(texts[a]) !== signsOf(texts[b])) group.same = false
  }
  return [...groups.values()]
    .filter(({ members }) => members.length > 1)
    .map(({ members, sum, count, same }) => ({
      members,
      reason: same ? ('copy' as const) : ('edited' as const),
      similarity: sum / count,
    }))
    .sort((a, b) => b.members.length - a.members.length || (a.members[0] ?? 0) - (b.members[0] ?? 0))
}
