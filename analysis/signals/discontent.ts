// Rising dissatisfaction: of those asked in call-backs about a type in a cell, more are not content than its own past leads
// to expect. Shares, not counts, so that more calls are not more discontent. Looked at once a week, for it comes slowly and
// every look costs a false alarm. Who handled the matter, and whose it was, is not known here (G1, G3).
import { dayNumber, weekdayOf } from '../forecast/series.ts'
import type { Finding } from './bursts.ts'
import { WARM_UP } from './bursts.ts'
import { countRows, windowOf, type Counted } from './events.ts'
import type { SignalRules } from './rules.ts'
import { learnedAtLeast } from './tails.ts'

/** Answers to call-backs, by the day of the call; cells and types are those of the requests. */
export interface Answers {
  days: Int32Array
  cells: Int32Array
  types: Int32Array
  /** 1: not solved, or not content. */
  unhappy: Uint8Array
}

/** Days that end on a Sunday. */
const WINDOWS = [14, 56] as const
const SUNDAY = weekdayOf(dayNumber(2026, 3, 1))
/** Unhappy answers, below which nothing is told. */
const LEAST_UNHAPPY = 3
/** Answers before the window, without which there is no past to hold it against. */
const LEAST_PAST = 10
/** Days the past looks back, at most. */
const MEMORY = 180
/** Answers' worth of trust in the share that the type has everywhere. */
const LEAN = 2
/** What dissatisfaction may cost of all false signals: it has few cells and needs a bar it can reach. */
export const ITS_SHARE = 0.25
/** A share drifts: no past is trusted more than so many answers. */
const MOST_TRUST = 100
/** Told again within these days it is the same episode. */
const EPISODE_GAP = 28

/** Rows of one type (of all, for all types together) with what was answered, by cell and day. */
export interface Heard {
  type: number
  asked: Counted
  unhappy: Counted
  /** Cells asked often enough to be looked at. */
  cells: number[]
}

/** Counts answers by type; `type` null takes all of them. */
export function hear(
  answers: Answers,
  cellCount: number,
  type: number | null,
  number: number,
  span: { firstDay: number; days: number },
  { leastAnswers }: SignalRules,
): Heard {
  const rows = [...answers.days.keys()].filter((row) => type === null || answers.types[row] === type)
  const count = (some: readonly number[]) =>
    countRows({ ...answers, cellCount }, some, span.firstDay, span.days)
  const asked = count(rows)
  const cells = Array.from({ length: cellCount }, (_, cell) => cell).filter(
    (cell) => windowOf(asked, cell, 0, span.days) >= LEAST_PAST + leastAnswers,
  )
  return { type: number, asked, unhappy: count(rows.filter((row) => answers.unhappy[row] === 1)), cells }
}

/** Tests made by `discontentOf`, for the correction. */
export const looksAtAnswers = (heard: Heard, days: number): number =>
  heard.cells.length * Math.ceil(Math.max(0, days) / 7) * WINDOWS.length

/** Everything at most as probable as `limit`, one finding for each episode. O(cells × days). */
export function discontentOf(heard: Heard, limit: number, rules: SignalRules): Finding[] {
  const findings: Finding[] = []
  for (const cell of heard.cells) {
    let running: Finding | undefined
    for (let day = WARM_UP; day < heard.asked.days; day += 1) {
      if (weekdayOf(heard.asked.firstDay + day) !== SUNDAY) continue
      const found = mostSurprising(heard, cell, day, limit, rules)
      if (!found) continue
      if (running && day - running.to <= EPISODE_GAP) {
        running.to = day
        if (found.probability >= running.probability) continue
        const { observed, asked, expected, probability } = found
        Object.assign(running, {
          observed,
          asked,
          expected,
          probability,
          from: Math.min(running.from, found.from),
        })
        continue
      }
      running = found
      findings.push(found)
    }
  }
  return findings
}

function mostSurprising(
  { type, asked, unhappy }: Heard,
  cell: number,
  day: number,
  limit: number,
  { leastAnswers }: SignalRules,
): Finding | undefined {
  let best: Finding | undefined
  for (const length of WINDOWS) {
    const from = day + 1 - length
    if (from < WARM_UP) continue
    const [of, observed] = [windowOf(asked, cell, from, day + 1), windowOf(unhappy, cell, from, day + 1)]
    if (of < leastAnswers || observed < LEAST_UNHAPPY) continue
    const since = Math.max(0, from - MEMORY)
    const past = windowOf(asked, cell, since, from)
    if (past < LEAST_PAST) continue
    const everywhere = (sum(unhappy, since, from) + 1) / (sum(asked, since, from) + 4)
    const trust = Math.min(1, MOST_TRUST / past)
    const before = windowOf(unhappy, cell, since, from)
    const yes = before * trust + LEAN * everywhere
    const no = (past - before) * trust + LEAN * (1 - everywhere)
    const expected = (of * yes) / (yes + no)
    if (observed <= expected) continue
    const probability = learnedAtLeast(observed, of, yes, no)
    if (probability > limit || probability >= (best?.probability ?? 1)) continue
    const span = { from, to: day, told: day }
    best = { kind: 'dissatisfaction', cell, type, ...span, observed, asked: of, expected, probability }
  }
  return best
}

function sum({ total }: Counted, from: number, until: number): number {
  let all = 0
  for (let day = from; day < until; day += 1) all += total[day] ?? 0
  return all
}
