import type { AskForecast } from '#contract/foresight-forecasts'
import * as areas from '../../areas/index.ts'
import type { Ctx } from '../../../platform/context.ts'
import { areasInReach } from '../reach.ts'
import { forecastsOf } from './store.ts'

/** Every forecast of one's areas for a kind of period, one row for each period ahead, as a sheet. */
export async function exportForecasts(ctx: Ctx, { every }: AskForecast): Promise<Buffer> {
  const { default: ExcelJS } = await import('exceljs')
  const map = await areas.areaMap(ctx)
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet('诉求预测', { views: [{ state: 'frozen', ySplit: 1 }] })
  sheet.columns = [
    { header: '社区 Area', key: 'area', width: 18 },
    { header: '主题 Subject', key: 'topic', width: 12 },
    { header: '起始日 From', key: 'from', width: 12 },
    { header: '预计 Expected', key: 'expected', width: 12 },
    { header: '80% 下限 Low', key: 'low80', width: 12 },
    { header: '80% 上限 High', key: 'high80', width: 12 },
    { header: '95% 下限 Low', key: 'low95', width: 12 },
    { header: '95% 上限 High', key: 'high95', width: 12 },
    { header: '回测误差 Error', key: 'wape', width: 14 },
    { header: '方法 Method', key: 'chosen', width: 16 },
  ]
  sheet.getRow(1).font = { bold: true }
  for (const row of await forecastsOf(ctx, every, await areasInReach(ctx)))
    for (const { middle: _, ...step } of row.ahead)
      sheet.addRow({
        ...step,
        area: map.get(row.area_id)?.nameZh ?? '',
        topic: row.topic_code ?? '',
        expected: Math.round(step.expected * 10) / 10,
        wape: row.score.wape === null ? '' : Math.round(row.score.wape * 1000) / 1000,
        chosen: row.score.chosen,
      })
  return Buffer.from(await book.xlsx.writeBuffer())
}
