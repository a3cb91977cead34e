// What followed days of a kind (a cold wave, heavy rain) in one's own past: how many times as often each type came on such
// days and shortly after as on the days around them. `followedBy(counts, known, hits, within)` → types that clearly did.
import { normalQuantile } from '../forecast/interval.ts'

export interface Followed {
  type: string
  /** Times as often as on the days around, with an interval that holds for all types looked at together (95 %). */
  ratio: number
  low: number
  high: number
  /** Requests on such days, and what those around lead to expect. */
  observed: number
  expected: number
}

export interface Aftermath {
  /** Spells of such days. */
  spells: number
  /** Types looked at; with fewer spells than are needed none is, and nothing can be told. */
  looked: number
  /** Those that came more often, the surest first. */
  followed: Followed[]
}

/** Fewer spells than this tell nothing. */
const LEAST_SPELLS = 4
/** A type with fewer requests on and after such days is not looked at. */
const LEAST_COUNT = 8
/** Days before and after a spell that it is held against: the same season, the same weekdays thrice. */
const AROUND = 21

interface Spell {
  exposed: number[]
  around: number[]
}

/**
 * `counts`: requests by day of each type; `known`: 1 where the day's weather is known; `hits`: numbers of such days;
 * `within`: days after one in which requests are taken to follow it. Spells are compared with their own surroundings and
 * summed (Mantel and Haenszel; interval by Greenland and Robins 1985, widened by how restless the days around were).
 * O(types × days).
 */
export function followedBy(
  counts: ReadonlyMap<string, ArrayLike<number>>,
  known: ArrayLike<number>,
  hits: readonly number[],
  within: number,
): Aftermath {
  const spells = spellsOf(known, hits, within)
  if (spells.length < LEAST_SPELLS) return { spells: spells.length, looked: 0, followed: [] }
  const often = [...counts].filter(([, days]) => {
    const observed = spells.reduce((sum, { exposed }) => sum + total(days, exposed), 0)
    return observed >= LEAST_COUNT
  })
  const z = normalQuantile(1 - 0.025 / Math.max(1, often.length))
  const followed = often
    .map(([type, days]): Followed => ({ type, ...ratioOf(days, spells, z) }))
    .filter(({ low }) => low > 1)
    .sort((a, b) => b.low - a.low)
  return { spells: spells.length, looked: often.length, followed }
}

/** Hits whose days touch are one spell. Days around one belong to no other; a spell without any cannot be judged. */
function spellsOf(known: ArrayLike<number>, hits: readonly number[], within: number): Spell[] {
  const exposed = new Set<number>()
  for (const hit of hits) for (let after = 0; after <= within; after += 1) exposed.add(hit + after)
  const sorted = [...exposed].filter((day) => day < known.length).sort((a, b) => a - b)
  const runs: number[][] = []
  for (const day of sorted) {
    const run = runs.at(-1)
    if (run?.at(-1) === day - 1) run.push(day)
    else runs.push([day])
  }
  const taken = new Set<number>()
  return runs.flatMap((run): Spell[] => {
    const around: number[] = []
    for (let day = (run[0] ?? 0) - AROUND; day <= (run.at(-1) ?? 0) + AROUND; day += 1)
      if (known[day] && !exposed.has(day) && !taken.has(day)) around.push(day)
    for (const day of around) taken.add(day)
    return around.length > 1 ? [{ exposed: run, around }] : []
  })
}

const total = (days: ArrayLike<number>, which: readonly number[]): number =>
  which.reduce((sum, day) => sum + (days[day] ?? 0), 0)

function ratioOf(days: ArrayLike<number>, spells: readonly Spell[], z: number): Omit<Followed, 'type'> {
  let [on, off, variance, observed, expected, surplus, free] = [0, 0, 0, 0, 0, 0, 0]
  for (const { exposed, around } of spells) {
    const [m, k] = [exposed.length, around.length]
    const [a, b] = [total(days, exposed), total(days, around)]
    on += (a * k) / (m + k)
    off += (b * m) / (m + k)
    variance += (m * k * (a + b)) / (m + k) ** 2
    observed += a
    expected += (b * m) / k
    const mean = b / k
    if (mean === 0) continue
    for (const day of around) surplus += ((days[day] ?? 0) - mean) ** 2 / mean
    free += k - 1
  }
  if (off === 0) return { ratio: 0, low: 0, high: 0, observed, expected }
  const restless = Math.max(1, free > 0 ? surplus / free : 1)
  const wide = z * Math.sqrt((restless * variance) / (on * off))
  const ratio = on / off
  return { ratio, low: ratio * Math.exp(-wide), high: ratio * Math.exp(wide), observed, expected }
}
