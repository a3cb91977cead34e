// Early signals: bursts, clusters, places that wake, matters that return and rising dissatisfaction, each with how probable
// it was and what share of signals like it is false. How many false ones to expect in a week is set first and stated with the answer.
import { burstsOf, looksOf, WARM_UP, type Finding } from './bursts.ts'
import { discontentOf, hear, ITS_SHARE, looksAtAnswers, type Answers, type Heard } from './discontent.ts'
import { countRows, type Events } from './events.ts'
import { expectationOf } from './expectation.ts'
import { recurrencesOf } from './recurrence.ts'
import { SIGNAL_RULES, type SignalRules } from './rules.ts'
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

/** A type rarer than this in the whole file is looked at only within all types together. */
const LEAST_OF_TYPE = 12

/** The number that stands for all types together. */
export const ALL_TYPES = -1

export interface SignalOptions {
  /** A day number: findings told before it are left out, as a nightly run does; each test's limit stays that of every week. */
  since?: number
  /** What people answered in call-backs, where it is known. */
  answers?: Answers
  rules?: SignalRules
}

/** Looks at each day with what was known by then. */
export function signalsOf(
  events: Events,
  { since = -Infinity, answers, rules = SIGNAL_RULES }: SignalOptions = {},
): Signals {
  let [firstDay, lastDay] = [Infinity, -Infinity]
  for (const list of [events.days, answers?.days ?? []])
    for (const day of list) {
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
  const heard = answers ? hearAll(answers, events, { firstDay, days }, rules) : []
  const looksIn = (span: number): number => kinds * looksOf(events.cellCount, span, hasNeighbours, rules)
  const looksAtHeard = (span: number): number =>
    heard.reduce((sum, one) => sum + looksAtAnswers(one, span), 0)
  const budget = (rules.falsePerWeekOf100 * events.cellCount) / 100
  const forHeard = looksAtHeard(7) > 0 ? budget * ITS_SHARE : 0
  const limit = (budget - forHeard) / Math.max(1, looksIn(7))
  // A look at answers weighs as so many at counts (weighted false discovery rate: Genovese, Roeder, Wasserman 2006).
  const weight = forHeard > 0 ? forHeard / looksAtHeard(7) / limit : 1

  const from = Math.max(0, since - firstDay)
  const all = countRows(events, events.days.keys(), firstDay, days)
  const findings: Finding[] = []
  let tests = looksIn(looked) + weight * looksAtHeard(looked)
  for (const type of common) {
    const rows = rowsOfType[type] ?? []
    const counted = countRows(events, rows, firstDay, days)
    const expectation = expectationOf(counted, all, events.cellCount)
    findings.push(...burstsOf(events, counted, expectation, type, limit, from, rules))
    const recurring = recurrencesOf(events, rows, firstDay, days, type, limit)
    findings.push(...recurring.findings)
    tests += recurring.tests
  }
  if (common.length > 1)
    findings.push(
      ...burstsOf(
        events,
        all,
        expectationOf(all, all, events.cellCount),
        ALL_TYPES,
        limit,
        from,
        rules,
      ).filter((finding) => !explained(finding, findings, BY_COUNT)),
    )
  for (const one of heard)
    findings.push(
      ...discontentOf(one, weight * limit, rules).filter(
        (finding) => one.type !== ALL_TYPES || !explained(finding, findings, BY_SHARE),
      ),
    )
  const shares = falseShare(
    findings.map(({ kind, probability }) => probability / (kind === 'dissatisfaction' ? weight : 1)),
    tests,
  )
  const signals = findings
    .map((finding, at): Signal => ({ ...finding, q: shares[at] ?? 1 }))
    .filter(({ told, q }) => told >= from && q <= rules.mostQ)
    .sort((a, b) => a.told - b.told || a.probability - b.probability)
  return { signals, expectedFalsePerWeek: (limit * tests * 7) / looked, firstDay, looked }
}

/** Answers by type, and of all types where there are several: the single ones first. */
function hearAll(
  answers: Answers,
  { cellCount, typeCount }: Events,
  span: { firstDay: number; days: number },
  rules: SignalRules,
): Heard[] {
  const types = Array.from({ length: typeCount }, (_, type) => type)
  const heard = types.map((type) => hear(answers, cellCount, type, type, span, rules))
  const often = heard.filter(({ cells }) => cells.length > 0)
  return heard.length > 1 ? [...often, hear(answers, cellCount, null, ALL_TYPES, span, rules)] : often
}

const BY_COUNT: readonly Finding['kind'][] = ['burst', 'cluster', 'waking']
const BY_SHARE: readonly Finding['kind'][] = ['dissatisfaction']

/** Whether what all types show is what one of them shows already. */
const explained = (
  finding: Finding,
  findings: readonly Finding[],
  kinds: readonly Finding['kind'][],
): boolean =>
  findings.some(
    (other) =>
      kinds.includes(other.kind) &&
      other.cell === finding.cell &&
      other.from <= finding.to &&
      finding.from <= other.to,
  )
