import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, civilDateOf, DAY, minuteOfDay, monthRange, startOfDate } from './civil.ts'

describe('civil time of Asia/Shanghai', () => {
  test.each([
    ['2026-03-01T15:59:59.999Z', '2026-03-01'],
    ['2026-03-01T16:00:00.000Z', '2026-03-02'],
    ['2025-12-31T16:00:00.000Z', '2026-01-01'],
    ['2028-02-28T16:00:00.000Z', '2028-02-29'],
  ])('%s is on %s', (instant, date) => {
    expect(civilDateOf(new Date(instant))).toBe(date)
  })

  test('a date begins at 16:00 UTC of the day before', () => {
    expect(startOfDate('2026-01-01').toISOString()).toBe('2025-12-31T16:00:00.000Z')
  })

  test.each([
    ['2026-02-28', 1, '2026-03-01'],
    ['2028-02-28', 1, '2028-02-29'],
    ['2026-12-31', 1, '2027-01-01'],
    ['2026-01-01', -1, '2025-12-31'],
  ])('%s and %i days is %s', (date, days, later) => {
    expect(addDays(date, days)).toBe(later)
  })

  test('minutes are counted from civil midnight', () => {
    expect(minuteOfDay(new Date('2026-03-01T16:00:00Z'))).toBe(0)
    expect(minuteOfDay(new Date('2026-03-02T15:59:59Z'))).toBe(1439)
    expect(minuteOfDay(new Date('2026-03-02T01:30:00Z'))).toBe(570)
  })

  test('a month ends where the next begins, also over the year', () => {
    expect(monthRange('2026-12')).toEqual({
      from: startOfDate('2026-12-01'),
      until: startOfDate('2027-01-01'),
    })
    expect(monthRange('2026-09')).toEqual({
      from: startOfDate('2026-09-01'),
      until: startOfDate('2026-10-01'),
    })
  })

  test('every instant lies in the day it is said to lie in, as the zone database has it', () => {
    const shanghai = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai', dateStyle: 'short' })
    const instants = fc.date({
      min: new Date('1995-01-01'),
      max: new Date('2100-01-01'),
      noInvalidDate: true,
    })
    fc.assert(
      fc.property(instants, (at) => {
        const date = civilDateOf(at)
        expect(date).toBe(shanghai.format(at))
        const since = at.getTime() - startOfDate(date).getTime()
        expect(since).toBeGreaterThanOrEqual(0)
        expect(since).toBeLessThan(DAY)
        expect(minuteOfDay(at)).toBe(Math.floor(since / 60_000))
      }),
    )
  })
})
