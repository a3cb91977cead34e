// Months and weeks in a row, as civil dates of the office.
import { addDays, startOfDate } from '../../../platform/clock/civil.ts'

export interface Span {
  /** YYYY-MM, or the Monday of the week. */
  key: string
  fromDate: string
  /** The day after the last one. */
  untilDate: string
  from: Date
  until: Date
}

const spanOf = (key: string, fromDate: string, untilDate: string): Span => ({
  key,
  fromDate,
  untilDate,
  from: startOfDate(fromDate),
  until: startOfDate(untilDate),
})

/** The month that lies `by` months after `month`, both YYYY-MM. */
export function monthAfter(month: string, by: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number)
  const count = year * 12 + number - 1 + by
  return `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, '0')}`
}

/** `points` months up to the one that holds `end`, the oldest first. */
export function monthsUpTo(end: string, points: number): Span[] {
  return Array.from({ length: points }, (_, index) => {
    const month = monthAfter(end.slice(0, 7), index + 1 - points)
    return spanOf(month, `${month}-01`, `${monthAfter(month, 1)}-01`)
  })
}

/** `points` weeks from Monday to Sunday up to the one that holds `end`, the oldest first. */
export function weeksUpTo(end: string, points: number): Span[] {
  const weekday = (new Date(`${end}T00:00:00Z`).getUTCDay() + 6) % 7
  const monday = addDays(end, -weekday)
  return Array.from({ length: points }, (_, index) => {
    const from = addDays(monday, 7 * (index + 1 - points))
    return spanOf(from, from, addDays(from, 7))
  })
}

/** The same a year ago: the same months, or the weeks 52 before, which begin on a Monday as well. */
export function yearBefore(by: 'month' | 'week', end: string): string {
  return by === 'week' ? addDays(end, -364) : `${monthAfter(end.slice(0, 7), -12)}-01`
}
