/**
 * An issue's name in people's own words: the subject of its most central message, without what points to a person (G6).
 */
import { publicTitle } from '../text/personal.ts'
import { dot, NOTHING, type Sparse } from '../sparse.ts'

const SHORTEST = 6
const LONGEST = 40

/** Members, the most central first: those most like all the others. */
export function centralFirst(members: readonly number[], matter: readonly Sparse[], sum: Sparse): number[] {
  const centrality = new Map(members.map((at) => [at, dot(matter[at] ?? NOTHING, sum)]))
  return [...members].sort((a, b) => (centrality.get(b) ?? 0) - (centrality.get(a) ?? 0) || a - b)
}

/** The first subject that says enough and is no tale; else the first there is. */
export function titleOf(subjects: readonly string[]): string {
  const clean = subjects.map((subject) => publicTitle(subject.trim().replaceAll(/\s+/g, ' ')))
  const fit = clean.find((subject) => subject.length >= SHORTEST && subject.length <= LONGEST)
  return (fit ?? clean.find((subject) => subject !== '') ?? '').slice(0, 80).replace(/[！!。；;，,、]+$/, '')
}
