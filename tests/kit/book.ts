// An onboarding workbook: the empty one of the server, filled in as an office would.
import ExcelJS from 'exceljs'

type Rows = Record<string, readonly (readonly string[])[]>

/** 示例街道: two communities with a grid each, four units, three people, a catalogue of two lines, one day off. */
export const BOOK: Rows = {
  区域: [
    ['E01', '松风社区', '', '社区', '', '松涛小区、柏园小区', '5200', '6100'],
    ['E02', '竹溪社区', '', '社区'],
    ['E01-1', '松风一网格', '', '网格', '松风社区', '松涛小区'],
  ],
  单位: [
    ['works', '市政所', 'Public works', '街道科室', '否', '0599-1234567'],
    ['rc-e01', '松风居委会', '', '社区居委会', '', '', '松风社区'],
    ['callers', '回访组', '', '街道科室'],
  ],
  人员: [
    ['op.jia', '职员甲', '', '话务员'],
    ['op.jia', '职员甲', '', '派单员'],
    ['works.yi', '职员乙', '13900000002', '承办人', '', '市政所'],
    ['call.bing', '职员丙', '', '回访员', '', 'callers'],
  ],
  派单目录: [
    ['01', '', '', '市政所', '松风居委会', '街道权责清单第 1 条'],
    ['01', '', '松风社区', '松风居委会', '市政所', '社区工作清单第 3 条'],
  ],
  日历: [['2027-01-04', '休', '调休', '街道 2026 年第 12 号通知']],
}

/** The server's template with these rows under its headings; a sheet that is not named stays empty. */
export async function filledBook(template: Buffer, rows: Rows = BOOK): Promise<Buffer> {
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(template as unknown as Parameters<typeof book.xlsx.load>[0])
  for (const [name, lines] of Object.entries(rows))
    lines.forEach((line, index) => {
      line.forEach((text, column) => {
        const sheet = book.getWorksheet(name)
        if (sheet && text !== '') sheet.getCell(index + 2, column + 1).value = text
      })
    })
  return Buffer.from(await book.xlsx.writeBuffer())
}
