import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Limit } from '#contract/time'
import { addDays, civilDateOf, DAY, HOUR, minuteOfDay } from './civil.ts'
import {
  addWorkingTime,
  deadline,
  shareOfLimit,
  workingTimeBetween,
  type WorkingCalendar,
} from './deadline.ts'

// The State Council's table for National Day and Mid-Autumn 2025 and for Spring Festival 2026, with their 调休.
const HOLIDAYS = new Set([...days('2025-10-01', 8), ...days('2026-01-01', 3), ...days('2026-02-15', 9)])
const MAKE_UP = new Set(['2025-09-28', '2025-10-11', '2026-01-04', '2026-02-14', '2026-02-28'])

function days(from: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => addDays(from, index))
}

const office: WorkingCalendar = {
  isWorkingDay(date) {
    if (MAKE_UP.has(date)) return true
    const weekday = new Date(`${date}T00:00:00Z`).getUTCDay()
    return weekday !== 0 && weekday !== 6 && !HOLIDAYS.has(date)
  },
  // 8:30–12:00, 14:30–17:30: six and a half hours with the long noon of the south.
  hours: [
    { from: 8 * 60 + 30, to: 12 * 60 },
    { from: 14 * 60 + 30, to: 17 * 60 + 30 },
  ],
}
const closed: WorkingCalendar = { isWorkingDay: () => false, hours: office.hours }

function at(local: string): Date {
  return new Date(`${local.replace(' ', 'T')}+08:00`)
}
function shown(instant: Date): string {
  return new Date(instant.getTime() + 8 * HOUR).toISOString().slice(0, 16).replace('T', ' ')
}
function limit(words: string): Limit {
  const [amount, unit] = words.split(' ')
  return { amount: Number(amount), unit: unit as Limit['unit'] }
}

describe('a limit runs out', () => {
  test.each([
    // natural hours know no night
    ['2026-03-02 09:00', '2 natural-hours', '2026-03-02 11:00'],
    ['2025-12-31 23:30', '1 natural-hours', '2026-01-01 00:30'],
    ['2026-02-14 17:00', '0.5 natural-hours', '2026-02-14 17:30'],
    // natural days are counted from the next one and end with the last (X15)
    ['2026-03-02 12:00', '3 natural-days', '2026-03-06 00:00'],
    ['2026-03-02 00:00', '1 natural-days', '2026-03-04 00:00'],
    ['2026-03-02 23:59', '1 natural-days', '2026-03-04 00:00'],
    ['2025-12-30 12:00', '2 natural-days', '2026-01-02 00:00'],
    ['2028-02-28 12:00', '1 natural-days', '2028-03-01 00:00'],
    // working days
    ['2026-03-02 12:00', '1 working-days', '2026-03-04 00:00'],
    ['2026-03-06 12:00', '1 working-days', '2026-03-10 00:00'],
    ['2026-03-07 12:00', '1 working-days', '2026-03-10 00:00'],
    ['2025-09-30 12:00', '1 working-days', '2025-10-10 00:00'],
    ['2025-09-30 12:00', '3 working-days', '2025-10-12 00:00'],
    ['2025-09-27 12:00', '1 working-days', '2025-09-29 00:00'],
    ['2026-02-13 12:00', '1 working-days', '2026-02-15 00:00'],
    ['2026-02-14 12:00', '5 working-days', '2026-03-01 00:00'],
    ['2025-12-31 12:00', '1 working-days', '2026-01-05 00:00'],
    // working hours: within a half day, over noon, over night, over the weekend, over the holidays
    ['2026-03-02 09:00', '2 working-hours', '2026-03-02 11:00'],
    ['2026-03-02 11:00', '1 working-hours', '2026-03-02 12:00'],
    ['2026-03-02 11:00', '1.5 working-hours', '2026-03-02 15:00'],
    ['2026-03-02 13:00', '1 working-hours', '2026-03-02 15:30'],
    ['2026-03-02 17:00', '1 working-hours', '2026-03-03 09:00'],
    ['2026-03-02 17:30', '0.5 working-hours', '2026-03-03 09:00'],
    ['2026-03-02 03:00', '6.5 working-hours', '2026-03-02 17:30'],
    ['2026-03-06 17:00', '1 working-hours', '2026-03-09 09:00'],
    ['2025-09-30 17:00', '1 working-hours', '2025-10-09 09:00'],
    ['2025-10-10 17:00', '1 working-hours', '2025-10-11 09:00'],
    ['2026-02-14 17:00', '2 working-hours', '2026-02-24 10:00'],
    ['2026-02-27 17:00', '7 working-hours', '2026-02-28 17:30'],
    ['2025-12-31 17:00', '1 working-hours', '2026-01-04 09:00'],
  ])('from %s, %s, at %s', (start, words, due) => {
    expect(shown(deadline(at(start), limit(words), office))).toBe(due)
  })

  test('never in a calendar without working time, which is said and not waited for', () => {
    for (const unit of ['working-hours', 'working-days'] as const)
      expect(() => deadline(at('2026-03-02 09:00'), { amount: 1, unit }, closed)).toThrow(RangeError)
  })
})

describe('four fifths of a limit', () => {
  test.each([
    ['2026-03-02 09:00', '10 natural-hours', '2026-03-02 17:00'],
    ['2026-03-02 14:30', '2.5 working-hours', '2026-03-02 16:30'],
    // 6.5 h a day: of the 1.5 h of Friday and 6.5 h of Monday, 6.4 h are gone on Monday after noon
    ['2026-03-06 16:00', '1 working-days', '2026-03-09 15:54'],
  ])('from %s of %s are gone at %s', (start, words, when) => {
    const due = deadline(at(start), limit(words), office)
    expect(shown(shareOfLimit(at(start), due, limit(words), 0.8, office))).toBe(when)
  })
})

// ---- against a calculation too slow and too plain to be wrong ----

const minutes = fc
  .integer({ min: 0, max: 400 * 24 * 60 })
  .map((n) => new Date(at('2025-08-01 00:00').getTime() + n * 60_000))
const someLimit = fc.record({
  amount: fc.integer({ min: 1, max: 40 }),
  unit: fc.constantFrom('natural-hours', 'working-hours', 'natural-days', 'working-days' as const),
}) as fc.Arbitrary<Limit>

function isWorked(minute: Date): boolean {
  const time = minuteOfDay(minute)
  return (
    office.isWorkingDay(civilDateOf(minute)) &&
    office.hours.some((span) => time >= span.from && time < span.to)
  )
}

/** Walks minute by minute until `amount` of them have counted. */
function slowly(start: Date, count: number, counts: (minute: Date) => boolean): Date {
  let minute = start
  for (let left = count; left > 0; minute = new Date(minute.getTime() + 60_000)) if (counts(minute)) left -= 1
  return minute
}

describe('however it falls', () => {
  test('working hours are those a clerk would count minute by minute', () => {
    fc.assert(
      fc.property(minutes, fc.integer({ min: 1, max: 40 }), (start, amount) => {
        const due = deadline(start, { amount, unit: 'working-hours' }, office)
        expect(shown(due)).toBe(shown(slowly(start, amount * 60, isWorked)))
      }),
      { numRuns: 60 },
    )
  })

  test('days are those a clerk would count on the wall calendar', () => {
    fc.assert(
      fc.property(minutes, fc.integer({ min: 1, max: 30 }), fc.boolean(), (start, amount, working) => {
        const due = deadline(start, { amount, unit: working ? 'working-days' : 'natural-days' }, office)
        let date = civilDateOf(start)
        for (let left = amount; left > 0;) {
          date = addDays(date, 1)
          if (!working || office.isWorkingDay(date)) left -= 1
        }
        // It ends with that day: one millisecond earlier is still in it, the instant itself is not.
        expect(civilDateOf(new Date(due.getTime() - 1))).toBe(date)
        expect(civilDateOf(due)).not.toBe(date)
      }),
    )
  })

  test('who starts later, or has longer, is not due earlier', () => {
    fc.assert(
      fc.property(minutes, fc.integer({ min: 0, max: 20 * DAY }), someLimit, (start, wait, some) => {
        const due = deadline(start, some, office).getTime()
        expect(due).toBeGreaterThan(start.getTime())
        expect(deadline(new Date(start.getTime() + wait), some, office).getTime()).toBeGreaterThanOrEqual(due)
        expect(deadline(start, { ...some, amount: some.amount + 1 }, office).getTime()).toBeGreaterThan(due)
      }),
    )
  })

  test('office time added is the office time between', () => {
    fc.assert(
      fc.property(minutes, fc.integer({ min: 0, max: 200 * HOUR }), (start, ms) => {
        expect(workingTimeBetween(start, addWorkingTime(start, ms, office), office)).toBe(ms)
      }),
    )
  })

  test('a share of the way lies on the way, and the whole share takes all the office time there is', () => {
    fc.assert(
      fc.property(minutes, someLimit, fc.double({ min: 0.01, max: 1, noNaN: true }), (start, some, share) => {
        const due = deadline(start, some, office)
        const then = shareOfLimit(start, due, some, share, office)
        expect(then.getTime()).toBeGreaterThanOrEqual(start.getTime())
        expect(then.getTime()).toBeLessThanOrEqual(due.getTime())
        const all = shareOfLimit(start, due, some, 1, office)
        expect(workingTimeBetween(all, due, office)).toBe(0)
      }),
    )
  })

  test('there is no office time before its beginning', () => {
    fc.assert(
      fc.property(minutes, fc.integer({ min: 0, max: 20 * DAY }), (until, before) => {
        expect(workingTimeBetween(until, new Date(until.getTime() - before), office)).toBe(0)
      }),
    )
  })
})
