import { describe, expect, test } from 'vitest'
import { listedCalendar, noCalendar } from './calendars.ts'
import { forecastPanel, type Forecast } from './forecast.ts'
import { inventedCounts } from './invented.ts'
import { dateOfDay, dayNumber, type Panel } from './series.ts'

const monday = dayNumber(2026, 1, 5)

const panelWith = (
  total: Float64Array,
  groups: Record<string, Float64Array> = {},
  first = monday,
): Panel => ({
  every: 'day',
  first,
  total,
  groups: new Map(Object.entries(groups)),
})

const bestSimple = ({ score }: Forecast) =>
  Math.min(...Object.values(score.baselines).map((wape) => wape ?? Infinity))

/** Every number a forecast holds. */
const numbersOf = ({ score, ahead }: Forecast) => [
  ...[score.wape, score.mase, score.coverage80, score.coverage95, ...Object.values(score.baselines)].filter(
    (value) => value !== null,
  ),
  ...ahead.flatMap(({ mean, point, low80, high80, low95, high95 }) => [
    mean,
    point,
    low80,
    high80,
    low95,
    high95,
  ]),
]

describe('over many series of a steady law', () => {
  const many = Array.from({ length: 60 }, (_, seed) =>
    forecastPanel(
      panelWith(inventedCounts({ days: 240, mean: [2, 8, 40, 200][seed % 4] ?? 1, noise: 0.15, seed })),
      7,
      noCalendar,
    ),
  )
  const mean = (of: (forecast: Forecast) => number) =>
    many.reduce((sum, { total }) => sum + of(total), 0) / many.length

  test('intervals hold what they say', () => {
    expect(mean(({ score }) => score.coverage80)).toBeGreaterThan(0.76)
    expect(mean(({ score }) => score.coverage80)).toBeLessThan(0.85)
    expect(mean(({ score }) => score.coverage95)).toBeGreaterThan(0.92)
  })

  test('the best simple method is beaten clearly', () => {
    expect(mean((each) => (each.score.wape ?? 0) / bestSimple(each))).toBeLessThan(0.95)
  })

  test('hardly any series is forecast worse than by the best simple method in hindsight', () => {
    const worse = many.filter(({ total }) => (total.score.wape ?? 0) > 1.02 * bestSimple(total))
    expect(worse.length).toBeLessThanOrEqual(3)
  })

  test('intervals hold the point that they are of', () => {
    for (const { total } of many)
      for (const { point, low80, high80 } of total.ahead) {
        expect(low80).toBeLessThanOrEqual(Math.round(point))
        expect(high80).toBeGreaterThanOrEqual(Math.round(point))
      }
  })

  test('bounds are whole, in order and not negative', () => {
    for (const { total } of many)
      for (const { low80, high80, low95, high95 } of total.ahead) {
        expect([low80, high80, low95, high95].every(Number.isInteger)).toBe(true)
        expect([low95, low80, high80, high95].toSorted((a, b) => a - b)).toEqual([
          low95,
          low80,
          high80,
          high95,
        ])
        expect(low95).toBeGreaterThanOrEqual(0)
      }
  })
})

test('nothing that came after an origin changes what was said at it', () => {
  const counts = inventedCounts({ days: 200, mean: 20, noise: 0.3, seed: 3 })
  const other = counts.slice()
  // The last 25 days are of another world.
  for (let t = 175; t < 200; t += 1) other[t] = 500
  const [before, after] = [counts, other].map((each) =>
    forecastPanel(panelWith(each.slice(0, 175)), 7, noCalendar),
  )
  expect(after?.total.ahead).toEqual(before?.total.ahead)
})

test('where the last count is all there is to know, the simple method wins', () => {
  // A step function that keeps still for long: whoever averages comes late.
  const counts = Float64Array.from(
    { length: 300 },
    (_, t) => [40, 90, 20, 70, 10, 100][Math.floor(t / 50)] ?? 0,
  )
  const { score, ahead } = forecastPanel(panelWith(counts), 1, noCalendar).total
  expect(score.chosen).toBe('lastValue')
  expect(ahead[0]?.mean).toBeCloseTo(100, 0)
})

test('a day off is expected to be quiet, and a worked Sunday busy, as they were before (调休)', () => {
  const counts = inventedCounts({ days: 280, mean: 100, week: [1.2, 1.2, 1.2, 1.2, 1.2, 0.5, 0.5], seed: 11 })
  const dated = (at: number) => dateOfDay(monday + at)
  const [off, worked] = [[30, 58, 100, 142, 282], [27, 97, 139, 286].map((at) => at - (at % 7) + 6)]
  for (const at of off) if (at < counts.length) counts[at] = 30
  for (const at of worked) if (at < counts.length) counts[at] = 118
  const calendar = listedCalendar('own', off.map(dated), worked.map(dated))
  const { ahead } = forecastPanel(panelWith(counts), 14, calendar).total
  // Day 282 is a Wednesday, day 286 a Sunday.
  expect(ahead[2]?.mean).toBeLessThan(60)
  expect(ahead[6]?.mean).toBeGreaterThan(90)
  expect(ahead[3]?.mean).toBeGreaterThan(90)
})

test('the year comes round', () => {
  const counts = inventedCounts({ days: 3 * 365, mean: 30, year: 0.6, week: [1, 1, 1, 1, 1, 1, 1], seed: 5 })
  const { total } = forecastPanel(panelWith(counts), 14, noCalendar)
  expect((total.score.wape ?? 1) / bestSimple(total)).toBeLessThan(0.93)
})

describe('odd series are answered without a NaN', () => {
  const steady = inventedCounts({ days: 120, mean: 5, seed: 1 })
  const cases: Record<string, Float64Array> = {
    'nothing at all': new Float64Array(120),
    'begins midway': steady.map((count, t) => (t < 80 ? 0 : count)),
    'ends midway': steady.map((count, t) => (t < 80 ? count : 0)),
    'one single row': Float64Array.from({ length: 120 }, (_, t) => (t === 60 ? 1 : 0)),
    'one on the last day': Float64Array.from({ length: 120 }, (_, t) => (t === 119 ? 1 : 0)),
    'a flood': steady.map((count, t) => (t === 70 ? 100_000 : count)),
    'a long gap': steady.map((count, t) => (t > 40 && t < 75 ? 0 : count)),
  }
  for (const horizon of [1, 7, 40])
    test(`${horizon} days ahead`, () => {
      const { total, groups } = forecastPanel(panelWith(steady, cases), horizon, noCalendar)
      for (const [name, forecast] of [['whole', total] as const, ...groups])
        expect(numbersOf(forecast).every(Number.isFinite), name).toBe(true)
      expect(groups.get('nothing at all')?.score.wape).toBeNull()
      expect(groups.get('nothing at all')?.ahead.every(({ point }) => point < 0.5)).toBe(true)
      expect(groups.get('ends midway')?.ahead[0]?.mean).toBe(0)
    })

  test('three weeks are enough to say something', () => {
    const { total } = forecastPanel(panelWith(steady.slice(0, 21)), 7)
    expect(numbersOf(total).every(Number.isFinite)).toBe(true)
  })

  test('less than twelve periods are refused', () => {
    expect(() => forecastPanel(panelWith(steady.slice(0, 11)), 1)).toThrow(RangeError)
  })
})
