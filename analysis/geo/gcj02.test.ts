import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { metresBetween, toGcj02, toWgs84, type Position } from './gcj02.ts'

describe('the shift of GCJ-02', () => {
  // Published pairs that implementations of the formulas are compared by, longitude first.
  const pairs: [Position, Position][] = [
    [
      [121.5272106, 31.1774276],
      [121.531541859215, 31.17530398364597],
    ],
    [
      [113.912316, 22.543847],
      [113.9171764808363, 22.540796131694766],
    ],
    [
      [116.377817, 39.911954],
      [116.38404722455657, 39.91334545536069],
    ],
  ]

  test.each(pairs)('takes %j to %j within a metre, and back', (wgs, gcj) => {
    expect(metresBetween(toGcj02(wgs), gcj)).toBeLessThan(1)
    expect(metresBetween(toWgs84(gcj), wgs)).toBeLessThan(1)
    expect(metresBetween(wgs, gcj)).toBeGreaterThan(100)
  })

  test('there and back misses by less than a metre anywhere in the mainland', () => {
    const longitude = fc.double({ min: 73.6, max: 135, noNaN: true })
    const latitude = fc.double({ min: 3.5, max: 53.5, noNaN: true })
    fc.assert(
      fc.property(longitude, latitude, (x, y) => {
        expect(metresBetween(toWgs84(toGcj02([x, y])), [x, y])).toBeLessThan(1)
      }),
      { numRuns: 2000 },
    )
  })

  test('does not happen elsewhere', () => {
    expect(toGcj02([2.35, 48.85])).toEqual([2.35, 48.85])
  })
})
