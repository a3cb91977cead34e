// Early signals: bursts, clusters, places that wake, and matters that return, each with how probable it was and what
// share of signals like it is false. How many false ones to expect in a week is set first and stated with the answer.
import { burstsOf, looksOf, WARM_UP, type Finding } from './bursts.ts'
import { countRows, type Events } from './events.ts'
import { expectationOf } from './expectation.ts'
import { recurrencesOf } from './recurrence.ts'
import { falseShare } from './tails.ts'

export interface Signal extends Finding {
  /** Share of false ones among signals at least as surprising. */
  q: number
}

export interface Signals {
  signals: Signal[]
  /** At most so many a week are false, if nothing but what is usual happens. */
  expectedFalsePerWeek: number
  firstDay: number
  /** Days looked at, after those needed to know what is usual. */
  looked: number
}

/** False signals a week that a hundred cells may cost. */
export const FALSE_PER_WEEK_OF_100 = 0.5
/** A type rarer than this in the whole file is looked at only within all types together. */
const LEAST_OF_TYPE = 12

/** The number that stands for all types together. */
export const ALL_TYPES = -1

/**
 * Looks at each day with what was known by then. `since` (a day number) leaves out findings told before it, as a nightly
 * run does, while the limit for each test stays that of every week.
 */
export function signalsOf(events: Events, since = -Infinity): Signals {
  let [firstDay, lastDay] = [Infinity, -Infinity]
  for (const day of events.days) {
    if (day < firstDay) firstDay = day
    if (day > lastDay) lastDay = day
  }
  const days = lastDay - firstDay + 1
  const looked = Math.max(0, days - WARM_UP)
  if (!(looked > 0)) return { signals: [], expectedFalsePerWeek: 0, firstDay: firstDay || 0, looked: 0 }

  const rowsOfType = Array.from({ length: events.typeCount }, (): number[] => [])
  events.types.forEach((type, row) => rowsOfType[type]?.push(row))
  const common = rowsOfType.flatMap((rows, type) => (rows.length >= LEAST_OF_TYPE ? [type] : []))
  const hasNeighbours = events.neighbours(0).length > 0
  const kinds = common.length > 1 ? common.length + 1 : common.length
  const perWeek = kinds * looksOf(events.cellCount, 7, hasNeighbours)
  const limit = (FALSE_PER_WEEK_OF_100 * events.cellCount) / 100 / Math.max(1, perWeek)

  const from = Math.max(0, since - firstDay)
  const all = countRows(events, events.days.keys(), firstDay, days)
  const findings: Finding[] = []
  let tests = kinds * looksOf(events.cellCount, looked, hasNeighbours)
  for (const type of common) {
    const rows = rowsOfType[type] ?? []
    const counted = countRows(events, rows, firstDay, days)
    const expectation = expectationOf(counted, all, events.cellCount)
    findings.push(...burstsOf(events, counted, expectation, type, limit, from))
    const recurring = recurrencesOf(events, rows, firstDay, days, type, limit)
    findings.push(...recurring.findings)
    tests += recurring.tests
  }
  if (common.length > 1)
    findings.push(
      ...burstsOf(events, all, expectationOf(all, all, events.cellCount), ALL_TYPES, limit, from).filter(
        (finding) => !explained(finding, findings),
      ),
    )
  const shares = falseShare(
    findings.map(({ probability }) => probability),
    tests,
  )
  const signals = findings
    .map((finding, at): Signal => ({ ...finding, q: shares[at] ?? 1 }))
    .filter(({ told }) => told >= from)
    .sort((a, b) => a.told - b.told || a.probability - b.probability)
  return { signals, expectedFalsePerWeek: (limit * tests * 7) / looked, firstDay, looked }
}

/** Whether what all types show is what one of them shows already. */
const explained = (finding: Finding, findings: readonly Finding[]): boolean =>
  findings.some(
    (other) =>
      other.kind !== 'recurrence' &&
      other.cell === finding.cell &&
      other.from <= finding.to &&
      finding.from <= other.to,
  )
