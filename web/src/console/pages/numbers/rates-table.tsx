import { Popover, Table } from 'antd'
import type { TableColumnsType } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Rates, UnitRates } from '#contract/numbers'
import { usePhone } from '../../../lib/surroundings.ts'
import { EmptyState } from '../../../ui/page.tsx'
import { useNaming } from '../../naming.ts'
import { Definition } from '../../parts/definitions.tsx'
import { RateCell } from '../../parts/rate-cell.tsx'
import { Drill } from '../../parts/drill.tsx'

/** The last line of the table: all units together, which has no unit of its own. */
type Line = Rates['total'] & Partial<Omit<UnitRates, keyof Rates['total']>>
export type Basis = 'raw' | 'net'

function useColumns(rates: Rates, basis: Basis): TableColumnsType<Line> {
  const { t } = useTranslation('numbers')
  const naming = useNaming()
  const { month } = rates
  const figure = (name: string) => (basis === 'raw' ? `raw.${name}` : name)
  const three = (['response', 'resolution', 'satisfaction'] as const).map((name) => ({
    title: (
      <>
        {t(name)} <Definition of={[name, 'rounding']} title={t(name)} />
      </>
    ),
    key: name,
    sorter: (left: Line, right: Line) => (left[basis][name].value ?? -1) - (right[basis][name].value ?? -1),
    render: (_: unknown, line: Line) => (
      <>
        <Drill unitId={line.unitId} figure={figure(`${name}.in`)} month={month}>
          <RateCell rate={line[basis][name]} strong />
        </Drill>
        {line[basis][name].of > line[basis][name].n && (
          <div style={{ fontSize: 12 }}>
            <Drill unitId={line.unitId} figure={figure(`${name}.out`)} month={month}>
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
          {line.ranked === false && line.net.due < rates.minimumRanked && (
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
      width: 124,
      sorter: (left, right) => left[basis].due - right[basis].due,
      render: (_, line) => (
        <Drill unitId={line.unitId} figure={figure('due')} month={month}>
          <span className="numeric nowrap">
            {line[basis].called} / {line[basis].due}
          </span>
        </Drill>
      ),
    },
    ...three,
    {
      title: t('score'),
      width: 84,
      sorter: (left, right) => (left[basis].score ?? -1) - (right[basis].score ?? -1),
      render: (_, line) => (
        <span className="numeric">{line[basis].score === null ? '—' : line[basis].score.toFixed(1)}</span>
      ),
    },
    {
      title: t('rank'),
      width: 56,
      render: (_, line) => <span className="numeric">{line.rank ?? '—'}</span>,
    },
    {
      title: `${t('firstRound')} · ${t('resolution')}`,
      render: (_, line) => <RateCell rate={line[basis].firstRound.resolution} />,
    },
    {
      title: `${t('firstRound')} · ${t('satisfaction')}`,
      render: (_, line) => <RateCell rate={line[basis].firstRound.satisfaction} />,
    },
    {
      title: t('redo'),
      render: (_, line) => (
        <Drill unitId={line.unitId} figure={figure('redo')} month={month}>
          <RateCell rate={line[basis].redo} />
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
        <Drill unitId={line.unitId} figure={figure('unreached')} month={month}>
          <RateCell rate={line[basis].unreached} />
        </Drill>
      ),
    },
    {
      title: (
        <>
          {t('assist')} <Definition of={['assist']} title={t('assist')} />
        </>
      ),
      render: (_, line) => (
        <Drill unitId={line.unitId} figure="flow.assist" month={month}>
          <RateCell rate={line.assist} />
        </Drill>
      ),
    },
    {
      title: (
        <>
          {t('excluded')} <Definition of={['net']} title={t('excluded')} />
        </>
      ),
      render: (_, line) => <Excluded line={line} month={month} />,
    },
  ]
}

function Excluded({ line, month }: { line: Line; month: string }) {
  const { t } = useTranslation('numbers')
  const sum = line.raw.due - line.net.due
  if (sum === 0) return <span className="numeric">0</span>
  return (
    <Popover
      trigger="click"
      content={
        <ul style={{ margin: 0, paddingInlineStart: 16 }}>
          {line.excluded.map((one) => (
            <li key={one.reason}>
              <Drill unitId={line.unitId} figure={`excluded.${one.reason}`} month={month}>
                {t(`reason.${one.reason}`)}: {one.n}
              </Drill>
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

/** The three rates by unit, with the total below; what never had a unit stands beneath. */
export function RatesTable({ rates, basis }: { rates: Rates; basis: Basis }) {
  const { t } = useTranslation('numbers')
  const terms = useTranslation('terms').t
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
  return (
    <>
      {rates.units.length === 0 ? (
        <EmptyState title={t('noUnits')} />
      ) : (
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
      )}
      {rates.left.length > 0 && (
        <p className="quiet">
          {t('left')}:{' '}
          {rates.left.map(({ reason, n }, index) => (
            <span key={reason}>
              {index > 0 && ' · '}
              <Drill figure={`flow.left.${reason}`} month={rates.month}>
                {terms(`state.${reason}`)} {n}
              </Drill>
            </span>
          ))}
        </p>
      )}
    </>
  )
}
