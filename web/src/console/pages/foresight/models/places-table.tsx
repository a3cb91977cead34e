import { Table } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Acceptance } from '#contract/foresight-models'
import { Sideways } from '../../../../ui/page.tsx'
import { percent } from './card-lines.ts'

/** Where suggestions are taken: by place of use and kind of suggestion. */
export function PlacesTable({ places }: { places: Acceptance[] }) {
  const { t } = useTranslation('models')
  if (places.length === 0) return <p className="quiet">{t('noWeeks')}</p>
  return (
    <Sideways label={t('places')}>
      <Table<Acceptance>
        size="small"
        dataSource={places}
        rowKey={({ place, field }) => `${place} ${field}`}
        pagination={false}
        aria-label={t('places')}
        columns={[
          { title: t('column.place'), render: (_, row) => t(`place.${row.place}`) },
          { title: t('column.field'), render: (_, row) => t(`field.${row.field}`) },
          { title: t('column.n'), dataIndex: 'n' },
          { title: t('column.first'), render: (_, row) => percent(row.first / row.n) },
          { title: t('column.three'), render: (_, row) => percent(row.amongThree / row.n) },
        ]}
      />
    </Sideways>
  )
}
