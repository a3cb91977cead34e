import { Button, Table } from 'antd'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Simulation } from '#contract/catalogue'
import { ask } from '../../lib/http.ts'
import { FailedState, Sideways } from '../../ui/page.tsx'
import { paths } from '../calls.ts'
import { useNaming } from '../naming.ts'
import { useTopicName, useUnits } from '../reference.ts'

function Orders({ orders }: Pick<Simulation['moves'][number], 'orders'>) {
  const topicName = useTopicName()
  return (
    <ul style={{ margin: 0 }}>
      {orders.map((order) => (
        <li key={order.id}>
          <Link to="/orders/$id" params={{ id: order.id }} className="mono">
            {order.number}
          </Link>{' '}
          {topicName(order.topicCode)}
        </li>
      ))}
    </ul>
  )
}

const renderOrders = ({ orders }: Simulation['moves'][number]) => <Orders orders={orders} />

/** Which orders a catalogue would have sent elsewhere; every number opens the orders behind it. */
export function SimulationResult({ result }: { result: Simulation }) {
  const { t } = useTranslation('rules')
  const naming = useNaming()
  const topicName = useTopicName()
  const units = new Map(useUnits().map((unit) => [unit.id, unit]))
  const name = (id: string | null) => (id === null ? t('nobody') : naming(units.get(id)))
  return (
    <div className="stack">
      <p style={{ margin: 0 }}>
        <strong>{t('simulated', { ...result })}</strong>
        {result.toTarget > 0 && (
          <>
            <br />
            {t('toTarget', { n: result.toTarget })}
          </>
        )}
      </p>
      {result.moves.length === 0 ? (
        <p className="quiet">{t('noMoves')}</p>
      ) : (
        <Sideways label={t('tab.simulation')}>
          <Table
            size="small"
            rowKey={(row) => `${row.from ?? ''} ${row.to ?? ''}`}
            dataSource={result.moves}
            pagination={false}
            columns={[
              { title: t('moveFrom'), render: (_, row) => name(row.from) },
              { title: t('moveTo'), render: (_, row) => name(row.to) },
              {
                title: t('count'),
                align: 'right',
                render: (_, row) => <span className="numeric">{row.n}</span>,
              },
              { title: t('topic'), render: (_, row) => row.topicCodes.map(topicName).join(' · ') },
            ]}
            expandable={{
              rowExpandable: (row) => row.orders.length > 0,
              expandedRowRender: renderOrders,
            }}
          />
        </Sideways>
      )}
    </div>
  )
}

/** Runs the simulation of one version when asked to. */
export function SimulationPanel({ id }: { id: string }) {
  const { t } = useTranslation('rules')
  const query = useQuery({
    queryKey: ['catalogue', id, 'simulation'],
    queryFn: ({ signal }) => ask<Simulation>(`${paths.catalogue(id)}/simulation`, {}, signal),
    enabled: false,
  })
  return (
    <div className="stack">
      <p className="quiet" style={{ margin: 0 }}>
        {t('simulateLead')}
      </p>
      <div>
        <Button type="primary" loading={query.isFetching} onClick={() => void query.refetch()}>
          {t('simulate')}
        </Button>
      </div>
      {query.isError && <FailedState failure={query.error} />}
      {query.data && <SimulationResult result={query.data} />}
    </div>
  )
}
