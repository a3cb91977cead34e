// The workbook as it is written and as it comes back: sheets by name, rows by the number the spreadsheet gives them.
import type { Cell, Worksheet } from 'exceljs'
import { BOOK_SHEETS, type BookFault, type BookSheet } from '#contract/onboarding'
import { refuse } from '../../platform/refusal.ts'
import { plainHeading, SHEETS } from './columns.ts'

export interface BookLine {
  row: number
  /** By key of the column; an empty cell is ''. */
  cells: Record<string, string>
}
export type Book = Record<BookSheet, BookLine[]>

const MOST_ROWS = 5000

/** Every sheet of the workbook; a sheet that is not there has no rows. Refuses `imports.unreadable`. */
export async function readBook(bytes: Buffer): Promise<{ book: Book; faults: BookFault[] }> {
  const { default: ExcelJS } = await import('exceljs')
  const workbook = new ExcelJS.Workbook()
  try {
    // exceljs declares its own, older Buffer.
    await workbook.xlsx.load(bytes as unknown as Parameters<typeof workbook.xlsx.load>[0])
  } catch {
    return refuse('imports.unreadable', { reason: 'xlsx' })
  }
  const faults: BookFault[] = []
  const read = (sheet: BookSheet): BookLine[] => {
    const { name, english } = SHEETS[sheet]
    const found = workbook.worksheets.find((each) => [name, english].includes(each.name.trim().toLowerCase()))
    return found ? linesOf(sheet, found, faults) : []
  }
  const book = Object.fromEntries(BOOK_SHEETS.map((sheet) => [sheet, read(sheet)])) as Book
  if (faults.length === 0 && BOOK_SHEETS.every((sheet) => book[sheet].length === 0))
    refuse('imports.unreadable', { reason: 'empty' })
  return { book, faults }
}

function linesOf(sheet: BookSheet, from: Worksheet, faults: BookFault[]): BookLine[] {
  const fault = (row: number, column: string, code: string) =>
    void faults.push({ sheet, row, column, code, value: '' })
  const at = new Map<string, number>()
  from.getRow(1).eachCell((cell, index) => {
    const heading = plainHeading(cellText(cell))
    const column = SHEETS[sheet].columns.find(
      (each) => plainHeading(each.heading) === heading || plainHeading(each.english) === heading,
    )
    if (column && !at.has(column.key)) at.set(column.key, index)
  })
  for (const column of SHEETS[sheet].columns)
    if (column.required && !at.has(column.key)) fault(1, column.heading, 'imports.columnMissing')
  const lines: BookLine[] = []
  from.eachRow((row, number) => {
    if (number === 1) return
    const cells = Object.fromEntries(
      SHEETS[sheet].columns.map(({ key }) => {
        const index = at.get(key)
        return [key, index === undefined ? '' : cellText(row.getCell(index)).trim()]
      }),
    )
    if (Object.values(cells).some(Boolean)) lines.push({ row: number, cells })
  })
  if (lines.length > MOST_ROWS) fault(MOST_ROWS + 2, '', 'imports.tooLong')
  return lines.slice(0, MOST_ROWS)
}

/** A date cell as its civil date, everything else as what a person sees. */
function cellText(cell: Cell): string {
  const { value } = cell
  return value instanceof Date ? value.toISOString().slice(0, 10) : cell.text
}

/** The empty workbook: a sheet that explains, then one for each kind of thing, with help at each heading. */
export async function writeTemplate(): Promise<Buffer> {
  const { default: ExcelJS } = await import('exceljs')
  const workbook = new ExcelJS.Workbook()
  const guide = workbook.addWorksheet('说明')
  guide.columns = [{ width: 14 }, { width: 18 }, { width: 90 }]
  guide.addRow(['工作表', '列', '怎样填写（带 * 的必填；改动后可再次导入，按编码或用户名更新，不会重复）'])
  guide.getRow(1).font = { bold: true }
  for (const sheet of BOOK_SHEETS) {
    const { name, help, columns } = SHEETS[sheet]
    guide.addRow([name, '', help])
    for (const column of columns) {
      const words = column.words ? `可填：${column.words.map(([word]) => word).join('、')}。` : ''
      guide.addRow(['', headingOf(column), `${column.help}${words}`])
    }
    const page = workbook.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] })
    page.columns = columns.map((column) => ({ width: column.width, style: { numFmt: '@' } }))
    const heading = page.addRow(columns.map(headingOf))
    heading.font = { bold: true }
    columns.forEach((column, index) => {
      heading.getCell(index + 1).note = column.help
      if (!column.words) return
      const list = `"${column.words.map(([word]) => word).join(',')}"`
      // A list is refused by Excel past 255 signs; the guide names the words then.
      if (list.length > 255) return
      for (let row = 2; row <= 300; row += 1)
        page.getCell(row, index + 1).dataValidation = { type: 'list', allowBlank: true, formulae: [list] }
    })
  }
  return Buffer.from(await workbook.xlsx.writeBuffer())
}

const headingOf = ({ heading, required }: { heading: string; required?: boolean }) =>
  required ? `${heading}*` : heading
