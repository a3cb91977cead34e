import { expect, test } from 'vitest'
import type { WeatherDay } from '#contract/foresight-weather'
import { crosses, isPossible, measured } from './rules.ts'
import { daysIn } from './sheet.ts'

const day = (date: string, tMin: number | null, more: Partial<WeatherDay> = {}): WeatherDay => ({
  day: date,
  tMin,
  tMax: null,
  rain: null,
  wind: null,
  ...more,
})
const known = new Map(
  [day('2026-11-28', 6), day('2026-11-29', -4, { rain: 60 })].map((one) => [one.day, one]),
)

test.each([
  ['drop', 8, '2026-11-29', 10, true],
  ['drop', 12, '2026-11-29', 10, false],
  ['drop', 8, '2026-11-28', null, false],
  ['tMin', 0, '2026-11-29', -4, true],
  ['tMin', -8, '2026-11-29', -4, false],
  ['rain', 50, '2026-11-29', 60, true],
  ['wind', 10, '2026-11-29', null, false],
] as const)('%s with its bar at %d on %s', (measure, bar, date, value, warns) => {
  expect(measured(measure, date, known)).toBe(value)
  expect(crosses({ measure, bar }, value)).toBe(warns)
})

test('a day says something, and its night is not warmer than its noon', () => {
  expect(isPossible({ tMin: null, tMax: null, rain: null, wind: null })).toBe(false)
  expect(isPossible({ tMin: 5, tMax: 3, rain: null, wind: null })).toBe(false)
  expect(isPossible({ tMin: null, tMax: null, rain: 0, wind: null })).toBe(true)
})

test('a sheet is read by its heading, and every bad row named by its line', async () => {
  const sheet = [
    '日期,最高气温,最低气温,降水',
    '2026-01-02,5,-3,0',
    '明天,1,0,0',
    '2026-01-04,很热,,',
    '2026-01-05,,,',
    '2026/1/6,4,,2.5',
  ]
  const read = await daysIn(sheet.join('\n'))
  expect(read.days).toEqual([
    { day: '2026-01-02', tMin: -3, tMax: 5, rain: 0, wind: null },
    { day: '2026-01-06', tMin: null, tMax: 4, rain: 2.5, wind: null },
  ])
  expect(read.faults).toEqual([
    { line: 3, reason: 'date' },
    { line: 4, reason: 'value' },
    { line: 5, reason: 'empty' },
  ])
  await expect(daysIn('a,b\n1,2')).rejects.toMatchObject({ code: 'foresight.weatherHeading' })
})
