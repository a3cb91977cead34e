import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { suppressSmall, type Cell } from './suppress.ts'

const LEAST = 5
const tableOf = (...numbers: number[]): Cell[] => numbers.map((n, index) => ({ key: `c${index}`, n }))
const shownOf = (...numbers: number[]) => suppressSmall(tableOf(...numbers), LEAST).cells.map(({ n }) => n)

describe('small cells of a table with a total', () => {
  test.each([
    ['nothing small', [9, 5, 7], [9, 5, 7]],
    ['one small: another goes with it', [20, 3, 8], [20, null, null]],
    ['two that are small together: a third goes with them', [20, 1, 2, 8], [20, null, null, null]],
    ['two that are enough together', [20, 4, 4, 8], [20, null, null, 8]],
    ['zeros tell as well', [20, 0, 0, 8], [20, null, null, null]],
    ['equal cells in the order of their keys', [7, 7, 1], [null, 7, null]],
  ])('%s', (_, numbers, shown) => {
    expect(shownOf(...numbers)).toEqual(shown)
  })

  test('of too few altogether tells nothing', () => {
    expect(suppressSmall(tableOf(2, 2), LEAST)).toEqual({
      cells: [
        { key: 'c0', n: null },
        { key: 'c1', n: null },
      ],
      total: null,
    })
  })

  test('can never be computed: what is hidden fits more than one way, for each cell, to all that is told', () => {
    const table = fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 12 })
    fc.assert(
      fc.property(table, (numbers) => {
        const { cells, total } = suppressSmall(tableOf(...numbers), LEAST)
        if (total === null) return
        const hidden = cells.filter(({ n }) => n === null)
        const left = total - cells.reduce((sum, { n }) => sum + (n ?? 0), 0)
        for (const { n } of cells) expect(n === null || n >= LEAST).toBe(true)
        if (hidden.length === 0) return
        // Whoever subtracts learns a sum that is no small number and belongs to several cells, none of which is fixed by it:
        // each may be nothing, and each may be all of it.
        expect(hidden.length).toBeGreaterThanOrEqual(2)
        expect(left).toBeGreaterThanOrEqual(LEAST)
      }),
      { numRuns: 1000 },
    )
  })

  test('hides no more than it must: with one cell shown again, something could be computed', () => {
    const { cells, total } = suppressSmall(tableOf(30, 12, 2, 9), LEAST)
    expect(cells.map(({ n }) => n)).toEqual([30, 12, null, null])
    expect((total ?? 0) - 42).toBe(11)
  })
})
