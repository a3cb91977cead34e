import { Table } from 'antd'
import { useTranslation } from 'react-i18next'
import type { AcceptanceWeek } from '#contract/foresight-models'
import { Sideways } from '../../../../ui/page.tsx'
import { percent } from './card-lines.ts'

/** Week by week and field by field: how often the first suggestion, or one of three, was taken. */
export function WeeksTable({ weeks }: { weeks: AcceptanceWeek[] }) {
  const { t } = useTranslation('models')
  if (weeks.length === 0) return <p className="quiet">{t('noWeeks')}</p>
  return (
    <Sideways label={t('weeks')}>
      <Table<AcceptanceWeek>
        size="small"
        dataSource={weeks}
        rowKey={({ week, field }) => `${week} ${field}`}
        pagination={false}
        aria-label={t('weeks')}
        columns={[
          { title: t('column.week'), render: (_, row) => <span className="nowrap">{row.week}</span> },
          { title: '', render: (_, row) => t(`field.${row.field}`) },
          { title: t('column.n'), dataIndex: 'n' },
          { title: t('column.first'), render: (_, row) => percent(row.first / row.n) },
          {
            title: t('column.three'),
            render: (_, row) =>
              row.field === 'unit' || row.byModel > 0 ? percent(row.amongThree / row.n) : '—',
          },
          {
            title: t('column.unsure'),
            render: (_, row) => (row.byModel > 0 ? percent(row.unsure / row.byModel) : '—'),
          },
        ]}
      />
    </Sideways>
  )
}
