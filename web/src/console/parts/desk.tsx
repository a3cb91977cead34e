import type { ReactNode } from 'react'
import { Button } from 'antd'
import { ArrowLeftOutlined } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import type { DemandRow } from '#contract/orders'
import { usePages } from '../../lib/paging.ts'
import { usePhone } from '../../lib/surroundings.ts'
import { loadedRows } from '../../ui/list-table.tsx'
import { EmptyState, FailedState, LoadingState } from '../../ui/page.tsx'
import { paths } from '../calls.ts'
import { useTimes } from '../naming.ts'
import { usePlaceName } from '../reference.ts'
import { DeadlineChip, RowFlags, UrgencyChip } from './chips.tsx'
import './desk.css'

/** The orders waiting on one desk, the nearest deadline first. */
export function useDeskList(list: 'to-dispatch' | 'to-call-back') {
  const query = usePages<DemandRow>(
    'demands',
    paths.demands,
    { list, sort: 'due', limit: 50 },
    { every: 30_000 },
  )
  return { query, rows: loadedRows(query) }
}

interface DeskProps {
  desk: ReturnType<typeof useDeskList>
  current: string | null
  onChoose: (id: string | null) => void
  empty: { title: string; text: string }
  children: ReactNode
}

/** A desk: what waits on the left, the one in hand on the right. On a phone one after the other. */
export function Desk({ desk, current, onChoose, empty, children }: DeskProps) {
  const { t } = useTranslation('desks')
  const shell = useTranslation('shell').t
  const terms = useTranslation('terms').t
  const phone = usePhone()
  const placeName = usePlaceName()
  const time = useTimes()
  const { query, rows } = desk
  if (query.isError && !query.data)
    return <FailedState failure={query.error} retry={() => void query.refetch()} />
  if (query.isPending) return <LoadingState />
  if (rows.length === 0 && !current) return <EmptyState title={empty.title} text={empty.text} />
  const list = (
    <div className="desk-list panel">
      <ul>
        {rows.map((row) => (
          <li key={row.id}>
            <button
              type="button"
              data-desk={row.id}
              aria-current={row.id === current}
              className={row.id === current ? 'current' : undefined}
              onClick={() => onChoose(row.id)}
            >
              <span className="desk-chips">
                <DeadlineChip dueAt={row.dueAt} late={row.late} />
                {row.urgency !== 'general' && <UrgencyChip urgency={row.urgency} />}
                <RowFlags row={row} />
                {row.callBack?.callAt && (
                  <span className="chip soon">
                    {t('callbacks.appointment', { time: time(row.callBack.callAt, 'short') })}
                  </span>
                )}
                {row.callBack && row.callBack.tries > 0 && (
                  <span className="chip calm">
                    {[
                      t('callbacks.tries', { count: row.callBack.tries }),
                      ...row.callBack.missing.map((part) => `+ ${t(`callbacks.part.${part}`)}`),
                    ].join(' ')}
                  </span>
                )}
              </span>
              <span className="desk-title">{row.title}</span>
              <span className="quiet desk-sub">
                {row.number} · {terms(`kind.${row.kind}`)} · {row.estate ?? placeName(row.areaName) ?? '—'}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {query.hasNextPage && (
        <div className="list-foot">
          <Button size="small" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {shell('loadMore')}
          </Button>
        </div>
      )}
    </div>
  )
  if (phone) {
    if (!current) return list
    return (
      <>
        <Button
          type="link"
          icon={<ArrowLeftOutlined />}
          onClick={() => onChoose(null)}
          style={{ paddingInline: 0, marginBottom: 8 }}
        >
          {t('back')}
        </Button>
        {children}
      </>
    )
  }
  return (
    <div className="desk">
      {list}
      <div className="stack">
        {current ? children : <EmptyState title={t('choose')} text={t('waiting', { count: rows.length })} />}
      </div>
    </div>
  )
}
