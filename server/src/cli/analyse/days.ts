import { dayOfText, putsDayFirst } from '#analysis/forecast/series'
import { CommandFailure } from '../answer.ts'

/** The rows of a table whose first column is a date, with the civil day of each. */
export interface DatedRows {
  days: Int32Array
  rows: string[][]
  /** Rows left out because the cell is no date. */
  badDates: number
}

/** Fails with `analyse.no-dates` where not one row has a date. */
export function datedRows(rows: readonly string[][], column: string): DatedRows {
  const dayFirst = putsDayFirst(rows.map((cells) => cells[0] ?? ''))
  const days = new Int32Array(rows.length)
  const kept: string[][] = []
  for (const cells of rows) {
    const day = dayOfText(cells[0] ?? '', dayFirst)
    if (day === null) continue
    days[kept.length] = day
    kept.push(cells)
  }
  if (kept.length === 0)
    throw new CommandFailure('analyse.no-dates', `no row has a date in "${column}"`, { column })
  return { days: days.subarray(0, kept.length), rows: kept, badDates: rows.length - kept.length }
}
