import type { DAY_KINDS } from '#contract/areas'
import { DAY } from '../../../platform/clock/civil.ts'

export type DayKind = (typeof DAY_KINDS)[number]
export interface Day {
  date: string
  kind: DayKind
  name: string | null
}

/** Days off 节假日 and make-up working days 调休 of the years a notice is known for, with the name of their holiday. */
export interface OfficialDays {
  holidays: ReadonlyMap<string, string>
  makeUpDays: ReadonlyMap<string, string>
}

export interface Calendar {
  dayOf(date: string): Day
  isWorkingDay(date: string): boolean
  /** False when no notice is known for the year of this date: then only weekends are counted as rest. */
  known(date: string): boolean
}

/** What the office has entered for a day wins; then the official table; then the weekday. */
export function calendarFrom(official: OfficialDays, overrides: readonly Day[]): Calendar {
  const entered = new Map(overrides.map((day) => [day.date, day]))
  const knownYears = new Set([
    ...[...official.holidays.keys()].map(yearOf),
    // An office that has entered the holidays of a year itself knows that year.
    ...overrides.flatMap((day) => (day.kind === 'holiday' ? [yearOf(day.date)] : [])),
  ])

  function dayOf(date: string): Day {
    const override = entered.get(date)
    if (override) return override
    const makeUp = official.makeUpDays.get(date)
    if (makeUp !== undefined) return { date, kind: 'make-up', name: makeUp }
    const holiday = official.holidays.get(date)
    if (holiday !== undefined) return { date, kind: 'holiday', name: holiday }
    return { date, kind: isWeekend(date) ? 'rest' : 'working', name: null }
  }

  return {
    dayOf,
    isWorkingDay(date) {
      const { kind } = dayOf(date)
      return kind === 'working' || kind === 'make-up'
    },
    known: (date) => knownYears.has(yearOf(date)),
  }
}

/** Every date of a year, in order. */
export function datesOf(year: number): string[] {
  const dates: string[] = []
  for (let at = Date.UTC(year, 0, 1); at < Date.UTC(year + 1, 0, 1); at += DAY)
    dates.push(new Date(at).toISOString().slice(0, 10))
  return dates
}

const yearOf = (date: string): string => date.slice(0, 4)

function isWeekend(date: string): boolean {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay()
  return weekday === 0 || weekday === 6
}
