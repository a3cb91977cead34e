// The same matter at the same place again and again: weeks with a request, of the last eight, held against how often
// places that have this matter at all see it.
import type { Finding } from './bursts.ts'
import type { Events } from './events.ts'
import { binomialAtLeast } from './tails.ts'

export const RECURRENCE_WEEKS = 8
/** Fewer weeks than this are no recurrence. */
const LEAST_WEEKS = 4

/** For each place the first week it could be told in, if it is at most as probable as `limit`. `tests` is what was looked at. */
export function recurrencesOf(
  events: Events,
  rows: readonly number[],
  firstDay: number,
  days: number,
  type: number,
  limit: number,
): { findings: Finding[]; tests: number } {
  const weeksAt = new Map<number, { cell: number; weeks: Set<number> }>()
  for (const row of rows) {
    const place = events.places[row] ?? 0
    const week = Math.floor(((events.days[row] ?? 0) - firstDay) / 7)
    const known = weeksAt.get(place)
    if (known) known.weeks.add(week)
    else weeksAt.set(place, { cell: events.cells[row] ?? 0, weeks: new Set([week]) })
  }
  const weeks = Math.floor(days / 7)
  const findings: Finding[] = []
  if (weeks < RECURRENCE_WEEKS) return { findings, tests: 0 }
  let marked = 0
  for (const { weeks: seen } of weeksAt.values()) marked += seen.size
  const usual = marked / (weeksAt.size * weeks)
  for (const [place, { cell, weeks: seen }] of weeksAt) {
    if (seen.size < LEAST_WEEKS) continue
    for (let last = RECURRENCE_WEEKS - 1; last < weeks; last += 1) {
      const first = last - RECURRENCE_WEEKS + 1
      let count = 0
      for (let week = first; week <= last; week += 1) if (seen.has(week)) count += 1
      if (count < LEAST_WEEKS) continue
      // The first week is what made the place known: the others are judged.
      const probability = binomialAtLeast(count - 1, RECURRENCE_WEEKS - 1, usual)
      if (probability > limit) continue
      const told = last * 7 + 6
      const expected = 1 + (RECURRENCE_WEEKS - 1) * usual
      findings.push({
        kind: 'recurrence',
        cell,
        type,
        place,
        from: first * 7,
        to: told,
        told,
        observed: count,
        expected,
        probability,
      })
      break
    }
  }
  return { findings, tests: weeksAt.size * (weeks - RECURRENCE_WEEKS + 1) }
}
