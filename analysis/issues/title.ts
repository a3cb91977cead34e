/**
 * An issue's name in people's own words: the subject of its most central message, without what points to a person (G6).
 */
import { normalise } from '../text/normalise.ts'
import { publicTitle } from '../text/personal.ts'
import { dot, NOTHING, type Sparse } from '../sparse.ts'

const SHORTEST = 6
const LONGEST = 40
/** Among so many of the most central, one that names the place comes first. */
const CENTRAL = 8

/** Members, the most central first: those most like all the others. */
export function centralFirst(members: readonly number[], matter: readonly Sparse[], sum: Sparse): number[] {
  const centrality = new Map(members.map((at) => [at, dot(matter[at] ?? NOTHING, sum)]))
  return [...members].sort((a, b) => (centrality.get(b) ?? 0) - (centrality.get(a) ?? 0) || a - b)
}

/**
 * The first subject that says enough and is no tale, rather one that names the place (in normal form); else the first there
 * is. `subjects`: the most central first.
 */
export function titleOf(subjects: readonly string[], place: string | null = null): string {
  const clean = subjects.map((subject) => publicTitle(subject.trim().replaceAll(/\s+/g, ' ')))
  const fit = clean.filter(({ length }) => length >= SHORTEST && length <= LONGEST)
  const placed = fit.slice(0, CENTRAL).find((subject) => place !== null && normalise(subject).includes(place))
  const title = placed ?? fit[0] ?? clean.find((subject) => subject !== '') ?? ''
  return title.slice(0, 80).replace(/[！!。；;，,、]+$/, '')
}
