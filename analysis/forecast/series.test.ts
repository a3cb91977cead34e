import { describe, expect, test } from 'vitest'
import {
  dateOfDay,
  dayNumber,
  dayOfText,
  firstDayOf,
  panelOf,
  periodOf,
  putsDayFirst,
  weekdayOf,
} from './series.ts'

test.each([
  ['2011-07-01 01:32:33', '2011-07-01'],
  ['2011-07-01T23:59:59.999Z', '2011-07-01'],
  ['2019/1/2 3:04:05', '2019-01-02'],
  ['2019年1月2日', '2019-01-02'],
  ['20190102', '2019-01-02'],
  ['20190102030405', '2019-01-02'],
  ['07/09/2011 01:32:33 AM', '2011-07-09'],
])('%s is of %s, as it is written', (text, date) => {
  const day = dayOfText(text)
  expect(day === null ? null : dateOfDay(day)).toBe(date)
})

test.each(['', 'yesterday', '2019-02-30', '2019-13-01', '13/45/2019', '1-2-3', '201901'])(
  '%s is no date',
  (text) => {
    expect(dayOfText(text)).toBeNull()
  },
)

test('whether the day comes first is told by the rows', () => {
  expect(putsDayFirst(['01/02/2020', '13/02/2020'])).toBe(true)
  expect(putsDayFirst(['01/02/2020', '02/13/2020'])).toBe(false)
  expect(dateOfDay(dayOfText('03/02/2020', true) ?? 0)).toBe('2020-02-03')
})

test('weeks begin on Monday and months on their first', () => {
  const sunday = dayNumber(2026, 3, 1)
  expect(weekdayOf(sunday)).toBe(6)
  expect(dateOfDay(firstDayOf(periodOf(sunday, 'week'), 'week'))).toBe('2026-02-23')
  expect(dateOfDay(firstDayOf(periodOf(sunday, 'month'), 'month'))).toBe('2026-03-01')
})

describe('a panel', () => {
  const days = (...dates: string[]) => Int32Array.from(dates, (date) => dayOfText(date) ?? 0)

  test('counts unsorted rows, and days without any', () => {
    const panel = panelOf(days('2026-03-04', '2026-03-01', '2026-03-04'), 'day', ['a', 'b', 'b'])
    expect([...panel.total]).toEqual([1, 0, 0, 2])
    expect([...(panel.groups.get('a') ?? [])]).toEqual([0, 0, 0, 1])
    expect([...(panel.groups.get('b') ?? [])]).toEqual([1, 0, 0, 1])
  })

  test('leaves out weeks and months that are not whole', () => {
    const every = Array.from({ length: 80 * 4 }, (_, row) => dayNumber(2026, 1, 20) + (row >> 2))
    const months = panelOf(Int32Array.from(every), 'month')
    // 20 January to 9 April: February and March are whole.
    expect([...months.total]).toEqual([28 * 4, 31 * 4])
    const weeks = panelOf(Int32Array.from(every), 'week')
    expect([...weeks.total]).toEqual(Array.from({ length: 10 }, () => 28))
  })

  test('of nothing is empty', () => {
    expect(panelOf(new Int32Array(0), 'day').total).toHaveLength(0)
  })
})
