import { Table } from 'antd'
import type { TableColumnsType } from 'antd'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Flow } from '#contract/numbers'
import { ask } from '../../../lib/http.ts'
import { usePhone } from '../../../lib/surroundings.ts'
import { Loaded, Panel } from '../../../ui/page.tsx'
import { paths } from '../../calls.ts'
import { useNaming } from '../../naming.ts'
import { Definition } from '../../parts/definitions.tsx'
import { RateCell } from '../../parts/rate-cell.tsx'
import { Drill } from '../../parts/drill.tsx'

type Sums = Flow['total']
type Line = Sums & { unitId?: string; nameZh?: string; nameEn?: string }

const RATES = [
  ['accuracy', 'sent.out'],
  ['signed', 'sign.out'],
  ['onTime', 'on-time.out'],
  ['whistle', 'whistle.out'],
  ['assist', 'assist.out'],
  ['repeats', 'repeat'],
] as const
const HOURS = [
  ['dispatchHours', 'hours.dispatch'],
  ['contactHours', 'hours.contact'],
  ['replyHours', 'hours.reply'],
] as const

/** How the month's demands flowed (M2), what should be looked at (G2), and where they came from. */
export function FlowPanel({ month }: { month: string }) {
  const query = useQuery({
    queryKey: ['flow', month],
    queryFn: ({ signal }) => ask<Flow>(paths.flow, { month }, signal),
  })
  return (
    <Loaded query={query}>
      {(flow) => (
        <div className="stack">
          <FlowTable flow={flow} />
          <Watch flow={flow} />
          <div className="dashboard-grid">
            <Communities flow={flow} />
            {flow.callers.length > 0 && <Callers flow={flow} />}
          </div>
        </div>
      )}
    </Loaded>
  )
}

function useUnitColumn(): TableColumnsType<Line>[number] {
  const { t } = useTranslation('numbers')
  const naming = useNaming()
  return {
    title: t('unit'),
    render: (_, line) =>
      line.nameZh === undefined ? (
        <strong>{t('total')}</strong>
      ) : (
        naming({ nameZh: line.nameZh, nameEn: line.nameEn ?? '' })
      ),
  }
}

function FlowTable({ flow }: { flow: Flow }) {
  const { t } = useTranslation('numbers')
  const names = {
    accuracy: t('flow.accuracy'),
    signed: t('flow.signed'),
    onTime: t('onTime'),
    whistle: t('flow.whistle'),
    assist: t('assist'),
    repeats: t('flow.repeats'),
  }
  const columns: TableColumnsType<Line> = [
    useUnitColumn(),
    ...HOURS.map(([name, figure]) => ({
      title: t(`flow.${name}`),
      render: (_: unknown, line: Line) => (
        <Drill unitId={line.unitId} figure={`flow.${figure}`} month={flow.month}>
          <Hours hours={line[name]} />
        </Drill>
      ),
    })),
    ...RATES.map(([name, figure]) => ({
      title: names[name],
      render: (_: unknown, line: Line) => (
        <Drill unitId={line.unitId} figure={`flow.${figure}`} month={flow.month}>
          <RateCell rate={line[name]} />
        </Drill>
      ),
    })),
  ]
  return (
    <Panel title={t('tab.flow')} extra={<Definition of={['flow', 'assist']} title={t('tab.flow')} />} flush>
      <p className="quiet" style={{ margin: '8px 16px' }}>
        {t('flow.lead')}
      </p>
      <Lines columns={columns} lines={[...flow.units, flow.total]} />
    </Panel>
  )
}

function Hours({ hours: { n, median, p90 } }: { hours: Sums['replyHours'] }) {
  const { t } = useTranslation('numbers')
  return (
    <span className="numeric nowrap">
      {median === null || p90 === null
        ? '—'
        : t('flow.hours', { median: median.toFixed(1), p90: p90.toFixed(1) })}{' '}
      <span className="quiet" style={{ fontSize: 12 }}>
        {t('flow.n', { n })}
      </span>
    </span>
  )
}

function Watch({ flow }: { flow: Flow }) {
  const { t } = useTranslation('numbers')
  const count = (name: 'staff' | 'split' | 'cluster') => ({
    title: t(`flow.${name}`),
    render: (_: unknown, line: Line) =>
      // Orders under one number are counted and never listed: that would be a list of persons (G3).
      name === 'cluster' ? (
        <span className="numeric">{line.flags.cluster}</span>
      ) : (
        <Drill unitId={line.unitId} figure={`flow.flag.${name}`} month={flow.month}>
          <span className="numeric">{line.flags[name]}</span>
        </Drill>
      ),
  })
  const columns: TableColumnsType<Line> = [
    useUnitColumn(),
    count('staff'),
    count('split'),
    count('cluster'),
    {
      title: t('flow.falseSolved'),
      render: (_, line) => (
        <Drill unitId={line.unitId} figure="flow.false-solved" month={flow.month}>
          <RateCell rate={line.falseSolved} />
        </Drill>
      ),
    },
  ]
  return (
    <Panel title={t('flow.watch')} extra={<Definition of={['watch']} title={t('flow.watch')} />} flush>
      <p className="quiet" style={{ margin: '8px 16px' }}>
        {t('flow.watchLead')}
      </p>
      <Lines columns={columns} lines={[...flow.units, flow.total]} />
    </Panel>
  )
}

function Lines({ columns, lines }: { columns: TableColumnsType<Line>; lines: Line[] }) {
  const least = usePhone() ? { width: 116 } : {}
  return (
    <div className="sticky-first">
      <Table<Line>
        size="small"
        rowKey={(line) => line.unitId ?? 'total'}
        columns={columns.map((column) => ({ ...least, ...column }))}
        dataSource={lines}
        pagination={false}
        scroll={{ x: 'max-content' }}
      />
    </div>
  )
}

function Communities({ flow }: { flow: Flow }) {
  const { t } = useTranslation('numbers')
  const naming = useNaming()
  return (
    <Panel title={t('flow.communities')} flush>
      <p className="quiet" style={{ margin: '8px 16px' }}>
        {t('perCommunityNote')}
      </p>
      <Table
        size="small"
        rowKey="areaId"
        dataSource={flow.communities}
        pagination={false}
        columns={[
          { title: t('community'), render: (_, row) => naming(row) },
          { title: t('count'), render: (_, row) => <span className="numeric">{row.n}</span> },
          {
            title: t('ratio'),
            render: (_, row) => (
              <span className="numeric">
                {row.perTenThousand === null
                  ? '—'
                  : t('perTenThousand', { ratio: row.perTenThousand.toFixed(1) })}
                {row.perVisitorDays !== null && (
                  <div className="quiet" style={{ fontSize: 12 }}>
                    {t('flow.perVisitorDays', { ratio: row.perVisitorDays.toFixed(2) })}
                  </div>
                )}
              </span>
            ),
          },
        ]}
      />
    </Panel>
  )
}

function Callers({ flow }: { flow: Flow }) {
  const { t } = useTranslation('numbers')
  return (
    <Panel title={t('flow.callers')} flush>
      <p className="quiet" style={{ margin: '8px 16px' }}>
        {t('flow.callersLead')}
      </p>
      <Table
        size="small"
        rowKey="name"
        dataSource={flow.callers}
        pagination={false}
        columns={[
          { title: t('flow.caller'), dataIndex: 'name' },
          { title: t('unreached'), render: (_, row) => <RateCell rate={row.unreached} /> },
        ]}
      />
    </Panel>
  )
}
