import { expect, test } from 'vitest'
import { intensityOf, lastQuarter, quarterBefore, quartersBelow, quarterSpan } from './rules.ts'

test.each([
  ['2026-01-01', '2025-Q4'],
  ['2026-03-31', '2025-Q4'],
  ['2026-04-01', '2026-Q1'],
  ['2026-12-31', '2026-Q3'],
])('on %s the last quarter is %s', (today, quarter) => {
  expect(lastQuarter(today)).toBe(quarter)
})

test('quarters follow each other over New Year', () => {
  expect(quarterBefore('2026-Q1')).toBe('2025-Q4')
  expect(quarterBefore('2026-Q3')).toBe('2026-Q2')
  expect(quarterSpan('2025-Q4')).toEqual({ from: '2025-10-01', until: '2026-01-01' })
  expect(quarterSpan('2026-Q2')).toEqual({ from: '2026-04-01', until: '2026-07-01' })
})

test('nobody living there, or nobody knowing how many, gives no figure', () => {
  expect(intensityOf(30, 2000)).toBe(150)
  expect(intensityOf(30, 0)).toBeNull()
  expect(intensityOf(30, null)).toBeNull()
})

test.each([
  [[120, 149, 150], 2],
  [[150, 100], 0],
  [[100, null, 100], 1],
  [[], 0],
])('%j lie below 150 for %i quarters in a row', (figures, below) => {
  expect(
    quartersBelow(
      figures.map((perTenThousand) => ({ perTenThousand })),
      150,
    ),
  ).toBe(below)
})
