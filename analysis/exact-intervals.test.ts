// Against the tables of the papers, and against what an interval promises.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { binomialAtMost, poissonAtMost, poissonInterval, shareInterval } from './exact-intervals.ts'

describe('the interval of a count', () => {
  // Exact 95 % limits as printed in tables of the Poisson distribution (Garwood 1936).
  test.each([
    [0, 0, 3.6889],
    [1, 0.0253, 5.5716],
    [2, 0.2422, 7.2247],
    [5, 1.6235, 11.6683],
    [10, 4.7954, 18.3904],
    [50, 37.1106, 65.9188],
    [100, 81.3636, 121.6266],
  ])('%d events: %d to %d', (n, low, high) => {
    const interval = poissonInterval(n)
    expect(interval.low).toBeCloseTo(low, 3)
    expect(interval.high).toBeCloseTo(high, 3)
  })

  test('leaves exactly half of what is doubted on either side', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), (n) => {
        const { low, high } = poissonInterval(n)
        expect(1 - poissonAtMost(n - 1, low)).toBeCloseTo(0.025, 6)
        expect(poissonAtMost(n, high)).toBeCloseTo(0.025, 6)
      }),
      { numRuns: 40 },
    )
  })
})

describe('the interval of a share', () => {
  // Clopper–Pearson 95 % limits from printed tables.
  test.each([
    [0, 10, 0, 0.3085],
    [1, 10, 0.0025, 0.445],
    [5, 10, 0.1871, 0.8129],
    [10, 10, 0.6915, 1],
    [0, 0, 0, 1],
  ])('%d of %d: %d to %d', (n, of, low, high) => {
    const interval = shareInterval(n, of)
    expect(interval.low).toBeCloseTo(low, 4)
    expect(interval.high).toBeCloseTo(high, 4)
  })

  test('holds the share itself', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 800 }), fc.nat(800), (of, some) => {
        const n = some % (of + 1)
        const { low, high } = shareInterval(n, of)
        expect(low).toBeLessThanOrEqual(n / of + 1e-9)
        expect(high).toBeGreaterThanOrEqual(n / of - 1e-9)
        expect(binomialAtMost(n, of, high)).toBeGreaterThanOrEqual(0.025 - 1e-6)
      }),
      { numRuns: 100 },
    )
  })
})
