import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { TrendPoint } from '#contract/boards'
import { Panel, Sideways } from '../../../ui/page.tsx'
import { Chart } from '../../parts/chart.tsx'
import { Definition } from '../../parts/definitions.tsx'
import { Drill } from '../../parts/drill.tsx'
import { RateCell } from '../../parts/rate-cell.tsx'
import { ink } from '../../theme.ts'

const RATES = ['response', 'resolution', 'satisfaction'] as const
type Name = (typeof RATES)[number]

const percent = (value: number | null) => (value === null ? null : Math.round(value * 1000) / 10)

/** One rate over the months: after exclusions as a line, before them as dots, so that they differ by shape too. */
function RateLine({ name, points }: { name: Name; points: readonly TrendPoint[] }) {
  const { t } = useTranslation('numbers')
  const option = useMemo(
    () => ({
      grid: { left: 40, right: 8, top: 28, bottom: 24 },
      legend: { top: 0, right: 0, itemHeight: 8, textStyle: { color: ink.quiet } },
      tooltip: {
        trigger: 'axis',
        valueFormatter: (value: number | null) => (value === null ? '—' : `${value}%`),
      },
      xAxis: {
        type: 'category',
        data: points.map(({ key }) => key.slice(2)),
        axisLabel: { color: ink.quiet },
        axisTick: { show: false },
      },
      yAxis: { type: 'value', max: 100, min: 0, axisLabel: { color: ink.quiet, formatter: '{value}%' } },
      series: [
        {
          name: t('net'),
          type: 'line',
          data: points.map((point) => percent(point.net[name].value)),
          itemStyle: { color: ink.accent },
          symbolSize: 5,
        },
        {
          name: t('raw'),
          type: 'line',
          data: points.map((point) => percent(point.raw[name].value)),
          itemStyle: { color: '#b0661a' },
          lineStyle: { type: 'dashed' },
          symbol: 'diamond',
          symbolSize: 6,
        },
      ],
    }),
    [name, points, t],
  )
  return (
    <div>
      <h3 className="board-part">
        {t(name)} <Definition of={[name, 'net', 'rounding']} title={t(name)} />
      </h3>
      <Chart option={option} height={170} label={t(name)} />
    </div>
  )
}

/** The months of the table, the last one first; before the first call-backs there is nothing to list. */
function counted(points: readonly TrendPoint[]): TrendPoint[] {
  const first = points.findIndex(({ raw }) => raw.response.of > 0)
  return points.slice(first === -1 ? -1 : first).toReversed()
}

/** The three rates of twelve months, raw and net, with what each was divided by; each leads to its orders. */
export function RateLines({
  points,
  unitId,
}: {
  points: readonly TrendPoint[]
  unitId?: string | undefined
}) {
  const { t } = useTranslation('numbers')
  const boards = useTranslation('boards').t
  return (
    <Panel title={boards('rateLines')}>
      <div className="board-thirds">
        {RATES.map((name) => (
          <RateLine key={name} name={name} points={points} />
        ))}
      </div>
      <details open>
        <summary className="quiet">{t('showTable')}</summary>
        <Sideways label={boards('rateLines')}>
          <table className="plain-table lined">
            <thead>
              <tr>
                <th scope="col">{t('month')}</th>
                <th scope="col">{t('calledDue')}</th>
                {RATES.map((name) => (
                  <th scope="col" key={name}>
                    {t(name)} · {t('net')}
                  </th>
                ))}
                {RATES.map((name) => (
                  <th scope="col" key={name}>
                    {t(name)} · {t('raw')}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {counted(points).map((point) => (
                <tr key={point.key}>
                  <th scope="row" className="nowrap">
                    {point.key}
                    {point.state === 'closed' && <span className="quiet"> · {t('period.closed')}</span>}
                  </th>
                  <td className="numeric nowrap">
                    {point.called} / {point.due}
                  </td>
                  {RATES.map((name) => (
                    <td key={name}>
                      <Drill unitId={unitId} figure={`${name}.in`} month={point.key}>
                        <RateCell rate={point.net[name]} />
                      </Drill>
                    </td>
                  ))}
                  {RATES.map((name) => (
                    <td key={name}>
                      <Drill unitId={unitId} figure={`raw.${name}.in`} month={point.key}>
                        <RateCell rate={point.raw[name]} />
                      </Drill>
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </Sideways>
      </details>
    </Panel>
  )
}
