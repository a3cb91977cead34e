import { useMemo, useRef } from 'react'
import { Button, Checkbox, Segmented, Select } from 'antd'
import { DownloadOutlined, PrinterOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Trend, TrendPoint } from '#contract/boards'
import { ask, withQuery } from '../../../lib/http.ts'
import { useUrlSearch } from '../../../lib/search.ts'
import { Loaded, PageHead, Panel, Sideways } from '../../../ui/page.tsx'
import { paths } from '../../calls.ts'
import { AreaChoice, TopicChoice, UnitChoice } from '../../parts/choices.tsx'
import { Chart } from '../../parts/chart.tsx'
import { Definition } from '../../parts/definitions.tsx'
import { RateCell } from '../../parts/rate-cell.tsx'
import { topicPath } from '../../reference.ts'
import { ink } from '../../theme.ts'
import '../../parts/figures.css'

type Rate = TrendPoint['redo']
type Measure =
  | { kind: 'rate'; of: (point: TrendPoint) => Rate }
  | { kind: 'number'; of: (point: TrendPoint) => number | null }

const rate = (of: (point: TrendPoint) => Rate): Measure => ({ kind: 'rate', of })
const number = (of: (point: TrendPoint) => number | null): Measure => ({ kind: 'number', of })

const MEASURES = {
  received: number(({ received }) => received),
  ended: number(({ ended }) => ended),
  due: number(({ due }) => due),
  response: rate(({ net }) => net.response),
  resolution: rate(({ net }) => net.resolution),
  satisfaction: rate(({ net }) => net.satisfaction),
  rawResponse: rate(({ raw }) => raw.response),
  rawResolution: rate(({ raw }) => raw.resolution),
  rawSatisfaction: rate(({ raw }) => raw.satisfaction),
  firstResolution: rate(({ firstResolution }) => firstResolution),
  redo: rate(({ redo }) => redo),
  unreached: rate(({ unreached }) => unreached),
  accuracy: rate(({ accuracy }) => accuracy),
  signed: rate(({ signed }) => signed),
  onTime: rate(({ onTime }) => onTime),
  repeats: rate(({ repeats }) => repeats),
  replyHours: number(({ replyHours }) => replyHours.median),
} as const
type Name = keyof typeof MEASURES
const NAMES = Object.keys(MEASURES) as Name[]

const LENGTHS = { month: 12, week: 26 } as const

/** Any measure by month or week, beside last year; to be printed and taken along. */
export function TrendsPage() {
  const { t, i18n } = useTranslation('trends')
  const shell = useTranslation('shell').t
  const [search, change] = useUrlSearch()
  const name: Name = NAMES.find((one) => one === search.measure) ?? 'resolution'
  const by = search.by === 'week' ? 'week' : 'month'
  const compare = search.compare !== 'no'
  const { unitId, areaId, topic } = search
  const asked = { by, points: LENGTHS[by], compare, unitId, areaId, topic }
  const query = useQuery({
    queryKey: ['trend', asked],
    queryFn: ({ signal }) => ask<Trend>(paths.trends, asked, signal),
  })
  const file = (format: 'xlsx' | 'csv') =>
    withQuery(paths.trendFile(format), { ...asked, lang: i18n.language === 'en' ? 'en' : 'zh-CN' })
  const picture = useRef<HTMLDivElement>(null)
  return (
    <>
      <PageHead
        title={t('title')}
        lead={t('lead')}
        actions={
          <>
            {(['xlsx', 'csv'] as const).map((format) => (
              <Button key={format} icon={<DownloadOutlined />} href={file(format)} download>
                {format.toUpperCase()}
              </Button>
            ))}
            <Button
              icon={<DownloadOutlined />}
              onClick={() => savePicture(picture.current, `${name}-${by}.png`)}
            >
              PNG
            </Button>
            <Button icon={<PrinterOutlined />} onClick={() => window.print()}>
              {shell('print')}
            </Button>
          </>
        }
      />
      <search className="filters no-print">
        <Select<Name>
          aria-label={t('measure')}
          value={name}
          onChange={(measure) => change({ measure })}
          options={NAMES.map((value) => ({ value, label: t(`measures.${value}`) }))}
          style={{ minWidth: 200 }}
        />
        <Segmented
          value={by}
          onChange={(value) => change({ by: value === 'week' ? 'week' : '' })}
          options={(['month', 'week'] as const).map((value) => ({ value, label: t(`by.${value}`) }))}
        />
        <Checkbox
          checked={compare}
          onChange={(event) => change({ compare: event.target.checked ? '' : 'no' })}
        >
          {t('compare')}
        </Checkbox>
        <UnitChoice
          style={{ width: 180 }}
          aria-label={t('unit')}
          placeholder={t('unit')}
          value={unitId}
          onChange={(value?: string) => change({ unitId: value })}
        />
        <AreaChoice
          style={{ width: 180 }}
          aria-label={t('area')}
          placeholder={t('area')}
          value={areaId}
          onChange={(value?: string) => change({ areaId: value })}
        />
        <TopicChoice
          style={{ width: 200 }}
          aria-label={t('topic')}
          placeholder={t('topic')}
          value={topicPath(topic)}
          onChange={(path: unknown) => change({ topic: (path as string[] | undefined)?.at(-1) })}
        />
      </search>
      <Loaded query={query}>
        {(trend) => (
          <Panel
            title={t(`measures.${name}`)}
            extra={<Definition of={DEFINED[name]} title={t(`measures.${name}`)} />}
          >
            <div ref={picture}>
              <Line trend={trend} name={name} />
            </div>
            <Table trend={trend} name={name} />
          </Panel>
        )}
      </Loaded>
    </>
  )
}

const DEFINED: Record<Name, React.ComponentProps<typeof Definition>['of']> = {
  received: ['counted'],
  ended: ['counted'],
  due: ['due'],
  response: ['response', 'net', 'rounding'],
  resolution: ['resolution', 'net', 'rounding'],
  satisfaction: ['satisfaction', 'net', 'rounding'],
  rawResponse: ['response', 'net', 'rounding'],
  rawResolution: ['resolution', 'net', 'rounding'],
  rawSatisfaction: ['satisfaction', 'net', 'rounding'],
  firstResolution: ['resolution', 'rounding'],
  redo: ['flow', 'rounding'],
  unreached: ['unreached', 'rounding'],
  accuracy: ['flow', 'rounding'],
  signed: ['flow', 'rounding'],
  onTime: ['flow', 'rounding'],
  repeats: ['flow', 'rounding'],
  replyHours: ['flow'],
}

function valueOf(point: TrendPoint | undefined, name: Name): number | null {
  if (!point) return null
  const measure = MEASURES[name]
  if (measure.kind === 'number') return measure.of(point)
  const { value } = measure.of(point)
  return value === null ? null : Math.round(value * 1000) / 10
}

function Line({ trend, name }: { trend: Trend; name: Name }) {
  const { t } = useTranslation('trends')
  const option = useMemo(() => {
    const percent = MEASURES[name].kind === 'rate'
    const line = (title: string, points: readonly TrendPoint[], color: string, dashed: boolean) => ({
      name: title,
      type: 'line',
      data: points.map((point) => valueOf(point, name)),
      itemStyle: { color },
      lineStyle: { type: dashed ? 'dashed' : 'solid' },
      symbol: dashed ? 'diamond' : 'circle',
      symbolSize: 6,
    })
    return {
      backgroundColor: '#ffffff',
      grid: { left: 48, right: 12, top: 32, bottom: 28 },
      legend: { top: 0, right: 0, itemHeight: 8, textStyle: { color: ink.quiet } },
      tooltip: { trigger: 'axis' },
      xAxis: {
        type: 'category',
        data: trend.points.map(({ key }) => key),
        axisLabel: { color: ink.quiet },
      },
      yAxis: {
        type: 'value',
        min: 0,
        ...(percent && { max: 100 }),
        axisLabel: { color: ink.quiet, formatter: percent ? '{value}%' : '{value}' },
      },
      series: [
        line(t('thisYear'), trend.points, ink.accent, false),
        ...(trend.before.length > 0 ? [line(t('lastYear'), trend.before, '#b0661a', true)] : []),
      ],
    }
  }, [trend, name, t])
  return <Chart option={option} height={300} label={t(`measures.${name}`)} />
}

function Table({ trend, name }: { trend: Trend; name: Name }) {
  const { t } = useTranslation('trends')
  const measure = MEASURES[name]
  const show = (point: TrendPoint | undefined) => {
    if (!point) return '—'
    if (measure.kind === 'rate') return <RateCell rate={measure.of(point)} />
    const value = measure.of(point)
    return <span className="numeric">{value === null ? '—' : Number(value.toFixed(1))}</span>
  }
  return (
    <Sideways label={t('title')}>
      <table className="plain-table lined">
        <thead>
          <tr>
            <th scope="col">{t(`by.${trend.by}`)}</th>
            <th scope="col">{t('thisYear')}</th>
            {trend.before.length > 0 && <th scope="col">{t('lastYear')}</th>}
            <th scope="col">{t('standing')}</th>
          </tr>
        </thead>
        <tbody>
          {trend.points.map((point, index) => (
            <tr key={point.key}>
              <th scope="row" className="nowrap">
                {point.key}
              </th>
              <td>{show(point)}</td>
              {trend.before.length > 0 && <td>{show(trend.before[index])}</td>}
              <td className="quiet">{t(`state.${point.state}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Sideways>
  )
}

/** The chart as it is drawn, as a picture file. */
function savePicture(place: HTMLElement | null, fileName: string): void {
  const canvas = place?.querySelector('canvas')
  canvas?.toBlob((picture) => {
    if (!picture) return
    const link = document.createElement('a')
    link.href = URL.createObjectURL(picture)
    link.download = fileName
    link.click()
    URL.revokeObjectURL(link.href)
  }, 'image/png')
}
