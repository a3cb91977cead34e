import { describe, expect, test } from 'vitest'
import { poissonAtMost } from '../exact-intervals.ts'
import { atLeast, binomialAtLeast, falseShare, learnedAtLeast } from './tails.ts'

test('without spread a count is Poisson', () => {
  for (const [count, mean] of [
    [3, 0.4],
    [1, 2],
    [12, 4],
    [40, 55],
  ] as const)
    expect(atLeast(count, mean, 0)).toBeCloseTo(1 - poissonAtMost(count - 1, mean), 4)
})

test('the tail of a geometric count is a power', () => {
  // Spread 1: P(at least k) = (mean / (1 + mean))^k.
  expect(atLeast(5, 2, 1)).toBeCloseTo((2 / 3) ** 5, 10)
  expect(atLeast(60, 2, 1) / (2 / 3) ** 60).toBeCloseTo(1, 6)
})

test.each([
  [0, 1, 0.1, 1],
  [3, 0, 0.1, 0],
])('%i of %d expected', (count, mean, spread, probability) => {
  expect(atLeast(count, mean, spread)).toBe(probability)
})

test('a share of eight', () => {
  expect(binomialAtLeast(1, 8, 0.5)).toBeCloseTo(1 - 0.5 ** 8, 12)
  expect(binomialAtLeast(8, 8, 0.5)).toBeCloseTo(0.5 ** 8, 12)
  expect(binomialAtLeast(0, 8, 0.5)).toBe(1)
})

describe('the share of false findings', () => {
  test('is that of Benjamini and Hochberg', () => {
    expect(falseShare([0.01, 0.02, 0.03, 0.5], 4)).toEqual([0.04, 0.04, 0.04, 0.5])
    expect(falseShare([0.03, 0.01], 10)).toEqual([0.15, 0.1])
  })
  test('never passes one', () => {
    expect(falseShare([0.9], 100)).toEqual([1])
    expect(falseShare([], 100)).toEqual([])
  })
})

describe('a share that was learned', () => {
  test.each([
    // Nothing known (1 and 1): every count is as likely as any other.
    [3, 4, 1, 1, 2 / 5],
    [10, 10, 1, 1, 1 / 11],
    // 3 of 4 at Beta(2, 6): 4·B(5,7)/B(2,6) + B(6,6)/B(2,6).
    [3, 4, 2, 6, (4 * (1 / 2310) + 1 / 2772) * 42],
  ])('%i or more of %i after %d and %d', (count, of, yes, no, probability) => {
    expect(learnedAtLeast(count, of, yes, no)).toBeCloseTo(probability, 12)
  })

  test('with a long past is the binomial tail', () => {
    expect(learnedAtLeast(9, 20, 2e7, 8e7)).toBeCloseTo(binomialAtLeast(9, 20, 0.2), 7)
    expect(learnedAtLeast(9, 20, 2, 8)).toBeGreaterThan(3 * binomialAtLeast(9, 20, 0.2))
  })
})
