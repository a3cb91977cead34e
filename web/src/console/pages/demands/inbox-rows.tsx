import type { TableColumnsType } from 'antd'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { DemandRow } from '#contract/orders'
import { useTimes } from '../../naming.ts'
import { DeadlineChip, RowFlags, StateChip, UrgencyChip } from '../../parts/chips.tsx'
import { usePlaceName, useTopicName } from '../../reference.ts'

function Title({ row }: { row: DemandRow }) {
  const { t } = useTranslation('demands')
  return (
    <span className="row-title">
      {row.unread && (
        <span className="unread-dot">
          <span className="sr-only">{t('unread')}</span>
        </span>
      )}{' '}
      {row.urgency !== 'general' && <UrgencyChip urgency={row.urgency} />} <RowFlags row={row} />{' '}
      <span style={{ fontWeight: row.unread ? 600 : 400 }}>{row.title}</span>
      {row.risks?.map((risk) => (
        <span key={risk} className="chip calm risk">
          {t(`risk.${risk}`)}
        </span>
      ))}
    </span>
  )
}

/** Columns of the work list: what is due comes before what it is about. */
export function useInboxColumns(): TableColumnsType<DemandRow> {
  const { t } = useTranslation('demands')
  const terms = useTranslation('terms').t
  const time = useTimes()
  const topicName = useTopicName()
  const placeName = usePlaceName()
  return [
    {
      title: t('column.number'),
      width: 122,
      fixed: 'left',
      render: (_, row) => (
        <Link to="/orders/$id" params={{ id: row.id }} className="mono nowrap">
          {row.number}
        </Link>
      ),
    },
    {
      title: t('column.due'),
      width: 138,
      render: (_, row) => <DeadlineChip dueAt={row.dueAt} late={row.late} />,
    },
    {
      title: t('column.title'),
      render: (_, row) => (
        <>
          <Title row={row} />
          <div className="quiet" style={{ fontSize: 12.5 }}>
            {terms(`kind.${row.kind}`)} · {topicName(row.topicCode)}
            {!row.confirmed && ` · ${t('flag.unconfirmed')}`}
            {row.linkedCount > 0 && ` · ${t('flag.linked', { count: row.linkedCount })}`}
          </div>
        </>
      ),
    },
    { title: t('column.state'), width: 132, render: (_, row) => <StateChip state={row.state} /> },
    {
      title: t('column.place'),
      width: 130,
      render: (_, row) => [placeName(row.areaName), row.estate].filter(Boolean).join(' · ') || '—',
    },
    { title: t('column.unit'), width: 120, render: (_, row) => placeName(row.mainUnitName) ?? '—' },
    {
      title: t('column.received'),
      width: 104,
      render: (_, row) => <span className="nowrap">{time(row.receivedAt, 'short')}</span>,
    },
  ]
}

/** The same row on a phone. */
export function InboxCard({ row }: { row: DemandRow }) {
  const terms = useTranslation('terms').t
  const time = useTimes()
  const placeName = usePlaceName()
  return (
    <Link to="/orders/$id" params={{ id: row.id }} style={{ color: 'inherit', display: 'block' }}>
      <span style={{ display: 'flex', gap: 6, flexWrap: 'wrap', alignItems: 'center', marginBottom: 4 }}>
        <StateChip state={row.state} />
        <DeadlineChip dueAt={row.dueAt} late={row.late} />
      </span>
      <Title row={row} />
      <span className="quiet" style={{ display: 'block', fontSize: 12.5, marginTop: 4 }}>
        <span className="mono">{row.number}</span> · {terms(`kind.${row.kind}`)} ·{' '}
        {row.estate ?? placeName(row.areaName) ?? '—'} · {placeName(row.mainUnitName) ?? '—'} ·{' '}
        {time(row.receivedAt, 'short')}
      </span>
    </Link>
  )
}
