// Tables as files that a spreadsheet opens and another ledger reads; no cell can act as a formula.

/** One sheet; every cell is text, so that a number keeps its zeros. */
export async function writeXlsx(
  name: string,
  heading: readonly string[],
  rows: readonly (readonly string[])[],
): Promise<Buffer> {
  // Half a second to load, and most servers never export in their first minute.
  const { default: ExcelJS } = await import('exceljs')
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet(name.replaceAll(/[\\/?*[\]:]/g, ' ').slice(0, 31), {
    views: [{ state: 'frozen', ySplit: 1 }],
  })
  sheet.addRow([...heading])
  sheet.getRow(1).font = { bold: true }
  heading.forEach((_, index) => {
    sheet.getColumn(index + 1).width = 20
  })
  for (const row of rows) sheet.addRow([...row])
  return Buffer.from(await book.xlsx.writeBuffer())
}

/** UTF-8 with a mark, which tells Excel so; a cell that a spreadsheet would calculate begins with an apostrophe. */
export function writeCsv(heading: readonly string[], rows: readonly (readonly string[])[]): Buffer {
  const lines = [heading, ...rows].map((row) => row.map(csvCell).join(','))
  return Buffer.from(`\uFEFF${lines.join('\r\n')}\r\n`)
}

function csvCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
