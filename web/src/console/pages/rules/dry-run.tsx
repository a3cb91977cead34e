import { Button, Table } from 'antd'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { DryRun } from '#contract/rulesets'
import { ask } from '../../../lib/http.ts'
import { FailedState, Sideways } from '../../../ui/page.tsx'
import { paths } from '../../calls.ts'
import { useNaming } from '../../naming.ts'
import { SimulationResult } from '../../parts/simulation.tsx'
import { useUnits } from '../../reference.ts'

const KINDS = ['sign', 'contact', 'reply'] as const
const shown = (value: number | null) => (value === null ? '—' : String(Math.round(value * 10) / 10))

function Result({ result }: { result: DryRun }) {
  const { t } = useTranslation('rules')
  const naming = useNaming()
  const units = new Map(useUnits().map((unit) => [unit.id, unit]))
  const number = (value: number) => <span className="numeric">{value}</span>
  const change = ({ before, after }: { before: number | null; after: number | null }) => (
    <span className={`numeric nowrap${before === after ? ' quiet' : ''}`}>
      {t('toFrom', { before: shown(before), after: shown(after) })}
    </span>
  )
  return (
    <div className="stack">
      <p style={{ margin: 0 }}>
        <strong>{t('dryLooked', { orders: result.orders, looked: result.looked })}</strong>
      </p>
      <Sideways label={t('part.dryRun')}>
        <Table
          size="small"
          rowKey="kind"
          dataSource={KINDS.map((kind) => ({ kind, ...result[kind] }))}
          pagination={false}
          columns={[
            { title: t('setting'), render: (_, row) => t(`deadline.${row.kind}`) },
            { title: t('judged'), align: 'right', render: (_, row) => number(row.n) },
            { title: t('earlier'), align: 'right', render: (_, row) => number(row.earlier) },
            { title: t('later'), align: 'right', render: (_, row) => number(row.later) },
            { title: t('lateBefore'), align: 'right', render: (_, row) => number(row.lateBefore) },
            { title: t('lateAfter'), align: 'right', render: (_, row) => number(row.lateAfter) },
          ]}
        />
      </Sideways>
      <Sideways label={t('unit')}>
        <Table
          size="small"
          rowKey="unitId"
          dataSource={result.units}
          pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
          columns={[
            { title: t('unit'), render: (_, row) => naming(units.get(row.unitId)) },
            { title: t('unitOrders'), align: 'right', render: (_, row) => number(row.n) },
            { title: t('unitLate'), align: 'right', render: (_, row) => change(row.late) },
            { title: t('unitScore'), align: 'right', render: (_, row) => change(row.score) },
          ]}
        />
      </Sideways>
      {result.catalogue && <SimulationResult result={result.catalogue} />}
    </div>
  )
}

/** The last quarter by the rules in force and by these. What is typed and not saved is not tried. */
export function DryRunPanel({ id, dirty }: { id: string; dirty: boolean }) {
  const { t } = useTranslation('rules')
  const query = useQuery({
    queryKey: ['rule-set', id, 'dry-run'],
    queryFn: ({ signal }) => ask<DryRun>(`${paths.ruleSet(id)}/dry-run`, {}, signal),
    enabled: false,
  })
  return (
    <div className="stack">
      <p className="quiet" style={{ margin: 0 }}>
        {t('dryLead')}
      </p>
      <div>
        <Button
          type="primary"
          disabled={dirty}
          loading={query.isFetching}
          onClick={() => void query.refetch()}
        >
          {t('runDry')}
        </Button>{' '}
        {dirty && <span className="chip soon">{t('unsaved')}</span>}
      </div>
      {query.isError && <FailedState failure={query.error} />}
      {query.data && <Result result={query.data} />}
    </div>
  )
}
