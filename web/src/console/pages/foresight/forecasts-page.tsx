import { useMemo } from 'react'
import { Button, Segmented } from 'antd'
import { DownloadOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import {
  HORIZONS,
  PERIODS,
  type ForecastPart,
  type Forecasts,
  type ForecastSeries,
} from '#contract/foresight-forecasts'
import { ask, withQuery } from '../../../lib/http.ts'
import { useUrlSearch } from '../../../lib/search.ts'
import { EmptyState, Loaded, PageHead, Panel, Sideways } from '../../../ui/page.tsx'
import { paths } from '../../calls.ts'
import { useNaming, useTimes } from '../../naming.ts'
import { Chart } from '../../parts/chart.tsx'
import { AreaChoice, TopicChoice } from '../../parts/choices.tsx'
import { topicPath, useAreaTree, useTopicName } from '../../reference.ts'
import { ink } from '../../theme.ts'
import '../../parts/figures.css'

/** What is to be expected, how wrong that was before, and what it is made of. */
export function ForecastsPage() {
  const { t } = useTranslation('forecasts')
  const shell = useTranslation('shell').t
  const times = useTimes()
  const [search, change] = useUrlSearch()
  const every = PERIODS.find((one) => one === search.every) ?? 'day'
  const asked = { every, areaId: search.areaId, topic: search.topic }
  const query = useQuery({
    queryKey: ['forecasts', asked],
    queryFn: ({ signal }) => ask<Forecasts>(paths.forecasts, asked, signal),
  })
  return (
    <>
      <PageHead
        title={t('title')}
        lead={t('lead')}
        actions={
          <Button icon={<DownloadOutlined />} href={withQuery(paths.forecastsExport, { every })} download>
            {shell('export')}
          </Button>
        }
      />
      <search className="filters no-print">
        <Segmented
          aria-label={t('periods')}
          style={{ flex: 'none' }}
          value={every}
          onChange={(value) => change({ every: value === 'day' ? '' : value })}
          options={PERIODS.map((value) => ({ value, label: t(`every.${value}`) }))}
        />
        <AreaChoice
          style={{ width: 180 }}
          aria-label={t('area')}
          placeholder={t('area')}
          value={search.areaId}
          onChange={(areaId?: string) => change({ areaId })}
        />
        <TopicChoice
          style={{ width: 200 }}
          aria-label={t('topic')}
          placeholder={t('topic')}
          value={topicPath(search.topic)}
          onChange={(path: unknown) => change({ topic: (path as string[] | undefined)?.at(-1) })}
        />
      </search>
      <Loaded query={query}>
        {(forecasts) => (
          <div className="stack">
            {forecasts.series ? (
              <Series series={forecasts.series} every={every} />
            ) : (
              <EmptyState title={t('none')} text={forecasts.madeAt ? t('noneHint') : t('notYet')} />
            )}
            <Parts title={t('byTopic')} parts={forecasts.byTopic} every={every} by="topic" />
            <Parts title={t('byArea')} parts={forecasts.byArea} every={every} by="area" />
            {forecasts.madeAt && <p className="quiet">{t('made', { at: times(forecasts.madeAt) })}</p>}
          </div>
        )}
      </Loaded>
    </>
  )
}

type Every = Forecasts['every']

const number = (value: number) => (value < 10 ? value.toFixed(1) : String(Math.round(value)))
const percent = (share: number) => `${Math.round(share * 100)} %`

function Series({ series, every }: { series: ForecastSeries; every: Every }) {
  const { t } = useTranslation('forecasts')
  const topicName = useTopicName()
  const naming = useNaming()
  const tree = useAreaTree().data
  const area = naming(tree?.areas.find(({ id }) => id === series.areaId))
  const title = `${area} · ${series.topicCode ? topicName(series.topicCode) : t('allTopics')}`
  const option = useMemo(() => pictureOf(series, t), [series, t])
  return (
    <Panel title={title}>
      <Chart option={option} height={300} label={t('picture', { title })} />
      <Explained series={series} />
      <Sideways label={t('table')}>
        <table className="plain-table lined">
          <thead>
            <tr>
              <th scope="col">{t(`from.${every}`)}</th>
              <th scope="col">{t('expected')}</th>
              <th scope="col">{t('interval80')}</th>
              <th scope="col">{t('interval95')}</th>
            </tr>
          </thead>
          <tbody>
            {series.ahead.map((step) => (
              <tr key={step.from}>
                <th scope="row" className="nowrap">
                  {step.from}
                </th>
                <td className="numeric">{number(step.expected)}</td>
                <td className="numeric nowrap">
                  {step.low80} – {step.high80}
                </td>
                <td className="numeric nowrap">
                  {step.low95} – {step.high95}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Sideways>
    </Panel>
  )
}

/** The backtest in a few sentences: a number that is not believed must not be acted on. */
function Explained({ series: { score } }: { series: ForecastSeries }) {
  const { t } = useTranslation('forecasts')
  const simple = Object.entries(score.baselines).flatMap(([name, wape]) =>
    wape === null ? [] : [{ name, wape }],
  )
  const best = simple.toSorted((a, b) => a.wape - b.wape)[0]
  if (score.wape === null || !best) return <p className="quiet">{t('score.nothing')}</p>
  const gain = best.wape > 0 ? 1 - score.wape / best.wape : 0
  const method = (name: string) => t(`method.${name}` as 'method.combination')
  return (
    <ul>
      <li>
        {t('score.error', { wape: percent(score.wape), simple: percent(best.wape), name: method(best.name) })}
      </li>
      <li>{gain >= 0.02 ? t('score.better', { gain: percent(gain) }) : t('score.notBetter')}</li>
      <li>{t('score.coverage', { held: percent(score.coverage80) })}</li>
      <li>
        {score.chosen === 'combination'
          ? t('score.combination')
          : t('score.simple', { name: method(score.chosen) })}
      </li>
    </ul>
  )
}

function Parts(props: { title: string; parts: ForecastPart[]; every: Every; by: 'topic' | 'area' }) {
  const { title, parts, every, by } = props
  const { t } = useTranslation('forecasts')
  const [, change] = useUrlSearch()
  const topicName = useTopicName()
  const naming = useNaming()
  const tree = useAreaTree().data
  if (parts.length === 0) return null
  const nameOf = (part: ForecastPart) =>
    by === 'topic' ? topicName(part.topicCode) : naming(tree?.areas.find(({ id }) => id === part.areaId))
  const open = (part: ForecastPart) =>
    change(by === 'topic' ? { topic: part.topicCode ?? undefined } : { areaId: part.areaId })
  return (
    <Panel title={title}>
      <Sideways label={title}>
        <table className="plain-table lined">
          <thead>
            <tr>
              <th scope="col">{t(by)}</th>
              <th scope="col">{t(`recent.${every}`, { count: HORIZONS[every] })}</th>
              <th scope="col">{t(`ahead.${every}`, { count: HORIZONS[every] })}</th>
              <th scope="col">{t(`next.${every}`)}</th>
              <th scope="col">{t('error')}</th>
              <th scope="col">{t('simpleError')}</th>
            </tr>
          </thead>
          <tbody>
            {parts.map((part) => (
              <tr key={`${part.areaId} ${part.topicCode ?? ''}`}>
                <th scope="row">
                  <Button type="link" size="small" onClick={() => open(part)}>
                    {nameOf(part)}
                  </Button>
                </th>
                <td className="numeric">{part.recent ?? t('hidden')}</td>
                <td className="numeric">{number(part.expected)}</td>
                <td className="numeric nowrap">
                  {number(part.next.expected)} ({part.next.low80} – {part.next.high80})
                </td>
                <td className="numeric">{part.wape === null ? '—' : percent(part.wape)}</td>
                <td className="numeric">{part.simple === null ? '—' : percent(part.simple)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Sideways>
    </Panel>
  )
}

/** What came as a line, what is expected as a dashed one, and the two intervals as bands behind it. */
function pictureOf(
  series: ForecastSeries,
  t: (key: 'came' | 'expected' | 'interval80' | 'interval95') => string,
) {
  const past = series.history.map(({ n }) => n)
  const dates = [...series.history.map(({ from }) => from), ...series.ahead.map(({ from }) => from)]
  const gap: null[] = past.map(() => null)
  const band = (name: string, low: number[], high: number[], opacity: number) => [
    {
      name,
      type: 'line',
      stack: name,
      silent: true,
      symbol: 'none',
      lineStyle: { opacity: 0 },
      itemStyle: { color: ink.accentSoft },
      data: [...gap, ...low],
      tooltip: { show: false },
    },
    {
      name,
      type: 'line',
      stack: name,
      silent: true,
      symbol: 'none',
      lineStyle: { opacity: 0 },
      itemStyle: { color: ink.accentSoft },
      areaStyle: { color: ink.accent, opacity },
      data: [...gap, ...high.map((value, at) => value - (low[at] ?? 0))],
      tooltip: { show: false },
    },
  ]
  const ahead = series.ahead
  return {
    backgroundColor: '#ffffff',
    grid: { left: 44, right: 12, top: 36, bottom: 28 },
    legend: { top: 0, right: 0, itemHeight: 8, textStyle: { color: ink.quiet } },
    tooltip: { trigger: 'axis' },
    xAxis: { type: 'category', data: dates, axisLabel: { color: ink.quiet } },
    yAxis: { type: 'value', min: 0, axisLabel: { color: ink.quiet } },
    series: [
      ...band(
        t('interval95'),
        ahead.map(({ low95 }) => low95),
        ahead.map(({ high95 }) => high95),
        0.12,
      ),
      ...band(
        t('interval80'),
        ahead.map(({ low80 }) => low80),
        ahead.map(({ high80 }) => high80),
        0.2,
      ),
      {
        name: t('came'),
        type: 'line',
        data: past,
        itemStyle: { color: ink.text },
        lineStyle: { width: 1.5 },
        symbol: 'none',
      },
      {
        name: t('expected'),
        type: 'line',
        data: [...gap, ...ahead.map(({ expected }) => Math.round(expected * 10) / 10)],
        itemStyle: { color: ink.accent },
        lineStyle: { type: 'dashed' },
        symbolSize: 5,
      },
    ],
  }
}
