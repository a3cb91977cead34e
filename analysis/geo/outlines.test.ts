import { describe, expect, test } from 'vitest'
import { faultOf, middleOf, MOST_POINTS, moved, type Outline } from './outlines.ts'

const square: Outline = {
  type: 'Polygon',
  coordinates: [
    [
      [120, 30],
      [120.02, 30],
      [120.02, 30.02],
      [120, 30.02],
      [120, 30],
    ],
  ],
}

describe('an outline', () => {
  const polygon = (...ring: number[][]) => ({ type: 'Polygon', coordinates: [ring] })
  test.each([
    ['a square', square, null],
    ['two parts', { type: 'MultiPolygon', coordinates: [square.coordinates] }, null],
    ['a point', { type: 'Point', coordinates: [1, 2] }, 'no-polygon'],
    ['nothing', null, 'no-polygon'],
    ['words', { type: 'Polygon', coordinates: [[['a', 'b']]] }, 'no-polygon'],
    ['a line', polygon([0, 0], [1, 1], [0, 0]), 'too-few-points'],
    ['an open ring', polygon([0, 0], [1, 0], [1, 1], [0, 1]), 'open-ring'],
    ['metres for degrees', polygon([0, 0], [500, 0], [500, 500], [0, 0]), 'off-the-map'],
    ['a bow tie', polygon([0, 0], [1, 1], [1, 0], [0, 1], [0, 0]), 'crosses-itself'],
    [
      'too fine a border',
      polygon(...Array.from({ length: MOST_POINTS + 1 }, () => [0, 0])),
      'too-many-points',
    ],
  ])('%s', (_, geometry, fault) => {
    expect(faultOf(geometry)).toBe(fault)
  })

  test('has its middle where it lies, and moves as a whole', () => {
    const [x, y] = middleOf(square)
    expect(x).toBeCloseTo(120.01, 9)
    expect(y).toBeCloseTo(30.01, 9)
    expect(middleOf(moved(square, ([a, b]) => [a + 1, b]))[0]).toBeCloseTo(121.01, 9)
  })
})
