import type { Limit } from '#contract/time'
import { addDays, civilDateOf, DAY, HOUR, startOfDate } from './civil.ts'

/** What counting needs to know of the world: which dates are worked, and from when to when. */
export interface WorkingCalendar {
  isWorkingDay(date: string): boolean
  /** Office hours in minutes since midnight, in order, not overlapping. */
  hours: readonly { from: number; to: number }[]
}

/** Ten years in days: whoever counts that far stands in a calendar without working time. */
const FAR = 3660
const ENDLESS = 'a calendar without working time has no deadline'

/**
 * The instant at which a limit that starts at `start` runs out.
 * Hours run from the minute itself; days are counted from the next day and end with it (X15):
 * three natural days from Monday noon end as Thursday ends.
 */
export function deadline(start: Date, limit: Limit, calendar: WorkingCalendar): Date {
  switch (limit.unit) {
    case 'natural-hours':
      return new Date(start.getTime() + limit.amount * HOUR)
    case 'natural-days':
      return startOfDate(addDays(civilDateOf(start), limit.amount + 1))
    case 'working-days':
      return endOfWorkingDay(civilDateOf(start), limit.amount, calendar)
    case 'working-hours':
      return addWorkingTime(start, limit.amount * HOUR, calendar)
  }
}

function endOfWorkingDay(from: string, days: number, calendar: WorkingCalendar): Date {
  let date = from
  let left = days
  for (let day = 0; left > 0; day += 1) {
    if (day === FAR) throw new RangeError(ENDLESS)
    date = addDays(date, 1)
    if (calendar.isWorkingDay(date)) left -= 1
  }
  return startOfDate(addDays(date, 1))
}

/** The instant when `ms` of office time have passed since `start`. */
export function addWorkingTime(start: Date, ms: number, calendar: WorkingCalendar): Date {
  let left = ms
  for (const span of workingSpans(start, calendar)) {
    if (left <= span.to - span.from) return new Date(span.from + left)
    left -= span.to - span.from
  }
  throw new RangeError(ENDLESS)
}

/** Office time between two instants, in milliseconds; 0 when `until` is not after `from`. */
export function workingTimeBetween(from: Date, until: Date, calendar: WorkingCalendar): number {
  let sum = 0
  for (const span of workingSpans(from, calendar)) {
    if (span.from >= until.getTime()) return sum
    sum += Math.min(span.to, until.getTime()) - span.from
  }
  return sum
}

/** When a share of the way to a deadline is gone, counted in the time the limit is stated in (SM1: 80 % of working time). */
export function shareOfLimit(
  start: Date,
  due: Date,
  limit: Limit,
  share: number,
  calendar: WorkingCalendar,
): Date {
  if (limit.unit === 'working-hours' || limit.unit === 'working-days')
    return addWorkingTime(start, workingTimeBetween(start, due, calendar) * share, calendar)
  return new Date(start.getTime() + (due.getTime() - start.getTime()) * share)
}

/** Office time from `start` on, span by span; gives up after ten years without any. */
function* workingSpans(start: Date, calendar: WorkingCalendar): Generator<{ from: number; to: number }> {
  let date = civilDateOf(start)
  for (let day = 0; day < FAR; day += 1, date = addDays(date, 1)) {
    if (!calendar.isWorkingDay(date)) continue
    const midnight = startOfDate(date).getTime()
    for (const hours of calendar.hours) {
      const from = Math.max(midnight + hours.from * 60_000, start.getTime())
      const to = midnight + Math.min(hours.to * 60_000, DAY)
      if (from < to) yield { from, to }
    }
  }
}
