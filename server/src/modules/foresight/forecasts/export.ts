import type { AskForecast } from '#contract/foresight-forecasts'
import * as areas from '../../areas/index.ts'
import type { Ctx } from '../../../platform/context.ts'
import { writeTable, type Column } from '../../../platform/documents/sheet.ts'
import { areasInReach } from '../reach.ts'
import { forecastsOf } from './store.ts'

/** Every forecast of one's areas for a kind of period, one row for each period ahead, as a sheet. */
export async function exportForecasts(ctx: Ctx, { every }: AskForecast): Promise<Buffer> {
  const map = await areas.areaMap(ctx)
  const rows = (await forecastsOf(ctx, every, await areasInReach(ctx))).flatMap((forecast) =>
    forecast.ahead.map((step) => ({ ...step, forecast })),
  )
  const columns: Column<(typeof rows)[number]>[] = [
    { heading: '社区 Area', width: 18, of: ({ forecast }) => map.get(forecast.area_id)?.nameZh ?? '' },
    { heading: '主题 Subject', width: 12, of: ({ forecast }) => forecast.topic_code ?? '' },
    { heading: '起始日 From', width: 12, of: ({ from }) => from },
    { heading: '预计 Expected', width: 12, of: ({ expected }) => Math.round(expected * 10) / 10 },
    { heading: '80% 下限 Low', width: 12, of: ({ low80 }) => low80 },
    { heading: '80% 上限 High', width: 12, of: ({ high80 }) => high80 },
    { heading: '95% 下限 Low', width: 12, of: ({ low95 }) => low95 },
    { heading: '95% 上限 High', width: 12, of: ({ high95 }) => high95 },
    {
      heading: '回测误差 Error',
      width: 14,
      of: ({ forecast: { score } }) => (score.wape === null ? '' : Math.round(score.wape * 1000) / 1000),
    },
    { heading: '方法 Method', width: 16, of: ({ forecast }) => forecast.score.chosen },
  ]
  return writeTable('诉求预测', columns, rows)
}
