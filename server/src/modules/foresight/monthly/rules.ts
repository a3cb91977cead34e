// Monthly topics (每月一题, D3.38): what ranks a candidate, each part for all to see, and the life of a chosen one.
import type { ProfileSettings } from '#contract/areas'
import {
  RANK_PARTS,
  type MonthlyAction,
  type MonthlyState,
  type RankedSubject,
  type RankPart,
} from '#contract/foresight-monthly'
import { holds, type Actor } from '../../../platform/context.ts'
import { lifecycle, type Guard } from '../../../platform/lifecycle/lifecycle.ts'

interface Chosen {
  state: MonthlyState
  policy: string | null
}
const hasAnOutput: Guard<Chosen, { actor: Actor }> = ({ policy }) =>
  policy !== null || 'foresight.outputMissing'
const none = () => null

// prettier-ignore
export const monthly = lifecycle<MonthlyState, MonthlyAction, 'sub-district', Chosen, { actor: Actor }>('foresight.monthly',
  (_by, _chosen, { actor }) => holds(actor, 'leader', 'supervisor', 'analyst'), [
  ['nominated', 'adopt',   'adopted',  'sub-district', [],          none], // the lead is named
  ['nominated', 'decline', 'declined', 'sub-district', [],          none],
  ['adopted',   'plan',    'running',  'sub-district', [],          none],
  ['running',   'plan',    'running',  'sub-district', [],          none],
  ['running',   'note',    'running',  'sub-district', [],          none],
  ['running',   'output',  'running',  'sub-district', [],          none], // policy output
  ['running',   'close',   'done',     'sub-district', hasAnOutput, none],
])

/** What is known of a subject before it is ranked. */
export interface Candidate {
  topicCode: string
  n: number
  before: number
  communities: number
  rated: number
  dissatisfied: number
  asked: number
  solved: number
}

/** From so many answers on, a share says something. */
const LEAST_ANSWERS = 5

/**
 * Every part between 0 and 1: volume beside the largest, growth (n − before) / (n + before) where it grew, people who are
 * dissatisfied, communities touched, people who say that such matters are solved. A part that is not known is null.
 */
export function partsOf(
  one: Candidate,
  all: { most: number; communities: number },
): Record<RankPart, number | null> {
  const share = (n: number, of: number) => (of < LEAST_ANSWERS ? null : n / of)
  return {
    volume: all.most === 0 ? null : one.n / all.most,
    growth: one.n + one.before === 0 ? null : Math.max(0, (one.n - one.before) / (one.n + one.before)),
    dissatisfaction: share(one.dissatisfied, one.rated),
    spread: all.communities === 0 ? null : Math.min(1, one.communities / all.communities),
    solvability: share(one.solved, one.asked),
  }
}

/** The known parts, weighed; a part that is not known gives its weight to the others. 0 to 100. */
export function scoreOf(
  parts: Record<RankPart, number | null>,
  weights: ProfileSettings['foresight']['monthly'],
): number {
  const known = RANK_PARTS.filter((part) => parts[part] !== null)
  const weight = known.reduce((sum, part) => sum + weights[part], 0)
  if (weight === 0) return 0
  return (known.reduce((sum, part) => sum + weights[part] * (parts[part] ?? 0), 0) / weight) * 100
}

/** Subjects with demands enough, the highest score first; equal ones in the order of their codes. */
export function ranked(
  candidates: readonly Candidate[],
  {
    weights,
    least,
    communities,
  }: { weights: ProfileSettings['foresight']['monthly']; least: number; communities: number },
): RankedSubject[] {
  const most = Math.max(0, ...candidates.map(({ n }) => n))
  return candidates
    .filter(({ n }) => n >= least)
    .map((one) => {
      const parts = partsOf(one, { most, communities })
      const { topicCode, n, before } = one
      return { topicCode, n, before, communities: one.communities, parts, score: scoreOf(parts, weights) }
    })
    .toSorted((a, b) => b.score - a.score || a.topicCode.localeCompare(b.topicCode))
}
