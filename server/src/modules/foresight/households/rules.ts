// A household on file (一户一档, D3.39): repaired in summer, tried before the season, visited in it.
import type { HouseholdAction, HouseholdState } from '#contract/foresight-seasons'
import type { Role } from '#contract/people'
import { holds, type Actor } from '../../../platform/context.ts'
import { lifecycle } from '../../../platform/lifecycle/lifecycle.ts'

/** Those who work with households, in their own areas. */
export const WORKERS: readonly Role[] = [
  'committee',
  'grid',
  'window-clerk',
  'handler',
  'unit-head',
  'dispatcher',
]

interface Situation {
  actor: Actor
}

const none = () => null

// prettier-ignore
export const household = lifecycle<HouseholdState, HouseholdAction, 'worker', { state: HouseholdState }, Situation>('foresight.household',
  (_by, _file, { actor }) => holds(actor, ...WORKERS), [
  ['agreed',    'repair',  'repaired',  'worker', [], none],
  ['repaired',  'pass',    'tested',    'worker', [], none], // test run before the season
  ['repaired',  'fail',    'agreed',    'worker', [], none],
  ['tested',    'revisit', 'revisited', 'worker', [], none], // in the season: it holds
  ['tested',    'relapse', 'agreed',    'worker', [], none], // in the season: it does not
])

/** Whether a household's door is for somebody to know (X2): who works with households of that area. */
export function mayKnowDoor(
  actor: Actor,
  areaId: string,
  isWithin: (areaId: string, ancestorId: string) => boolean,
): boolean {
  return (
    actor.kind === 'staff' &&
    actor.holdings.some((held) => WORKERS.includes(held.role) && isWithin(areaId, held.areaId))
  )
}
