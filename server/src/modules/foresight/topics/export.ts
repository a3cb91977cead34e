import type { ListTopics } from '#contract/foresight-topics'
import * as areas from '../../areas/index.ts'
import type { Ctx } from '../../../platform/context.ts'
import { topicList } from './views.ts'

const MOST_ROWS = 20_000

/** What a state and an origin are called in the sheet of an office. */
const SAYS: Record<string, string> = {
  detected: '已发现',
  verified: '已核实',
  planned: '已定方案',
  acting: '办理中',
  checked: '已复查',
  'closed-effective': '办结有效',
  'closed-no-effect': '办结无效',
  escalated: '上报专题',
  dismissed: '核查不成立',
  issue: '热点问题',
  signal: '预警信号',
  forecast: '趋势预测',
  season: '季节日历',
  whistle: '吹哨',
  person: '人工提出',
}

/** The list under its filters as a sheet. */
export async function exportTopics(ctx: Ctx, query: ListTopics): Promise<Buffer> {
  const { default: ExcelJS } = await import('exceljs')
  const [map, units] = [await areas.areaMap(ctx), await areas.unitMap(ctx)]
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet('未诉先办', { views: [{ state: 'frozen', ySplit: 1 }] })
  sheet.columns = [
    { header: '状态 State', key: 'state', width: 12 },
    { header: '问题 Problem', key: 'title', width: 40 },
    { header: '社区/网格 Area', key: 'area', width: 16 },
    { header: '小区 Estate', key: 'estate', width: 16 },
    { header: '主题 Subject', key: 'topic', width: 12 },
    { header: '来源 Origin', key: 'origin', width: 12 },
    { header: '承办单位 Owner', key: 'owner', width: 18 },
    { header: '发现 Detected', key: 'detected', width: 18 },
    { header: '期限 Due', key: 'due', width: 18 },
    { header: '超期 Late', key: 'late', width: 8 },
  ]
  sheet.getRow(1).font = { bold: true }
  let cursor: string | null | undefined
  do {
    const page = await topicList(ctx, { ...query, limit: 100, cursor: cursor ?? undefined })
    for (const row of page.items)
      sheet.addRow({
        state: SAYS[row.state],
        title: row.title,
        area: map.get(row.areaId)?.nameZh ?? '',
        estate: row.estate ?? '',
        topic: row.topicCode ?? '',
        origin: SAYS[row.origin],
        owner: (row.ownerUnitId && units.get(row.ownerUnitId)?.nameZh) || '',
        detected: local(row.detectedAt),
        due: row.dueAt ? local(row.dueAt) : '',
        late: row.late ? '是' : '',
      })
    cursor = page.next
  } while (cursor && sheet.rowCount < MOST_ROWS)
  return Buffer.from(await book.xlsx.writeBuffer())
}

/** Office time as people read it, YYYY-MM-DD HH:mm. */
function local(instant: string): string {
  return new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')
}
