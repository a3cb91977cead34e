/**
 * Messages to issues by average link (UPGMA: Sokal and Michener, 1958) over the sparse graph of neighbours: two groups are
 * joined while the mean likeness of all their pairs stays above a bar, so that a chain of pairs never makes a group.
 * The mean over all pairs of two groups is the product of their summed vectors: no pair is ever looked at twice.
 */
import type { Edge } from './neighbours.ts'
import { likeness } from './likeness.ts'
import { add, dot, NOTHING, type Sparse } from '../sparse.ts'
import type { Vectors } from './vectors.ts'

/** Features a group is remembered by. */
const MOST_FEATURES = 240
/** Features of a sum that is told of: its mean, its most central message. */
const MOST_SUMMED = 4000

interface Group {
  members: number[]
  matter: Sparse
  places: Sparse
  placed: number
  regions: Sparse
  regioned: number
  /** Mean likeness of the words of all its pairs. */
  within: number
  near: Set<number>
}

/** The cosine of the two sums of words: a mean over all pairs across, held against how alike the members of each are. */
function meanLikeness(a: Group, b: Group): number {
  const pairs = a.members.length * b.members.length
  const matter = dot(a.matter, b.matter) / pairs / Math.sqrt(a.within * b.within)
  const elsewhere = (a.regioned * b.regioned - dot(a.regions, b.regions)) / pairs
  return likeness(
    matter,
    dot(a.places, b.places) / pairs,
    (a.placed * b.placed) / pairs,
    Math.max(0, elsewhere),
  )
}

/** No group counts as more varied than this. */
const LEAST_WITHIN = 0.02
const cohesion = (members: number, matter: Sparse) =>
  Math.max(LEAST_WITHIN, dot(matter, matter) / (members * members))

/** The words of several messages together. */
export const sumOf = (members: readonly number[], { matter }: Vectors): Sparse =>
  members.reduce((sum, at) => add(sum, matter[at] ?? NOTHING, MOST_SUMMED), NOTHING)

/** Mean likeness of the words of all pairs of a group, 0..1. */
export function meanOf(members: readonly number[], vectors: Vectors): number {
  const sum = sumOf(members, vectors)
  const count = members.length
  return count < 2 ? 1 : Math.max(0, (dot(sum, sum) - count) / (count * (count - 1)))
}

/** A binary heap of pairs of groups, the likest on top. */
function createHeap() {
  const left: number[] = []
  const right: number[] = []
  const keys: number[] = []
  const before = (i: number, j: number) => (keys[i] ?? 0) > (keys[j] ?? 0)
  const swap = (i: number, j: number) => {
    for (const list of [left, right, keys]) {
      const held = list[i] ?? 0
      list[i] = list[j] ?? 0
      list[j] = held
    }
  }
  return {
    push(a: number, b: number, key: number) {
      left.push(a)
      right.push(b)
      keys.push(key)
      for (let at = keys.length - 1; at > 0;) {
        const up = (at - 1) >> 1
        if (!before(at, up)) break
        swap(at, up)
        at = up
      }
    },
    pop(): { a: number; b: number; key: number } | undefined {
      if (keys.length === 0) return undefined
      swap(0, keys.length - 1)
      const top = { a: left.pop() ?? 0, b: right.pop() ?? 0, key: keys.pop() ?? 0 }
      for (let at = 0; ;) {
        let best = at
        for (const down of [at * 2 + 1, at * 2 + 2]) if (down < keys.length && before(down, best)) best = down
        if (best === at) return top
        swap(at, best)
        at = best
      }
    },
  }
}

/** Groups of messages (their numbers), singles too. O(edges × features × log edges). */
export function averageLink(
  { matter, places, regions }: Vectors,
  edges: readonly Edge[],
  bar: number,
): number[][] {
  const groups: (Group | undefined)[] = matter.map((mine, at) => {
    const region = regions[at] ?? NOTHING
    const here = places[at] ?? NOTHING
    return {
      members: [at],
      matter: mine,
      places: here,
      placed: here.ids.length > 0 ? 1 : 0,
      regions: region,
      regioned: region.ids.length > 0 ? 1 : 0,
      within: 1,
      near: new Set(),
    }
  })
  const heap = createHeap()
  for (const { a, b, likeness: key } of edges) {
    groups[a]?.near.add(b)
    groups[b]?.near.add(a)
    heap.push(a, b, key)
  }
  for (let top = heap.pop(); top && top.key >= bar; top = heap.pop()) {
    const [one, other] = [groups[top.a], groups[top.b]]
    if (!one || !other) continue
    const joined: Group = {
      members: [...one.members, ...other.members],
      matter: add(one.matter, other.matter, MOST_FEATURES),
      places: add(one.places, other.places, MOST_FEATURES),
      placed: one.placed + other.placed,
      regions: add(one.regions, other.regions, MOST_FEATURES),
      regioned: one.regioned + other.regioned,
      within: 1,
      near: new Set(),
    }
    joined.within = cohesion(joined.members.length, joined.matter)
    const number = groups.push(joined) - 1
    groups[top.a] = groups[top.b] = undefined
    for (const neighbour of new Set([...one.near, ...other.near])) {
      const third = groups[neighbour]
      if (!third) continue
      third.near.delete(top.a)
      third.near.delete(top.b)
      const key = meanLikeness(joined, third)
      if (key < bar * 0.5) continue
      third.near.add(number)
      joined.near.add(neighbour)
      if (key >= bar) heap.push(number, neighbour, key)
    }
  }
  return groups.flatMap((group) => (group ? [group.members] : []))
}
