// Counts by day, week or month from dates as they are written. A date is taken as the civil date it names, without any
// conversion between zones, so that no hour is counted twice or lost where clocks are moved.
import { DAY_MS } from '../day.ts'

export type Every = 'day' | 'week' | 'month'

/** Counts of one span of time, for the whole and for each group. Every array has one place for each period. */
export interface Panel {
  every: Every
  /** Number of the first period, see `periodOf`. */
  first: number
  total: Float64Array
  groups: Map<string, Float64Array>
}

/** Days since 1970-01-01 of a civil date. */
export const dayNumber = (year: number, month: number, day: number): number =>
  Math.round(Date.UTC(year, month - 1, day) / DAY_MS)

/** Civil date of a day number, YYYY-MM-DD. */
export const dateOfDay = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10)

/** Monday is 0. Day 0 was a Thursday. */
export const weekdayOf = (day: number): number => (((day + 3) % 7) + 7) % 7

/** The period a day lies in: its own number, that of its week (from Monday) or that of its month. */
export function periodOf(day: number, every: Every): number {
  if (every === 'day') return day
  if (every === 'week') return Math.floor((day + 3) / 7)
  const date = new Date(day * DAY_MS)
  return date.getUTCFullYear() * 12 + date.getUTCMonth()
}

/** The first day of a period. */
export function firstDayOf(period: number, every: Every): number {
  if (every === 'day') return period
  if (every === 'week') return period * 7 - 3
  return dayNumber(Math.floor(period / 12), (period % 12) + 1, 1)
}

const YEAR_FIRST = /^\s*(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})/
const COMPACT = /^\s*(\d{4})(\d{2})(\d{2})(?:\D|\d{6}|$)/
const YEAR_LAST = /^\s*(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})/

/** Day and month may stand in either order where the year comes last: `dayFirst` says which. */
export function dayOfText(text: string, dayFirst = false): number | null {
  const ordered = YEAR_FIRST.exec(text) ?? COMPACT.exec(text)
  if (ordered) return dayOfParts(ordered[1], ordered[2], ordered[3])
  const turned = YEAR_LAST.exec(text)
  if (!turned) return null
  const [, a, b, year] = turned
  return dayFirst ? dayOfParts(year, b, a) : dayOfParts(year, a, b)
}

function dayOfParts(yearText = '', monthText = '', dayText = ''): number | null {
  const [year, month, day] = [Number(yearText), Number(monthText), Number(dayText)]
  if (year < 1900 || year > 2200 || month < 1 || month > 12 || day < 1 || day > 31) return null
  const number = dayNumber(year, month, day)
  // 31 April is no date, and not the first of May.
  return new Date(number * DAY_MS).getUTCDate() === day ? number : null
}

/** Whether dates with the year last put the day first: so if some first number is no month. */
export function putsDayFirst(texts: Iterable<string>): boolean {
  let looked = 0
  for (const text of texts) {
    const turned = YEAR_LAST.exec(text)
    if (turned && Number(turned[1]) > 12) return true
    if (turned && Number(turned[2]) > 12) return false
    if ((looked += 1) > 100_000) break
  }
  return false
}

/**
 * Counts by period. `days` holds a day number for each row; `groupOf` its group, if groups are asked for.
 * Weeks and months that the rows only begin or end in are left out, because their counts are not whole.
 */
export function panelOf(days: Int32Array, every: Every, groupOf?: readonly string[]): Panel {
  let [firstDay, lastDay] = [Infinity, -Infinity]
  for (const day of days) {
    if (day < firstDay) firstDay = day
    if (day > lastDay) lastDay = day
  }
  if (firstDay > lastDay) return { every, first: 0, total: new Float64Array(0), groups: new Map() }
  // A day without rows at the edge says nothing where rows are rare.
  const slack = Math.floor((3 * (lastDay - firstDay + 1)) / days.length)
  let first = periodOf(firstDay, every)
  let last = periodOf(lastDay, every)
  if (every !== 'day') {
    if (firstDay - firstDayOf(first, every) > slack) first += 1
    if (firstDayOf(last + 1, every) - 1 - lastDay > slack) last -= 1
  }
  const n = Math.max(0, last - first + 1)
  const panel: Panel = { every, first, total: new Float64Array(n), groups: new Map() }
  // Months are dear to compute: once for each day, not for each row.
  const place = new Int32Array(lastDay - firstDay + 1)
  for (let day = firstDay; day <= lastDay; day += 1) place[day - firstDay] = periodOf(day, every) - first
  days.forEach((day, row) => {
    const at = place[day - firstDay] ?? -1
    if (at < 0 || at >= n) return
    panel.total[at] = (panel.total[at] ?? 0) + 1
    if (!groupOf) return
    const name = groupOf[row] ?? ''
    let counts = panel.groups.get(name)
    if (!counts) panel.groups.set(name, (counts = new Float64Array(n)))
    counts[at] = (counts[at] ?? 0) + 1
  })
  return panel
}
