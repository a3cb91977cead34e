import type { ListOccasions } from '#contract/outreach'
import type { Ctx } from '../../platform/context.ts'
import { occasionList } from './views.ts'

const MOST_ROWS = 20_000

/** The list under its filters as a sheet; households stay masked as on the screen, needs are never in it (X3). */
export async function exportOccasions(ctx: Ctx, query: ListOccasions): Promise<Buffer> {
  const { default: ExcelJS } = await import('exceljs')
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet('走访与会议', { views: [{ state: 'frozen', ySplit: 1 }] })
  sheet.columns = [
    { header: '类型 Kind', key: 'kind', width: 10 },
    { header: '名称 Title', key: 'title', width: 30 },
    { header: '社区/网格 Area', key: 'areaName', width: 16 },
    { header: '小区 Estate', key: 'estate', width: 16 },
    { header: '住址 Address', key: 'detail', width: 20 },
    { header: '时间 Time', key: 'at', width: 18 },
    { header: '记录人 By', key: 'byName', width: 12 },
    { header: '同行人 With', key: 'companions', width: 16 },
    { header: '人数 People', key: 'attendance', width: 10 },
    { header: '诉求件数 Demands', key: 'demands', width: 12 },
    { header: '下次走访 Next visit', key: 'nextVisitOn', width: 14 },
  ]
  sheet.getRow(1).font = { bold: true }
  let cursor: string | null | undefined
  do {
    const page = await occasionList(ctx, { ...query, limit: 100, cursor: cursor ?? undefined })
    for (const row of page.items) sheet.addRow({ ...row, at: local(row.at) })
    cursor = page.next
  } while (cursor && sheet.rowCount < MOST_ROWS)
  return Buffer.from(await book.xlsx.writeBuffer())
}

/** Office time as people read it, YYYY-MM-DD HH:mm. */
function local(instant: string): string {
  return new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')
}
