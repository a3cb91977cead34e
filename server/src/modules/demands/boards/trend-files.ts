// A line of months or weeks as a table to take along: every measure with what it was divided by, the year before beside it.
import type { Trend, TrendPoint } from '#contract/boards'
import { writeCsv, writeSheet } from '../../../platform/documents/sheet.ts'

type Lang = 'zh-CN' | 'en'

const HEADS: Record<Lang, readonly string[]> = {
  'zh-CN': ['时段', '起', '止（不含）', '状态', '受理', '办结', '应回访', '已回访'],
  en: ['Period', 'From', 'Until (excluded)', 'State', 'Received', 'Ended', 'Due', 'Called'],
}
const STATES: Record<Lang, Record<TrendPoint['state'], string>> = {
  'zh-CN': { closed: '已封账', open: '未封账', running: '未结束' },
  en: { closed: 'closed', open: 'open', running: 'running' },
}
const RATES: readonly [zh: string, en: string, of: (point: TrendPoint) => { n: number; of: number }][] = [
  ['响应（剔除后）', 'Response (net)', ({ net }) => net.response],
  ['解决（剔除后）', 'Resolution (net)', ({ net }) => net.resolution],
  ['满意（剔除后）', 'Satisfaction (net)', ({ net }) => net.satisfaction],
  ['响应（剔除前）', 'Response (raw)', ({ raw }) => raw.response],
  ['解决（剔除前）', 'Resolution (raw)', ({ raw }) => raw.resolution],
  ['满意（剔除前）', 'Satisfaction (raw)', ({ raw }) => raw.satisfaction],
  ['首轮解决', 'First-round resolution', ({ firstResolution }) => firstResolution],
  ['重办', 'Redo', ({ redo }) => redo],
  ['未接通', 'Not reached', ({ unreached }) => unreached],
  ['派单准确', 'Accuracy', ({ accuracy }) => accuracy],
  ['按时签收', 'Signed in time', ({ signed }) => signed],
  ['按时反馈', 'On time', ({ onTime }) => onTime],
  ['重复诉求', 'Repeats', ({ repeats }) => repeats],
]

/** Rates as numerator and denominator, so that whoever adds rows up adds what can be added. */
export function trendTable({ points, before }: Trend, lang: Lang): (string | number)[][] {
  const head = [
    ...HEADS[lang],
    ...RATES.flatMap(([zh, en]) => (lang === 'en' ? [`${en} n`, `${en} of`] : [`${zh} 分子`, `${zh} 分母`])),
    lang === 'en' ? 'Hours to answer, median' : '派单→反馈 中位小时',
  ]
  const row = (point: TrendPoint) => [
    point.key,
    point.from,
    point.until,
    STATES[lang][point.state],
    point.received,
    point.ended,
    point.due,
    point.called,
    ...RATES.flatMap(([, , of]) => [of(point).n, of(point).of]),
    point.replyHours.median === null ? '' : Math.round(point.replyHours.median * 10) / 10,
  ]
  return [head, ...before.map(row), ...points.map(row)]
}

export function trendCsv(trend: Trend, lang: Lang): Buffer {
  return writeCsv(trendTable(trend, lang))
}

export function trendSheet(trend: Trend, lang: Lang): Promise<Buffer> {
  const [head = [], ...rows] = trendTable(trend, lang)
  return writeSheet(
    lang === 'en' ? 'Trend' : '趋势',
    head.map((heading) => ({ heading: String(heading), width: 14 })),
    rows,
  )
}
