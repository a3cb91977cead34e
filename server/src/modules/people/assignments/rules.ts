import type { Role } from '#contract/people'
import type { Fault } from '#contract/refusals'
import { addDays } from '../../../platform/clock/civil.ts'

/** Roles that act for a unit: without one, nobody could tell whose orders they may see or whom they may not call. */
const FOR_A_UNIT: readonly Role[] = ['handler', 'unit-head', 'caller-back', 'committee', 'grid']

export function needsUnit(role: Role): boolean {
  return FOR_A_UNIT.includes(role)
}

/** Dates are civil, the last day inclusive. */
export function assignmentFaults({ from, until }: { from: string; until?: string | null }): Fault[] {
  return until && until < from ? [{ path: 'until', message: 'the last day is not before the first' }] : []
}

/**
 * What is wrong with a new last day. A role may end today at the latest moment, yesterday at the earliest: earlier
 * days are a record of who acted; and ending never prolongs.
 */
export function endFaults(
  assignment: { starts_on: string; ends_on: string | null },
  lastDay: string,
  days: { today: string; yesterday: string },
): Fault[] {
  const { starts_on: first, ends_on: last } = assignment
  if (last !== null && last < days.today) return [{ path: 'until', message: 'it has ended already' }]
  if (last !== null && lastDay > last) return [{ path: 'until', message: 'ending does not prolong' }]
  // A role of the future may be called off: its last day is then the day before its first.
  const earliest = first > days.today ? dayBefore(first) : days.yesterday
  if (lastDay < earliest) return [{ path: 'until', message: `not before ${earliest}` }]
  return []
}

export function dayBefore(date: string): string {
  return addDays(date, -1)
}

export function isHeldOn(
  { starts_on, ends_on }: { starts_on: string; ends_on: string | null },
  day: string,
): boolean {
  return starts_on <= day && (ends_on === null || ends_on >= day)
}
