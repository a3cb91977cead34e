import { describe, expect, test } from 'vitest'
import { avoidedOf, outcomeOf, shareOf } from './rules.ts'

describe('the avoided-demand estimate', () => {
  test('is null with less than one past year', () => {
    expect(avoidedOf(7, [])).toEqual({
      actual: 7,
      years: [],
      baseline: null,
      avoided: null,
      low: null,
      high: null,
    })
  })

  test('is the mean of past years minus what came, with its interval around it', () => {
    const past = [
      { year: 2025, n: 100, growth: null },
      { year: 2024, n: 80, growth: null },
      { year: 2023, n: 90, growth: null },
    ]
    const { baseline, avoided, low, high } = avoidedOf(60, past)
    expect(baseline).toBe(90)
    expect(avoided).toBe(30)
    // Between the years: variance 100 / 3; by counting 270 / 9 = 30; the larger, and 60 for what came.
    expect(high).toBeCloseTo(30 + 1.96 * Math.sqrt(100 / 3 + 60), 6)
    expect(low).toBeCloseTo(30 - 1.96 * Math.sqrt(100 / 3 + 60), 6)
  })

  test('shows a negative one as negative', () => {
    expect(avoidedOf(30, [{ year: 2025, n: 10, growth: null }]).avoided).toBe(-20)
  })

  test('scales past counts by residents where they are known, and says so', () => {
    const { years, baseline } = avoidedOf(0, [
      { year: 2025, n: 100, growth: 1.2 },
      { year: 2024, n: 100, growth: null },
    ])
    expect(years.map(({ scaled }) => scaled)).toEqual([true, false])
    expect(baseline).toBe(110)
  })
})

test.each([
  ['a fault was found', { verified: true, dismissed: false, demands: 0, isOver: false }, 'hit'],
  ['demands came', { verified: false, dismissed: false, demands: 3, isOver: false }, 'hit'],
  [
    'demands came though nothing was found',
    { verified: false, dismissed: true, demands: 3, isOver: true },
    'hit',
  ],
  ['too few came', { verified: false, dismissed: false, demands: 2, isOver: true }, 'miss'],
  ['nothing was found', { verified: false, dismissed: true, demands: 0, isOver: false }, 'miss'],
  ['it is too early', { verified: false, dismissed: false, demands: 2, isOver: false }, 'pending'],
] as const)('a prediction: %s', (_, prediction, outcome) => {
  expect(outcomeOf(prediction, 3)).toBe(outcome)
})

test('a share over nothing is null', () => {
  expect(shareOf(0, 0)).toEqual({ value: null, n: 0, of: 0 })
  expect(shareOf(1, 4)).toEqual({ value: 0.25, n: 1, of: 4 })
})
