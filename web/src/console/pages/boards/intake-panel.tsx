import { useMemo } from 'react'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Dashboard } from '#contract/numbers'
import { Panel } from '../../../ui/page.tsx'
import { Chart } from '../../parts/chart.tsx'
import { ink } from '../../theme.ts'

/** Received and closed a day: bars and a line, told apart by shape as well as colour. */
export function IntakePanel({ days }: { days: Dashboard['perDay'] }) {
  const { t } = useTranslation('numbers')
  const navigate = useNavigate()
  const option = useMemo(
    () => ({
      grid: { left: 36, right: 8, top: 32, bottom: 24 },
      legend: { top: 0, right: 0, itemHeight: 10, textStyle: { color: ink.quiet } },
      tooltip: { trigger: 'axis' },
      xAxis: {
        type: 'category',
        data: days.map((day) => day.date),
        axisLabel: { formatter: (date: string) => date.slice(5), color: ink.quiet },
        axisTick: { show: false },
        axisLine: { lineStyle: { color: ink.line } },
      },
      yAxis: {
        type: 'value',
        minInterval: 1,
        axisLabel: { color: ink.quiet },
        splitLine: { lineStyle: { color: '#e6ecec' } },
      },
      series: [
        {
          name: t('received'),
          type: 'bar',
          data: days.map((day) => day.received),
          itemStyle: { color: ink.accent },
          barMaxWidth: 18,
        },
        {
          name: t('closed'),
          type: 'line',
          data: days.map((day) => day.closed),
          symbolSize: 6,
          itemStyle: { color: '#b0661a' },
        },
      ],
    }),
    [days, t],
  )
  return (
    <Panel title={t('perDay')} className="wide">
      <Chart
        option={option}
        height={240}
        label={t('perDay')}
        onPick={(date) => void navigate({ to: '/orders', search: { list: 'all', from: date, until: date } })}
      />
      <details>
        <summary className="quiet">{t('showTable')}</summary>
        <table className="plain-table">
          <thead>
            <tr>
              <th>{t('date')}</th>
              <th>{t('received')}</th>
              <th>{t('closed')}</th>
            </tr>
          </thead>
          <tbody>
            {days.map((day) => (
              <tr key={day.date}>
                <td>{day.date}</td>
                <td>{day.received}</td>
                <td>{day.closed}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </Panel>
  )
}
