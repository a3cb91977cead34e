import { useState } from 'react'
import { DatePicker, Popover, Segmented, Table, Tag } from 'antd'
import type { TableColumnsType } from 'antd'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import dayjs from 'dayjs'
import { useTranslation } from 'react-i18next'
import type { Rates } from '#contract/numbers'
import { serverNow } from '../../../lib/clock.ts'
import { ask } from '../../../lib/http.ts'
import { useUrlSearch } from '../../../lib/search.ts'
import { usePhone } from '../../../lib/surroundings.ts'
import { beijingDay } from '../../../lib/times.ts'
import { EmptyState, Loaded, PageHead } from '../../../ui/page.tsx'
import { paths } from '../../calls.ts'
import { useNaming } from '../../naming.ts'
import { Definition } from '../../parts/definitions.tsx'
import { RateCell } from '../../parts/rate-cell.tsx'

type UnitRates = Rates['units'][number]
/** The last line of the table: all units together, which has no unit of its own. */
type Line = Rates['total'] & Partial<Pick<UnitRates, 'unitId' | 'nameZh' | 'nameEn' | 'ranked'>>
type Basis = 'raw' | 'net'

function Drill({
  line,
  figure,
  month,
  children,
}: {
  line: Line
  figure: string
  month: string
  children: React.ReactNode
}) {
  const { t } = useTranslation('numbers')
  return (
    <Link
      to="/orders"
      search={{ list: 'all', ...(line.unitId ? { unitId: line.unitId } : {}), month, figure, sort: 'newest' }}
      title={t('orders')}
    >
      {children}
    </Link>
  )
}

function useColumns(rates: Rates, basis: Basis): TableColumnsType<Line> {
  const { t } = useTranslation('numbers')
  const naming = useNaming()
  const { month } = rates
  const head = (name: 'response' | 'resolution' | 'satisfaction') => (
    <>
      {t(name)} <Definition of={[name, 'rounding']} title={t(name)} />
    </>
  )
  const three = (['response', 'resolution', 'satisfaction'] as const).map((name) => ({
    title: head(name),
    key: name,
    sorter: (left: Line, right: Line) => (left[basis][name].value ?? -1) - (right[basis][name].value ?? -1),
    render: (_: unknown, line: Line) => (
      <>
        <Drill line={line} figure={`${name}.in`} month={month}>
          <RateCell rate={line[basis][name]} strong />
        </Drill>
        {line[basis][name].of > line[basis][name].n && (
          <div style={{ fontSize: 12 }}>
            <Drill line={line} figure={`${name}.out`} month={month}>
              {t('against', { n: line[basis][name].of - line[basis][name].n })}
            </Drill>
          </div>
        )}
      </>
    ),
  }))
  return [
    {
      title: t('unit'),
      render: (_, line) => (
        <>
          {line.nameZh !== undefined ? (
            naming({ nameZh: line.nameZh, nameEn: line.nameEn ?? '' })
          ) : (
            <strong>{t('total')}</strong>
          )}
          {line.ranked === false && (
            <div className="quiet" style={{ fontSize: 12 }}>
              {t('notRanked', { min: rates.minimumRanked })}
            </div>
          )}
        </>
      ),
    },
    {
      title: (
        <>
          {t('calledDue')} <Definition of={['due']} title={t('calledDue')} />
        </>
      ),
      sorter: (left, right) => left.due - right.due,
      render: (_, line) => (
        <Drill line={line} figure="due" month={month}>
          <span className="numeric nowrap">
            {line.called} / {line.due}
          </span>
        </Drill>
      ),
    },
    ...three,
    {
      title: t('score'),
      sorter: (left, right) => (left[basis].score ?? -1) - (right[basis].score ?? -1),
      render: (_, line) => (
        <span className="numeric">{line[basis].score === null ? '—' : line[basis].score.toFixed(1)}</span>
      ),
    },
    {
      title: `${t('firstRound')} · ${t('resolution')}`,
      render: (_, line) => <RateCell rate={line.firstRound.resolution} />,
    },
    {
      title: `${t('firstRound')} · ${t('satisfaction')}`,
      render: (_, line) => <RateCell rate={line.firstRound.satisfaction} />,
    },
    {
      title: t('onTime'),
      render: (_, line) => (
        <Drill line={line} figure="on-time.out" month={month}>
          <RateCell rate={line.onTime} />
        </Drill>
      ),
    },
    {
      title: t('redo'),
      render: (_, line) => (
        <Drill line={line} figure="redo" month={month}>
          <RateCell rate={line.redo} />
        </Drill>
      ),
    },
    {
      title: (
        <>
          {t('unreached')} <Definition of={['unreached']} title={t('unreached')} />
        </>
      ),
      render: (_, line) => (
        <Drill line={line} figure="unreached" month={month}>
          <RateCell rate={line.unreached} />
        </Drill>
      ),
    },
    {
      title: (
        <>
          {t('excluded')} <Definition of={['net']} title={t('excluded')} />
        </>
      ),
      render: (_, line) => <Excluded line={line} />,
    },
  ]
}

function Excluded({ line }: { line: Line }) {
  const { t, i18n } = useTranslation('terms')
  const sum = line.excluded.reduce((total, one) => total + one.n, 0)
  if (sum === 0) return <span className="numeric">0</span>
  const name = (reason: string) =>
    i18n.exists(`state.${reason}`, { ns: 'terms' }) ? t(`state.${reason}` as never) : reason
  return (
    <Popover
      trigger="click"
      content={
        <ul style={{ margin: 0, paddingInlineStart: 16 }}>
          {line.excluded.map((one) => (
            <li key={one.reason}>
              {name(one.reason)}: {one.n}
            </li>
          ))}
        </ul>
      }
    >
      <button type="button" className="link-button numeric">
        {sum}
      </button>
    </Popover>
  )
}

function RatesTable({ rates, basis }: { rates: Rates; basis: Basis }) {
  const { t } = useTranslation('numbers')
  // Squeezed into a phone, headings would stand one character above the other.
  const least = usePhone() ? { width: 116 } : {}
  const columns = useColumns(rates, basis).map((column) => ({ ...least, ...column }))
  const renderTotal = () => (
    <Table.Summary.Row style={{ background: '#f5f8f7' }}>
      {columns.map((column, index) => (
        <Table.Summary.Cell key={String(column.key ?? index)} index={index}>
          {'render' in column && (column.render?.(undefined, rates.total, -1) as React.ReactNode)}
        </Table.Summary.Cell>
      ))}
    </Table.Summary.Row>
  )
  if (rates.units.length === 0) return <EmptyState title={t('noUnits')} />
  return (
    <div className="panel sticky-first">
      <Table<Line>
        size="small"
        columns={columns}
        dataSource={rates.units}
        rowKey={(line) => line.unitId ?? 'total'}
        pagination={false}
        summary={renderTotal}
      />
    </div>
  )
}

/** The three rates by unit (M1): before and after exclusions, with n, called beside due, first round beside last. */
export function RatesPage() {
  const { t } = useTranslation('numbers')
  const [search, change] = useUrlSearch()
  const [basis, setBasis] = useState<Basis>('net')
  const month = /^\d{4}-\d\d$/.test(search.month ?? '')
    ? String(search.month)
    : beijingDay(serverNow()).slice(0, 7)
  const query = useQuery({
    queryKey: ['rates', month],
    queryFn: ({ signal }) => ask<Rates>(paths.rates, { month }, signal),
  })
  return (
    <>
      <PageHead
        title={t('rates')}
        lead={t('ratesLead')}
        beside={
          <Definition
            of={['due', 'response', 'resolution', 'satisfaction', 'net', 'unreached', 'rounding']}
            title={t('definition')}
          />
        }
        actions={
          <>
            <Segmented<Basis>
              value={basis}
              onChange={setBasis}
              options={[
                { value: 'net', label: t('net') },
                { value: 'raw', label: t('raw') },
              ]}
            />
            <DatePicker
              picker="month"
              allowClear={false}
              aria-label={t('month')}
              value={dayjs(`${month}-01`)}
              onChange={(value) => value && change({ month: value.format('YYYY-MM') }, false)}
            />
          </>
        }
      />
      <Loaded query={query}>
        {(rates) => (
          <>
            <p className="quiet" style={{ margin: '0 0 12px' }}>
              <Tag>{t('weights', rates.weights)}</Tag>
              <Tag>{rates.basicallySatisfiedCounts ? t('basically.yes') : t('basically.no')}</Tag>
            </p>
            <RatesTable rates={rates} basis={basis} />
          </>
        )}
      </Loaded>
    </>
  )
}
