import { Table } from 'antd'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Workload } from '#contract/numbers'
import { ask } from '../../../lib/http.ts'
import { EmptyState, Loaded, Panel, Sideways } from '../../../ui/page.tsx'
import { paths } from '../../calls.ts'
import { useNaming } from '../../naming.ts'

/** Work in hand by unit; of people only oneself, beside the median of the unit (G7). */
export function WorkloadPanel() {
  const { t } = useTranslation('numbers')
  const naming = useNaming()
  const query = useQuery({
    queryKey: ['workload'],
    queryFn: ({ signal }) => ask<Workload>(paths.workload, {}, signal),
  })
  const one = (value: number | null) => (
    <span className="numeric">{value === null ? '—' : value.toFixed(1)}</span>
  )
  return (
    <Loaded query={query}>
      {({ units, mine }) => (
        <div className="stack">
          <p className="quiet" style={{ margin: 0 }}>
            {t('load.lead')}
          </p>
          {mine.length > 0 && (
            <div className="figures">
              {mine.map((row) => (
                <div key={row.unitId} className="figure">
                  <span>
                    {t('load.mine')} · {naming(row)}
                  </span>
                  <strong className="numeric">{row.inHand}</strong>
                  <span>
                    {row.median === null ? t('load.hidden') : t('load.median', { n: row.median.toFixed(1) })}
                  </span>
                </div>
              ))}
            </div>
          )}
          {units.length === 0 ? (
            <EmptyState title={t('noUnits')} />
          ) : (
            <Panel title={t('tab.workload')} flush>
              <Sideways label={t('tab.workload')}>
                <Table
                  size="small"
                  rowKey="unitId"
                  dataSource={units}
                  pagination={false}
                  columns={[
                    { title: t('unit'), render: (_, row) => naming(row) },
                    {
                      title: t('load.inHand'),
                      render: (_, row) => <span className="numeric">{row.inHand}</span>,
                    },
                    {
                      title: t('load.late'),
                      render: (_, row) => <span className="numeric">{row.late}</span>,
                    },
                    {
                      title: t('load.staff'),
                      render: (_, row) => <span className="numeric">{row.staff}</span>,
                    },
                    { title: t('load.perPerson'), render: (_, row) => one(row.perPerson) },
                    { title: t('load.perDay'), render: (_, row) => one(row.repliesPerPersonDay) },
                  ]}
                />
              </Sideways>
            </Panel>
          )}
        </div>
      )}
    </Loaded>
  )
}
