import type { DemandRow } from '#contract/orders'
import * as people from '../../people/index.ts'
import type { Ctx } from '../../../platform/context.ts'
import { everyRow } from '../../../platform/db/cursor.ts'
import { writeTable, type Column } from '../../../platform/documents/sheet.ts'
import type { Sealing } from '../../../platform/sealing.ts'
import { listOrders, type ListQuery } from './list.ts'

const COLUMNS: Column<DemandRow>[] = [
  { heading: '编号 No.', width: 16, of: (row) => row.number },
  { heading: '标题 Title', width: 44, of: (row) => row.title },
  { heading: '类型 Kind', width: 12, of: (row) => row.kind },
  { heading: '主题 Topic', width: 10, of: (row) => row.topicCode },
  { heading: '紧急程度 Urgency', width: 14, of: (row) => row.urgency },
  { heading: '状态 State', width: 18, of: (row) => row.state },
  { heading: '渠道 Channel', width: 10, of: (row) => row.channel },
  { heading: '社区/网格 Area', width: 16, of: (row) => row.areaName },
  { heading: '小区 Estate', width: 16, of: (row) => row.estate },
  { heading: '承办单位 Unit', width: 18, of: (row) => row.mainUnitName },
  { heading: '接收时间 Received', width: 18, of: (row) => new Date(row.receivedAt) },
  { heading: '截止时间 Due', width: 18, of: (row) => row.dueAt && new Date(row.dueAt) },
  { heading: '超期 Late', width: 8, of: (row) => (row.late ? '是 yes' : '') },
]

/** 清单导出: the list under its filters, in its order; no personal data. */
export async function exportList(ctx: Ctx, sealing: Sealing, query: ListQuery): Promise<Buffer> {
  const rows = await everyRow((part) => listOrders(ctx, sealing, { ...query, ...part }))
  // A title is in the person's own words: the list leaves the house with whoever asked for it.
  await people.recordSharing(ctx, {
    channel: 'list-export',
    recipient: '本街道工作人员下载',
    fields: ['words', 'place'],
    basis: 'legal-duty',
    subjects: rows.map(({ id }) => id),
  })
  return writeTable('诉求清单', COLUMNS, rows)
}
