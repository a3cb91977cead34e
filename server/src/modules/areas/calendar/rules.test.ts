import { describe, expect, it } from 'vitest'
import { official } from './official.ts'
import { calendarFrom, datesOf, type Day } from './rules.ts'

const calendar = calendarFrom(official, [])
const isWorked = (date: string) => calendar.isWorkingDay(date)

describe('the working calendar (X15)', () => {
  it.each<[date: string, kind: string, name: string | null, what: string]>([
    ['2026-03-02', 'working', null, 'an ordinary Monday'],
    ['2026-03-01', 'rest', null, 'an ordinary Sunday'],
    ['2026-10-01', 'holiday', '国庆节', 'a Thursday off'],
    ['2026-10-03', 'holiday', '国庆节', 'a Saturday inside the holiday'],
    ['2026-02-28', 'make-up', '春节', 'a Saturday worked for the Spring Festival'],
  ])('%s is %s (%s): %s', (date, kind, name) => {
    expect(calendar.dayOf(date)).toEqual({ date, kind, name })
  })

  it('works on working and on make-up days only', () => {
    expect(['2026-03-02', '2026-02-28'].every(isWorked)).toBe(true)
    expect(['2026-03-01', '2026-10-01'].some(isWorked)).toBe(false)
  })

  it('counts weekends only in a year without a notice, and says so', () => {
    expect(calendar.known('2026-12-31')).toBe(true)
    expect(calendar.known('2099-01-01')).toBe(false)
    expect(calendar.dayOf('2099-10-01')).toEqual({ date: '2099-10-01', kind: 'working', name: null })
    expect(calendar.dayOf('2099-10-03')).toEqual({ date: '2099-10-03', kind: 'rest', name: null })
  })

  it('lets what the office has entered win, and knows a year whose holidays it has entered', () => {
    const entered: Day[] = [
      { date: '2026-03-03', kind: 'rest', name: '供暖检修' },
      { date: '2099-10-01', kind: 'holiday', name: '国庆节' },
    ]
    const own = calendarFrom(official, entered)
    expect(own.isWorkingDay('2026-03-03')).toBe(false)
    expect(own.known('2099-05-05')).toBe(true)
    expect(own.known('2098-05-05')).toBe(false)
  })

  it('names every date of a year once', () => {
    expect(datesOf(2024)).toHaveLength(366)
    expect(datesOf(2026).slice(0, 2)).toEqual(['2026-01-01', '2026-01-02'])
    expect(datesOf(2026).at(-1)).toBe('2026-12-31')
  })
})
