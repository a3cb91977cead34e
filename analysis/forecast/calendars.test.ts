import { describe, expect, test } from 'vitest'
import { calendarBorneOut, listedCalendar, noCalendar, publicCalendars } from './calendars.ts'
import { inventedCounts } from './invented.ts'
import { dateOfDay, dayNumber } from './series.ts'

const monday = dayNumber(2011, 7, 4)

test('public days off fall where the statutes put them', () => {
  const us = publicCalendars(dayNumber(2021, 1, 1), dayNumber(2021, 12, 31)).find(({ name }) => name === 'us')
  const off: string[] = []
  for (let day = dayNumber(2021, 1, 1); day <= dayNumber(2021, 12, 31); day += 1)
    if (us?.kindOf(day) === 'off') off.push(dateOfDay(day))
  // 4 July 2021 was a Sunday; Christmas 2021 and New Year 2022 were Saturdays.
  expect(off).toEqual([
    '2021-01-01',
    '2021-01-18',
    '2021-02-15',
    '2021-05-31',
    '2021-07-05',
    '2021-09-06',
    '2021-10-11',
    '2021-11-11',
    '2021-11-25',
    '2021-12-24',
    '2021-12-31',
  ])
})

test('a weekend that is worked is told from one that is not (调休)', () => {
  const calendar = listedCalendar('cn', ['2025-10-01', '2025-10-04'], ['2025-09-28'])
  expect(calendar.kindOf(dayNumber(2025, 10, 1))).toBe('off')
  expect(calendar.kindOf(dayNumber(2025, 10, 4))).toBeUndefined()
  expect(calendar.kindOf(dayNumber(2025, 9, 28))).toBe('worked')
})

describe('a calendar is believed', () => {
  const counts = inventedCounts({ days: 150, mean: 100, week: [1.3, 1.2, 1.1, 1.1, 1.1, 0.4, 0.3], seed: 7 })
  const calendars = publicCalendars(monday, monday + 150)

  test('not without evidence', () => {
    expect(calendarBorneOut(counts, monday, 150, calendars)).toBe(noCalendar)
  })

  test('when its days look like Sundays, and only from when they did', () => {
    const quiet = counts.slice()
    const us = calendars.find(({ name }) => name === 'us')
    quiet.forEach((_, at) => {
      if (us?.kindOf(monday + at) === 'off') quiet[at] = 30
    })
    expect(calendarBorneOut(quiet, monday, 150, calendars).name).toBe('us')
    // Of Labor Day and Columbus Day nothing is known in August.
    expect(calendarBorneOut(quiet, monday, 50, calendars)).toBe(noCalendar)
  })
})
