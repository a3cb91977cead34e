// Days off on which fewer people write. A tenant brings its own calendar with 调休; for a plain file some public
// calendars are held against the counts, and one is believed only if the days before the origin bear it out.
import { dateOfDay, dayNumber, weekdayOf } from './series.ts'

/** What is unusual about a day: off although the weekday is worked, or worked although it is a weekend. */
export type DayKind = 'off' | 'worked'

/** Unusual days by day number. Days it does not hold are as their weekday. */
export interface Calendar {
  name: string
  kindOf(day: number): DayKind | undefined
}

export const noCalendar: Calendar = { name: 'none', kindOf: () => undefined }

/** A calendar from lists of civil dates: holidays, and weekend days worked instead (调休). */
export function listedCalendar(name: string, off: Iterable<string>, worked: Iterable<string>): Calendar {
  const [offDates, workedDates] = [new Set(off), new Set(worked)]
  return {
    name,
    kindOf(day) {
      const date = dateOfDay(day)
      const weekend = weekdayOf(day) >= 5
      if (workedDates.has(date)) return weekend ? 'worked' : undefined
      return offDates.has(date) && !weekend ? 'off' : undefined
    },
  }
}

// Rules of public holidays, as the statutes state them (5 U.S.C. 6103; Holidays Act R.S.C. H-5; Banking and Financial
// Dealings Act 1971 with 1978). A weekend date is observed on the nearest working day, in Britain on the next.
type Rule = (year: number) => number
const on =
  (month: number, day: number): Rule =>
  (year) =>
    dayNumber(year, month, day)

/** The nth given weekday (Monday 0) of a month; the last for -1. */
function nth(month: number, weekday: number, which: number): Rule {
  return (year) => {
    if (which > 0) {
      const start = dayNumber(year, month, 1)
      return start + ((weekday - weekdayOf(start) + 7) % 7) + 7 * (which - 1)
    }
    const end = dayNumber(month === 12 ? year + 1 : year, month === 12 ? 1 : month + 1, 1) - 1
    return end - ((weekdayOf(end) - weekday + 7) % 7)
  }
}

/** Easter Sunday of the Gregorian calendar (Meeus), moved by some days. */
function easter(moved: number): Rule {
  return (year) => {
    const [a, b, c] = [year % 19, Math.floor(year / 100), year % 100]
    const d = Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3)
    const h = (19 * a + b - Math.floor(b / 4) - d + 15) % 30
    const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7
    const m = Math.floor((a + 11 * h + 22 * l) / 451)
    const sum = h + l - 7 * m + 114
    return dayNumber(year, Math.floor(sum / 31), (sum % 31) + 1) + moved
  }
}

const common = [on(1, 1), on(12, 25)]
const rules: Record<string, { days: Rule[]; observed: 'nearest' | 'next' }> = {
  'new year and christmas': { days: common, observed: 'nearest' },
  us: {
    days: [
      ...common,
      nth(1, 0, 3),
      nth(2, 0, 3),
      nth(5, 0, -1),
      on(7, 4),
      nth(9, 0, 1),
      nth(10, 0, 2),
      on(11, 11),
      nth(11, 3, 4),
    ],
    observed: 'nearest',
  },
  ca: {
    days: [
      ...common,
      easter(-2),
      nth(2, 0, 3),
      (year) => {
        const day = dayNumber(year, 5, 24)
        return day - weekdayOf(day)
      },
      on(7, 1),
      nth(8, 0, 1),
      nth(9, 0, 1),
      nth(10, 0, 2),
      on(12, 26),
    ],
    observed: 'nearest',
  },
  gb: {
    days: [...common, easter(-2), easter(1), nth(5, 0, 1), nth(5, 0, -1), nth(8, 0, -1), on(12, 26)],
    observed: 'next',
  },
}

/** The calendars a plain file is held against, for the years from the one to the other. */
export function publicCalendars(firstDay: number, lastDay: number): Calendar[] {
  const years: number[] = []
  const from = Number(dateOfDay(firstDay).slice(0, 4))
  const until = Number(dateOfDay(lastDay).slice(0, 4)) + 1
  for (let year = from; year <= until; year += 1) years.push(year)
  return Object.entries(rules).map(([name, { days, observed }]) => {
    const off = new Set<number>()
    for (const year of years)
      for (const rule of days) {
        let day = rule(year)
        const weekday = weekdayOf(day)
        if (weekday === 5) day += observed === 'nearest' ? -1 : 2
        if (weekday === 6) day += 1
        // Two on neighbouring days: the second waits for the next working day.
        while (off.has(day) || weekdayOf(day) >= 5) day += 1
        off.add(day)
      }
    return { name, kindOf: (day) => (off.has(day) ? 'off' : undefined) }
  })
}

/** How many days off looked like one and how many did not; a calendar with fewer hits than this proves nothing. */
const LEAST_HITS = 2

/**
 * The calendar that the counts bear out, judged on days before `until` alone: on its days off the count lies nearer to
 * that of a Sunday than to that of its own weekday. None if the evidence is thin or mixed.
 */
export function calendarBorneOut(
  counts: Float64Array,
  firstDay: number,
  until: number,
  calendars: readonly Calendar[],
): Calendar {
  let best: { calendar: Calendar; score: number } = { calendar: noCalendar, score: 0 }
  for (const calendar of calendars) {
    let [hits, misses] = [0, 0]
    for (let at = 0; at < until; at += 1) {
      if (calendar.kindOf(firstDay + at) !== 'off') continue
      const usual = medianAround(counts, at, until, 0)
      const sunday = medianAround(counts, at, until, 6 - weekdayOf(firstDay + at))
      if (usual === null || sunday === null || sunday > 0.7 * usual) continue
      const between = Math.sqrt((usual + 0.5) * (sunday + 0.5))
      if ((counts[at] ?? 0) < between) hits += 1
      else misses += 1
    }
    const score = hits - 1.5 * misses
    if (hits >= LEAST_HITS && score > best.score) best = { calendar, score }
  }
  return best.calendar
}

/** Median of the same weekday (moved by some days) in the four weeks before and after, as far as known. */
function medianAround(counts: Float64Array, at: number, until: number, moved: number): number | null {
  const found: number[] = []
  for (let week = -4; week <= 4; week += 1) {
    const place = at + moved + 7 * week
    if (week !== 0 && place >= 0 && place < until) found.push(counts[place] ?? 0)
  }
  if (found.length < 3) return null
  found.sort((a, b) => a - b)
  return found[Math.floor(found.length / 2)] ?? null
}
