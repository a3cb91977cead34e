import * as people from '../../people/index.ts'
import type { Ctx } from '../../../platform/context.ts'
import type { Sealing } from '../../../platform/sealing.ts'
import { listOrders, type ListQuery } from './list.ts'

const MOST_ROWS = 20_000

/** 清单导出: the list under its filters, in its order; no personal data, and no cell can act as a formula. */
export async function exportList(ctx: Ctx, sealing: Sealing, query: ListQuery): Promise<Buffer> {
  // Half a second to load, and most servers never export in their first minute.
  const { default: ExcelJS } = await import('exceljs')
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet('诉求清单', { views: [{ state: 'frozen', ySplit: 1 }] })
  sheet.columns = [
    { header: '编号 No.', key: 'number', width: 16 },
    { header: '标题 Title', key: 'title', width: 44 },
    { header: '类型 Kind', key: 'kind', width: 12 },
    { header: '主题 Topic', key: 'topicCode', width: 10 },
    { header: '紧急程度 Urgency', key: 'urgency', width: 14 },
    { header: '状态 State', key: 'state', width: 18 },
    { header: '渠道 Channel', key: 'channel', width: 10 },
    { header: '社区/网格 Area', key: 'areaName', width: 16 },
    { header: '小区 Estate', key: 'estate', width: 16 },
    { header: '承办单位 Unit', key: 'mainUnitName', width: 18 },
    { header: '接收时间 Received', key: 'receivedAt', width: 18 },
    { header: '截止时间 Due', key: 'dueAt', width: 18 },
    { header: '超期 Late', key: 'late', width: 8 },
  ]
  sheet.getRow(1).font = { bold: true }
  let cursor: string | null | undefined
  const subjects: string[] = []
  do {
    const page = await listOrders(ctx, sealing, { ...query, limit: 100, cursor: cursor ?? undefined })
    for (const row of page.items) {
      subjects.push(row.id)
      sheet.addRow({
        ...row,
        receivedAt: local(row.receivedAt),
        dueAt: row.dueAt && local(row.dueAt),
        late: row.late ? '是 yes' : '',
      })
    }
    cursor = page.next
  } while (cursor && sheet.rowCount < MOST_ROWS)
  // A title is in the person's own words: the list leaves the house with whoever asked for it.
  await people.recordSharing(ctx, {
    channel: 'list-export',
    recipient: '本街道工作人员下载',
    fields: ['words', 'place'],
    basis: 'legal-duty',
    subjects,
  })
  return Buffer.from(await book.xlsx.writeBuffer())
}

/** Office time as people read it, YYYY-MM-DD HH:mm. */
function local(instant: string): string {
  return new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')
}
