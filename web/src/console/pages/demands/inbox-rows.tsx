import type { TableColumnsType } from 'antd'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Column } from '#contract/daily'
import type { DemandRow } from '#contract/orders'
import { useTimes } from '../../naming.ts'
import { DeadlineChip, RowFlags, StateChip, UrgencyChip } from '../../parts/chips.tsx'
import { Marked } from '../../parts/marked.tsx'
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
      <span style={{ fontWeight: row.unread ? 600 : 400 }}>
        <Marked text={row.title} marks={row.found?.find(({ field }) => field === 'title')?.marks ?? []} />
      </span>
      <Pieces row={row} />
      {row.risks?.map((risk) => (
        <span key={risk} className="chip calm risk">
          {t(`risk.${risk}`)}
        </span>
      ))}
    </span>
  )
}

/** Where the words of a search stand, beside the title. */
function Pieces({ row }: { row: DemandRow }) {
  const { t } = useTranslation('daily')
  const pieces = (row.found ?? []).filter(({ field }) => field !== 'title' && field !== 'number')
  return pieces.map(({ field, text, marks }) => (
    <span key={field} className="found-piece">
      {t(`found.${field}`)} <Marked text={text} marks={marks} />
    </span>
  ))
}

/** Columns of the work list: what is due comes before what it is about. */
export function useInboxColumns(shown: readonly Column[]): TableColumnsType<DemandRow> {
  const daily = useTranslation('daily').t
  const { t } = useTranslation('demands')
  const terms = useTranslation('terms').t
  const time = useTimes()
  const topicName = useTopicName()
  const placeName = usePlaceName()
  const number: TableColumnsType<DemandRow>[number] = {
    title: t('column.number'),
    width: 122,
    fixed: 'left',
    render: (_, row) => (
      <Link to="/orders/$id" params={{ id: row.id }} className="mono nowrap">
        <Marked text={row.number} marks={row.found?.find(({ field }) => field === 'number')?.marks ?? []} />
      </Link>
    ),
  }
  const title: TableColumnsType<DemandRow>[number] = {
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
  }
  const others: Record<Column, TableColumnsType<DemandRow>[number]> = {
    due: {
      title: t('column.due'),
      width: 138,
      render: (_, row) => <DeadlineChip dueAt={row.dueAt} late={row.late} />,
    },
    state: { title: t('column.state'), width: 132, render: (_, row) => <StateChip state={row.state} /> },
    place: {
      title: t('column.place'),
      width: 130,
      render: (_, row) => [placeName(row.areaName), row.estate].filter(Boolean).join(' · ') || '—',
    },
    unit: { title: t('column.unit'), width: 120, render: (_, row) => placeName(row.mainUnitName) ?? '—' },
    received: {
      title: t('column.received'),
      width: 104,
      render: (_, row) => <span className="nowrap">{time(row.receivedAt, 'short')}</span>,
    },
    kind: { title: t('column.kind'), width: 90, render: (_, row) => terms(`kind.${row.kind}`) },
    channel: { title: t('column.channel'), width: 90, render: (_, row) => terms(`channel.${row.channel}`) },
    assignee: { title: daily('column.assignee'), width: 96, render: (_, row) => row.assigneeName ?? '—' },
  }
  // What is due comes before what it is about.
  return [
    number,
    ...(shown.includes('due') ? [others.due] : []),
    title,
    ...shown.filter((column) => column !== 'due').map((column) => others[column]),
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
