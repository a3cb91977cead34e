// A sheet that leaves the house: one heading row, office time, and no cell that a spreadsheet would take for a formula.

export interface SheetColumn {
  heading: string
  /** In characters. */
  width: number
}

/** One sheet as XLSX. Text stays text whatever it begins with: exceljs writes strings as strings. */
export async function writeSheet(
  name: string,
  columns: readonly SheetColumn[],
  rows: readonly (readonly (string | number | Date | null)[])[],
): Promise<Buffer> {
  // Half a second to load, and most servers never export in their first minute.
  const { default: ExcelJS } = await import('exceljs')
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] })
  sheet.addRow(columns.map(({ heading }) => heading))
  sheet.getRow(1).font = { bold: true }
  columns.forEach(({ width }, index) => {
    sheet.getColumn(index + 1).width = width
  })
  for (const row of rows)
    sheet.addRow(row.map((value) => (value instanceof Date ? officeTime(value) : value)))
  return Buffer.from(await book.xlsx.writeBuffer())
}

/** Office time as people read it, YYYY-MM-DD HH:mm. */
export function officeTime(at: Date): string {
  return new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')
}
