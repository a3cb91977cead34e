// Tables that leave the house, as spreadsheets open them: one heading row, office time, and no cell that acts as a formula.
import { officeTime } from '../clock/civil.ts'

export interface SheetColumn {
  heading: string
  /** In characters. */
  width: number
}

export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

type Cell = string | number | Date | null | undefined

/** One sheet as XLSX. Text stays text whatever it begins with: exceljs writes strings as strings. */
export async function writeSheet(
  name: string,
  columns: readonly SheetColumn[],
  rows: readonly (readonly Cell[])[],
): Promise<Buffer> {
  // Half a second to load, and most servers never export in their first minute.
  const { default: ExcelJS } = await import('exceljs')
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet(sheetName(name), { views: [{ state: 'frozen', ySplit: 1 }] })
  sheet.addRow(columns.map(({ heading }) => heading)).font = { bold: true }
  columns.forEach(({ width }, index) => {
    sheet.getColumn(index + 1).width = width
  })
  for (const row of rows)
    sheet.addRow(row.map((value) => (value instanceof Date ? officeTime(value) : value)))
  return Buffer.from(await book.xlsx.writeBuffer())
}

/** A column that knows its cell in a row. */
export interface Column<Row> extends SheetColumn {
  of(row: Row): Cell
}

/** One row of the sheet for each of `rows`. */
export function writeTable<Row>(
  name: string,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
): Promise<Buffer> {
  return writeSheet(
    name,
    columns,
    rows.map((row) => columns.map(({ of }) => of(row))),
  )
}

/** A sheet's name holds 31 characters and none of \ / ? * [ ] : */
export function sheetName(name: string): string {
  return name.replaceAll(/[\\/?*[\]:]/g, ' ').slice(0, 31)
}

/** UTF-8 with a mark, which tells Excel so; text that a spreadsheet would calculate begins with an apostrophe. */
export function writeCsv(rows: readonly (readonly (string | number)[])[]): Buffer {
  const lines = rows.map((row) => row.map(csvCell).join(','))
  return Buffer.from(`\uFEFF${lines.join('\r\n')}\r\n`)
}

function csvCell(value: string | number): string {
  if (typeof value === 'number') return String(value)
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
