// Time counted the slow way, minute by minute and day by day, from the holiday notices themselves (国办发明电 for 2025 and
// 2026): what the deadlines of the house are compared with. It shares nothing with server/src/platform/clock.
import type { Limit } from '#contract/time'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
/** Asia/Shanghai. */
const ZONE = 8 * HOUR

/** First and last day off of each holiday. */
const HOLIDAYS = [
  ['2025-01-01', '2025-01-01'],
  ['2025-01-28', '2025-02-04'],
  ['2025-04-04', '2025-04-06'],
  ['2025-05-01', '2025-05-05'],
  ['2025-05-31', '2025-06-02'],
  ['2025-10-01', '2025-10-08'],
  ['2026-01-01', '2026-01-03'],
  ['2026-02-15', '2026-02-23'],
  ['2026-04-04', '2026-04-06'],
  ['2026-05-01', '2026-05-05'],
  ['2026-06-19', '2026-06-21'],
  ['2026-09-25', '2026-09-27'],
  ['2026-10-01', '2026-10-07'],
] as const
/** Weekend days that are worked instead (调休). */
const MAKE_UP = new Set([
  '2025-01-26',
  '2025-02-08',
  '2025-04-27',
  '2025-09-28',
  '2025-10-11',
  '2026-01-04',
  '2026-02-14',
  '2026-02-28',
  '2026-05-09',
  '2026-09-20',
  '2026-10-10',
])

export interface SlowClock {
  /** When a limit that begins at `start` is over. */
  after(start: number, limit: Limit): number
  /** When a limit given on top of a deadline is over; days follow the day that the deadline ends. */
  afterDeadline(due: number, limit: Limit): number
  /** When `share` of the way from `start` to `due` is gone, in the time that `unit` counts. */
  share(start: number, due: number, unit: Limit['unit'], share: number): number
  /** The next day's office opening that is worked. */
  nextOpening(at: number): number
  isWorked(at: number): boolean
}

/** `closed`: days off of this office alone. Hours in minutes since midnight. */
export function slowClock(
  hours: readonly { from: number; to: number }[],
  closed: ReadonlySet<string>,
): SlowClock {
  const known = new Map<number, boolean>()
  const dayOf = (at: number) => Math.floor((at + ZONE) / DAY)
  const startOf = (day: number) => day * DAY - ZONE

  function dayIsWorked(day: number): boolean {
    const before = known.get(day)
    if (before !== undefined) return before
    const date = new Date(day * DAY).toISOString().slice(0, 10)
    const weekday = new Date(day * DAY).getUTCDay()
    const off = HOLIDAYS.some(([first, last]) => first <= date && date <= last)
    const worked = !closed.has(date) && (MAKE_UP.has(date) || (!off && weekday !== 0 && weekday !== 6))
    known.set(day, worked)
    return worked
  }

  function inOffice(at: number): boolean {
    if (!dayIsWorked(dayOf(at))) return false
    const minute = Math.floor((at + ZONE - dayOf(at) * DAY) / MINUTE)
    return hours.some(({ from, to }) => from <= minute && minute < to)
  }

  /** Goes through the minutes one by one until so much office time is over. */
  function officeTimeFrom(start: number, ms: number): number {
    let at = start
    let left = ms
    for (;;) {
      const edge = (Math.floor(at / MINUTE) + 1) * MINUTE
      if (inOffice(at)) {
        if (left <= edge - at) return at + left
        left -= edge - at
      }
      at = edge
    }
  }

  function officeTimeBetween(from: number, until: number): number {
    let sum = 0
    for (let at = from; at < until;) {
      const edge = Math.min((Math.floor(at / MINUTE) + 1) * MINUTE, until)
      if (inOffice(at)) sum += edge - at
      at = edge
    }
    return sum
  }

  /** The end of the day that comes so many days, or worked days, after this one. */
  function endOfDayAfter(day: number, days: number, workedOnly: boolean): number {
    let at = day
    for (let left = days; left > 0;) {
      at += 1
      if (!workedOnly || dayIsWorked(at)) left -= 1
    }
    return startOf(at + 1)
  }

  function after(start: number, { amount, unit }: Limit): number {
    switch (unit) {
      case 'natural-hours':
        return start + amount * HOUR
      case 'working-hours':
        return officeTimeFrom(start, amount * HOUR)
      case 'natural-days':
        return endOfDayAfter(dayOf(start), amount, false)
      case 'working-days':
        return endOfDayAfter(dayOf(start), amount, true)
    }
  }

  return {
    after,
    afterDeadline(due, limit) {
      const inDays = limit.unit === 'natural-days' || limit.unit === 'working-days'
      return inDays
        ? endOfDayAfter(dayOf(due - 1), limit.amount, limit.unit === 'working-days')
        : after(due, limit)
    },
    share(start, due, unit, share) {
      if (unit === 'natural-hours' || unit === 'natural-days') return start + (due - start) * share
      return officeTimeFrom(start, officeTimeBetween(start, due) * share)
    },
    nextOpening(at) {
      let day = dayOf(at) + 1
      while (!dayIsWorked(day)) day += 1
      return startOf(day) + (hours[0]?.from ?? 0) * MINUTE
    },
    isWorked: (at) => dayIsWorked(dayOf(at)),
  }
}
