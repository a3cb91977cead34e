import fc from 'fast-check'
import { expect, test } from 'vitest'
import { raked, scaled } from './reconcile.ts'

const sum = (all: readonly number[]) => all.reduce((total, each) => total + each, 0)

test('parts sum to their total and keep their shares', () => {
  expect(scaled([1, 2, 1], 8)).toEqual([2, 4, 2])
  expect(scaled([0, 0], 3)).toEqual([1.5, 1.5])
  expect(scaled([2, 3], 0)).toEqual([0, 0])
})

test('whatever the table, its rows and columns sum to their margins', () => {
  const cell = fc.double({ min: 0.01, max: 50, noNaN: true })
  fc.assert(
    fc.property(
      fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 2, maxLength: 6 }),
      fc.array(cell, { minLength: 3, maxLength: 3 }),
      (table, columns) => {
        const total = sum(columns)
        const rows = scaled(table.map(sum), total)
        const fitted = raked(table, rows, columns)
        fitted.forEach((row, at) => expect(sum(row)).toBeCloseTo(rows[at] ?? 0, 4))
        columns.forEach((wanted, at) => expect(sum(fitted.map((row) => row[at] ?? 0))).toBeCloseTo(wanted, 4))
      },
    ),
    { numRuns: 100 },
  )
})
