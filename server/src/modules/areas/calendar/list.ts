// A year's days off and make-up days as offices write them down: one line a day or a span, 休 or 班, and the holiday's name.
import type { CALENDAR_FAULTS } from '#contract/areas'
import { addDays } from '../../../platform/clock/civil.ts'
import type { Day, DayKind } from './rules.ts'

type Fault = (typeof CALENDAR_FAULTS)[number]
export interface BadLine {
  line: number
  text: string
  reason: Fault
}

const KINDS: Record<string, DayKind> = {
  休: 'holiday',
  假: 'holiday',
  节假日: 'holiday',
  holiday: 'holiday',
  班: 'make-up',
  上班: 'make-up',
  调休上班: 'make-up',
  'make-up': 'make-up',
  休息: 'rest',
  rest: 'rest',
  工作日: 'working',
  working: 'working',
}
const DATE = String.raw`(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?`
const LINE = new RegExp(
  String.raw`^${DATE}(?:\s*(?:~|～|至|到|—|–)\s*${DATE})?[\s,，、;；\t]+(\S+?)(?:[\s,，、;；\t]+(.*))?$`,
)
/** The longest holiday of a year has nine days; a month is a slip of the pen. */
const LONGEST_SPAN = 31

/** Every day the text names, and every line that cannot be read, by its number; empty lines and headings starting with # are none. */
export function readDayList(text: string): { days: Day[]; rejected: BadLine[] } {
  const days = new Map<string, Day>()
  const rejected: BadLine[] = []
  text.split(/\r?\n/).forEach((raw, index) => {
    const line = raw.replace(/^\uFEFF/, '').trim()
    if (line === '' || line.startsWith('#') || (index === 0 && /^(日期|date)/i.test(line))) return
    const found = readLine(line)
    if (typeof found === 'string') rejected.push({ line: index + 1, text: line.slice(0, 80), reason: found })
    else if (found.some(({ date }) => days.has(date)))
      rejected.push({ line: index + 1, text: line.slice(0, 80), reason: 'doubled' })
    else for (const day of found) days.set(day.date, day)
  })
  return { days: [...days.values()].toSorted((a, b) => a.date.localeCompare(b.date)), rejected }
}

function readLine(line: string): Day[] | Fault {
  const match = LINE.exec(line)
  if (!match) return new RegExp(`^${DATE}`).test(line) ? 'no-kind' : 'no-date'
  const [, y1 = '', m1 = '', d1 = '', y2, m2 = '', d2 = '', word = '', name = ''] = match
  const from = dateOf(y1, m1, d1)
  const until = y2 === undefined ? from : dateOf(y2, m2, d2)
  if (from === null || until === null) return 'no-date'
  const kind = KINDS[word.toLowerCase()]
  if (!kind) return 'no-kind'
  if (until < from) return 'backwards'
  const days: Day[] = []
  for (let date = from; date <= until; date = addDays(date, 1)) {
    if (days.length === LONGEST_SPAN) return 'too-long'
    days.push({ date, kind, name: name.trim().slice(0, 40) || null })
  }
  return days
}

/** Null for what no calendar holds: 30 February is not rolled over into March. */
function dateOf(year: string, month: string, day: string): string | null {
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const at = new Date(`${text}T00:00:00Z`)
  return Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== text ? null : text
}
