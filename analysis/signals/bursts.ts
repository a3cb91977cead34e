// Bursts of one type in one cell, and clusters over neighbouring cells: windows of one to seven days that end on each
// day, held against expectation. It is the space-time scan (Kulldorff 2001) with cylinders of limited size and exact
// tails in place of simulation.
import type { Counted, Events } from './events.ts'
import { windowOf } from './events.ts'
import type { Expectation } from './expectation.ts'
import type { SignalRules } from './rules.ts'
import { atLeast } from './tails.ts'

export type SpaceTimeKind = 'burst' | 'cluster' | 'waking'

export interface Finding {
  kind: SpaceTimeKind | 'recurrence' | 'dissatisfaction'
  cell: number
  type: number
  /** The exact place, of a recurrence. */
  place?: number
  /** Days from the first one counted; `to` is included. */
  from: number
  to: number
  /** The day on which it could first be told. */
  told: number
  observed: number
  /** Answers that those observed are among, of dissatisfaction. */
  asked?: number
  expected: number
  probability: number
}

const WINDOWS = [1, 2, 4, 7, 14, 28] as const
/** Windows looked at, the shortest first. */
export const windowsOf = ({ longestWindow }: SignalRules): number[] =>
  WINDOWS.filter((length) => length <= longestWindow)
/** Days before the first look: what is usual must be known first. */
export const WARM_UP = 28
/** An episode that began so long before is known to be the same one. */
const EPISODE_DAYS = 56
/** A wider window must be this much more surprising to stand for a single cell. */
const WIDER_BY = 0.1

/** Everything at most as probable as `limit`, one finding for each episode that went on on day `since` or later. */
export function burstsOf(
  events: Events,
  counted: Counted,
  expectation: Expectation,
  type: number,
  limit: number,
  since: number,
  rules: SignalRules,
): Finding[] {
  const findings: Finding[] = []
  const open = new Map<number, Finding>()
  for (let day = Math.max(WARM_UP, since - EPISODE_DAYS); day < counted.days; day += 1)
    for (let cell = 0; cell < events.cellCount; cell += 1) {
      // Nothing new today: whatever there was to tell was told.
      if (windowOf(counted, cell, day, day + 1) === 0) continue
      const found = mostSurprising(events, counted, expectation, type, cell, day, limit, rules)
      if (!found) continue
      const running = open.get(cell)
      if (running && day - running.to <= 7) {
        running.to = day
        if (found.probability >= running.probability) continue
        const { kind, observed, expected, probability } = found
        Object.assign(running, { observed, expected, probability, from: Math.min(running.from, found.from) })
        if (running.kind !== 'waking') running.kind = kind
        continue
      }
      open.set(cell, found)
      findings.push(found)
    }
  return withoutShadows(events, findings)
}

function mostSurprising(
  events: Events,
  counted: Counted,
  expectation: Expectation,
  type: number,
  cell: number,
  day: number,
  limit: number,
  rules: SignalRules,
): Finding | undefined {
  let best: Finding | undefined
  const look = (kind: SpaceTimeKind, cells: readonly number[], factor: number): void => {
    for (const length of windowsOf(rules)) {
      const from = day + 1 - length
      let observed = 0
      for (const each of cells) observed += windowOf(counted, each, from, day + 1)
      if (observed < rules.leastCount) continue
      let expected = 0
      for (const each of cells) expected += expectation.of(each, from, day + 1)
      if (observed <= expected) continue
      const probability = atLeast(observed, expected, expectation.spread)
      if (probability > limit || probability >= factor * (best?.probability ?? 1)) continue
      best = { kind, cell, type, from, to: day, told: day, observed, expected, probability }
    }
  }
  look('burst', [cell], 1)
  const around = events.neighbours(cell)
  if (around.length > 0) look('cluster', [cell, ...around], best ? WIDER_BY : 1)
  if (best?.kind === 'burst' && day >= rules.silentDays + 7) {
    const before = windowOf(counted, cell, best.from - rules.silentDays, best.from)
    if (before === 0) best.kind = 'waking'
  }
  return best
}

/** Tests made by `burstsOf`, for the correction: every window of every cell and of what lies around it, every day. */
export const looksOf = (
  cellCount: number,
  days: number,
  hasNeighbours: boolean,
  rules: SignalRules,
): number => cellCount * Math.max(0, days) * windowsOf(rules).length * (hasNeighbours ? 2 : 1)

/** A cluster is found from each of its cells: the most surprising one stays, and with it no weaker one beside it. */
function withoutShadows(events: Events, findings: readonly Finding[]): Finding[] {
  const byProbability = [...findings].sort((a, b) => a.probability - b.probability)
  const kept: Finding[] = []
  for (const finding of byProbability) {
    const near = new Set([finding.cell, ...events.neighbours(finding.cell)])
    const reach = new Set([...near].flatMap((cell) => [cell, ...events.neighbours(cell)]))
    const shadow = kept.some(
      (other) =>
        (finding.kind === 'cluster' || other.kind === 'cluster') &&
        (finding.kind === 'cluster' && other.kind === 'cluster' ? reach : near).has(other.cell) &&
        finding.from <= other.to &&
        other.from <= finding.to,
    )
    if (!shadow) kept.push(finding)
  }
  return kept
}
