import { useMemo } from 'react'
import { Table } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Measures } from '#contract/foresight-measures'
import { Panel, Sideways } from '../../../ui/page.tsx'
import { showRate } from '../../../lib/times.ts'
import { Chart } from '../../parts/chart.tsx'
import { ink } from '../../theme.ts'
import { Meaning } from './meaning.tsx'

type Stage = Measures['stages'][number]

const shareAhead = ({ cases, classes, before }: Stage) => {
  const all = cases + classes + before
  return all === 0 ? null : (classes + before) / all
}

/** Work by stage over time: the share done ahead as a line, the counts in the table beside it. */
export function StagesPanel({ stages }: { stages: Stage[] }) {
  const { t } = useTranslation('measures')
  const option = useMemo(
    () => ({
      grid: { left: 44, right: 12, top: 28, bottom: 24 },
      tooltip: { trigger: 'axis' },
      legend: { top: 0 },
      xAxis: { type: 'category', data: stages.map(({ month }) => month) },
      yAxis: { type: 'value', minInterval: 1 },
      series: [
        {
          name: t('stage.classes'),
          type: 'bar',
          stack: 'ahead',
          data: stages.map((one) => one.classes),
          color: ink.accent,
        },
        {
          name: t('stage.before'),
          type: 'bar',
          stack: 'ahead',
          data: stages.map((one) => one.before),
          color: ink.good,
        },
      ],
    }),
    [stages, t],
  )
  return (
    <Panel title={<Meaning of="stages" />}>
      <Chart option={option} height={200} label={t('stages')} />
      <Sideways label={t('stages')}>
        <Table<Stage>
          size="small"
          dataSource={stages}
          rowKey="month"
          pagination={false}
          aria-label={t('stages')}
          columns={[
            { title: t('column.month'), dataIndex: 'month', className: 'nowrap' },
            { title: t('stage.cases'), dataIndex: 'cases', align: 'end' },
            { title: t('stage.classes'), dataIndex: 'classes', align: 'end' },
            { title: t('stage.before'), dataIndex: 'before', align: 'end' },
            {
              title: t('innovation.concept'),
              align: 'end',
              render: (_, row) => showRate(shareAhead(row)),
            },
          ]}
        />
      </Sideways>
    </Panel>
  )
}
