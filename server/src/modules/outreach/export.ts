import type { ListOccasions, Occasion } from '#contract/outreach'
import type { Ctx } from '../../platform/context.ts'
import { everyRow } from '../../platform/db/cursor.ts'
import { writeTable, type Column } from '../../platform/documents/sheet.ts'
import { occasionList } from './views.ts'

const COLUMNS: Column<Occasion>[] = [
  { heading: '类型 Kind', width: 10, of: (row) => row.kind },
  { heading: '名称 Title', width: 30, of: (row) => row.title },
  { heading: '社区/网格 Area', width: 16, of: (row) => row.areaName },
  { heading: '小区 Estate', width: 16, of: (row) => row.estate },
  { heading: '住址 Address', width: 20, of: (row) => row.detail },
  { heading: '时间 Time', width: 18, of: (row) => new Date(row.at) },
  { heading: '记录人 By', width: 12, of: (row) => row.byName },
  { heading: '同行人 With', width: 16, of: (row) => row.companions },
  { heading: '人数 People', width: 10, of: (row) => row.attendance },
  { heading: '诉求件数 Demands', width: 12, of: (row) => row.demands },
  { heading: '下次走访 Next visit', width: 14, of: (row) => row.nextVisitOn },
]

/** The list under its filters as a sheet; households stay masked as on the screen, needs are never in it (X3). */
export async function exportOccasions(ctx: Ctx, query: ListOccasions): Promise<Buffer> {
  return writeTable('走访与会议', COLUMNS, await everyRow((part) => occasionList(ctx, { ...query, ...part })))
}
