import { useState } from 'react'
import { App, Button, Segmented } from 'antd'
import { SwapOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Handover, LeftOrder } from '#contract/daily'
import { useCommand } from '../../../lib/command.ts'
import { usePages } from '../../../lib/paging.ts'
import { useUrlSearch } from '../../../lib/search.ts'
import { loadedRows } from '../../../ui/list-table.tsx'
import { EmptyState, FailedState, LoadingState, PageHead, Panel } from '../../../ui/page.tsx'
import { useRefusalText } from '../../../ui/refusal.tsx'
import { paths } from '../../calls.ts'
import { useTimes } from '../../naming.ts'
import { DeadlineChip, StateChip } from '../../parts/chips.tsx'
import { HandOverForm } from './hand-over-form.tsx'

export function LeftOrders({ orders }: { orders: readonly LeftOrder[] }) {
  const { t } = useTranslation('daily')
  if (orders.length === 0) return null
  return (
    <ul className="duplicates">
      {orders.map((order) => (
        <li key={order.id} className="duplicate">
          <Link to="/orders/$id" params={{ id: order.id }}>
            <span className="mono">{order.number}</span> {order.title}
          </Link>
          <span style={{ display: 'flex', gap: 6, flexWrap: 'wrap' }}>
            <span className={`chip ${order.why === 'crisis' ? 'late' : 'calm'}`}>
              {t(`why.${order.why}`)}
            </span>
            <StateChip state={order.state} />
            <DeadlineChip dueAt={order.dueAt} late={order.late} />
          </span>
        </li>
      ))}
    </ul>
  )
}

function One({ handover, onAccept, busy }: { handover: Handover; onAccept: () => void; busy: boolean }) {
  const { t } = useTranslation('daily')
  const time = useTimes()
  return (
    <Panel
      title={t('fromTo', { from: handover.fromName, to: handover.toName ?? t('toAnyone') })}
      extra={
        handover.mayAccept ? (
          <Button type="primary" loading={busy} onClick={onAccept}>
            {t('accept')}
          </Button>
        ) : (
          <span className={`chip ${handover.acceptedAt ? 'good' : 'soon'}`}>
            {handover.acceptedAt ? t('accepted') : t('waiting')}
          </span>
        )
      }
    >
      <p className="prewrap order-text">{handover.note}</p>
      <LeftOrders orders={handover.orders} />
      <div className="quiet">
        {time(handover.at)}
        {handover.acceptedAt &&
          ` · ${t('acceptedBy', { name: handover.acceptedByName ?? '', time: time(handover.acceptedAt, 'short') })}`}
      </div>
    </Panel>
  )
}

/** What shifts leave to one another: open ones first of all, taken by whoever is named or on duty. */
export function HandoversPage() {
  const { t } = useTranslation('daily')
  const shell = useTranslation('shell').t
  const { message } = App.useApp()
  const say = useRefusalText()
  const [search, change] = useUrlSearch()
  const [leaving, setLeaving] = useState(false)
  const show = search.show === 'all' ? 'all' : 'open'
  const query = usePages<Handover>('handovers', paths.handovers, { show, limit: 20 }, { every: 60_000 })
  const accept = useCommand<{ id: string }>(({ id }) => paths.acceptHandover(id), {
    stale: [['handovers'], ['notices']],
    onDone: () => void message.success(t('accepted')),
  })
  const items = loadedRows(query)
  return (
    <>
      <PageHead
        title={t('handovers')}
        lead={t('handoversLead')}
        actions={
          <Button type="primary" icon={<SwapOutlined />} onClick={() => setLeaving(true)}>
            {t('handOver')}
          </Button>
        }
      />
      <div className="filters">
        <Segmented
          value={show}
          onChange={(value) => change({ show: value === 'open' ? '' : value })}
          options={[
            { value: 'open', label: t('show.open') },
            { value: 'all', label: t('show.all') },
          ]}
        />
      </div>
      {query.isError && !query.data && (
        <FailedState failure={query.error} retry={() => void query.refetch()} />
      )}
      {query.isPending && <LoadingState />}
      {query.data && items.length === 0 && <EmptyState title={t('emptyOpen')} text={t('emptyHint')} />}
      <div className="stack">
        {items.map((handover) => (
          <One
            key={handover.id}
            handover={handover}
            busy={accept.isPending}
            onAccept={() =>
              accept.mutate({ id: handover.id }, { onError: (failure) => void message.error(say(failure)) })
            }
          />
        ))}
      </div>
      {query.hasNextPage && (
        <div className="list-foot">
          <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {shell('loadMore')}
          </Button>
        </div>
      )}
      {leaving && <HandOverForm onClose={() => setLeaving(false)} />}
    </>
  )
}
