/**
 * For each message the few earlier ones it may belong with: those that share its telling words or its places.
 * Nothing is compared with everything: a list of holders is followed only as far as its latest members.
 */
import { dot, type Sparse } from '../sparse.ts'
import type { Vectors } from './vectors.ts'
import { likeness } from './likeness.ts'

export interface Edge {
  a: number
  b: number
  likeness: number
}

const LATEST = 32
const MOST_COMPARED = 32
const MOST_KEPT = 12
const LEADING = 24

/** Edges of at least `least`, at most a dozen to earlier messages for each. O(messages × features × LATEST). */
export function neighbours({ matter, places, regions }: Vectors, least: number): Edge[] {
  const edges: Edge[] = []
  const byMatter = new Map<number, number[]>()
  const byPlace = new Map<number, number[]>()
  const scores = new Float32Array(matter.length)
  matter.forEach((mine, at) => {
    const [here, region] = [places[at], regions[at]]
    if (!here || !region) return
    const met: number[] = []
    const meet = (holders: number[] | undefined, weight: number) => {
      if (!holders) return
      for (let from = holders.length - 1; from >= Math.max(0, holders.length - LATEST); from--) {
        const other = holders[from] ?? 0
        if (scores[other] === 0) met.push(other)
        scores[other] = (scores[other] ?? 0) + weight
      }
    }
    const leading = strongest(mine)
    for (const [id, value] of leading) meet(byMatter.get(id), value * value)
    here.ids.forEach((id, k) => meet(byPlace.get(id), 0.3 * (here.values[k] ?? 0)))
    met.sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || b - a)
    const kept: Edge[] = []
    for (const other of met.slice(0, MOST_COMPARED)) {
      const [theirs, there, county] = [matter[other], places[other], regions[other]]
      if (!theirs || !there || !county) continue
      const bothSay = region.ids.length > 0 && county.ids.length > 0
      const found = likeness(
        dot(mine, theirs),
        dot(here, there),
        here.ids.length > 0 && there.ids.length > 0 ? 1 : 0,
        bothSay ? 1 - dot(region, county) : 0,
      )
      if (found >= least) kept.push({ a: other, b: at, likeness: found })
    }
    for (const other of met) scores[other] = 0
    kept.sort((x, y) => y.likeness - x.likeness)
    edges.push(...kept.slice(0, MOST_KEPT))
    for (const [id] of leading) push(byMatter, id, at)
    for (const id of here.ids) push(byPlace, id, at)
  })
  return edges
}

function push(lists: Map<number, number[]>, id: number, at: number): void {
  const list = lists.get(id)
  if (list) list.push(at)
  else lists.set(id, [at])
}

function strongest({ ids, values }: Sparse): [number, number][] {
  const all = Array.from(ids, (id, at): [number, number] => [id, values[at] ?? 0])
  return all.sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, LEADING)
}
