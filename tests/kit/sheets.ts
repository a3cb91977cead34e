// Sheets as a city's platform exports them, and what came out of one of ours.
import ExcelJS from 'exceljs'
import type { Client } from './client.ts'
import { done, fileForm } from './client.ts'

type Cell = string | number | boolean | Date | null
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** One sheet as XLSX: a heading and rows. */
export async function sheetOf(
  heading: readonly string[],
  rows: readonly (readonly Cell[])[],
): Promise<Buffer> {
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet('工单')
  sheet.addRow([...heading])
  for (const row of rows) sheet.addRow([...row])
  return Buffer.from(await book.xlsx.writeBuffer())
}

/** A form with that sheet as its file. */
export function sheetForm(bytes: Buffer, name = '市热线.xlsx'): FormData {
  return fileForm(new Uint8Array(bytes), name, XLSX)
}

/** The rows of a sheet that the server sent, heading first, cells as text. */
export async function rowsOf(bytes: Buffer): Promise<string[][]> {
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(bytes as unknown as Parameters<typeof book.xlsx.load>[0])
  const rows: string[][] = []
  book.worksheets[0]?.eachRow((row) => {
    rows.push(Array.from({ length: row.cellCount }, (_, at) => row.getCell(at + 1).text))
  })
  return rows
}

export const CITY_HEADING = ['工单编号', '诉求标题', '诉求内容', '来电人', '联系电话', '诉求时间', '办理时限']

/** Sends a sheet in, and answers what became of it. */
export async function sendsIn<Reply>(client: Client, bytes: Buffer, query = ''): Promise<Reply> {
  const raw = sheetForm(bytes)
  return done(await client.post<Reply>(`/api/demands/city/in?${query}`, undefined, { raw }))
}
