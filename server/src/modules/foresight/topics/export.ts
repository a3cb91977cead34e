import type { ListTopics, TopicRow } from '#contract/foresight-topics'
import * as areas from '../../areas/index.ts'
import type { Ctx } from '../../../platform/context.ts'
import { everyRow } from '../../../platform/db/cursor.ts'
import { writeTable, type Column } from '../../../platform/documents/sheet.ts'
import { topicList } from './views.ts'

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
  const [map, units] = [await areas.areaMap(ctx), await areas.unitMap(ctx)]
  const columns: Column<TopicRow>[] = [
    { heading: '状态 State', width: 12, of: (row) => SAYS[row.state] },
    { heading: '问题 Problem', width: 40, of: (row) => row.title },
    { heading: '社区/网格 Area', width: 16, of: (row) => map.get(row.areaId)?.nameZh ?? '' },
    { heading: '小区 Estate', width: 16, of: (row) => row.estate ?? '' },
    { heading: '主题 Subject', width: 12, of: (row) => row.topicCode ?? '' },
    { heading: '来源 Origin', width: 12, of: (row) => SAYS[row.origin] },
    {
      heading: '承办单位 Owner',
      width: 18,
      of: (row) => (row.ownerUnitId && units.get(row.ownerUnitId)?.nameZh) || '',
    },
    { heading: '发现 Detected', width: 18, of: (row) => new Date(row.detectedAt) },
    { heading: '期限 Due', width: 18, of: (row) => (row.dueAt ? new Date(row.dueAt) : '') },
    { heading: '超期 Late', width: 8, of: (row) => (row.late ? '是' : '') },
  ]
  return writeTable('未诉先办', columns, await everyRow((part) => topicList(ctx, { ...query, ...part })))
}
