import { useState } from 'react'
import { App, Button, Drawer, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { DELIVERY_STATES, type Delivery, type Webhook } from '#contract/webhooks'
import { useCommand } from '../../../lib/command.ts'
import { usePages } from '../../../lib/paging.ts'
import { ListTable } from '../../../ui/list-table.tsx'
import { useRefusalText } from '../../../ui/refusal.tsx'
import { paths } from '../../calls.ts'
import { useTimes } from '../../naming.ts'
import { useMay } from '../../session.tsx'

const chips = { waiting: 'soon', delivered: 'good', failed: 'late' } as const

/** What was told to a webhook and what came of it; each can be sent again. */
export function DeliveriesDrawer({ webhook, onClose }: { webhook: Webhook; onClose: () => void }) {
  const { t } = useTranslation('exchange')
  const may = useMay()
  const time = useTimes()
  const { message } = App.useApp()
  const say = useRefusalText()
  const [state, setState] = useState<string>()
  const query = usePages<Delivery>(
    'deliveries',
    paths.deliveries(webhook.id),
    { state, limit: 50 },
    { every: 5000 },
  )
  const again = useCommand<{ id: string }>(({ id }) => paths.sendAgain(id), {
    stale: [['deliveries'], ['webhooks']],
    onDone: () => void message.success(t('sentAgain')),
  })
  const chip = (row: Delivery) => (
    <span className={`chip ${chips[row.state]}`}>{t(`delivery.${row.state}`)}</span>
  )
  const outcome = (row: Delivery) =>
    row.status !== null ? `HTTP ${row.status}` : row.error ? t(`sending.${row.error}` as never) : '—'
  const button = (row: Delivery) =>
    may('exchange.manage') && (
      <Button
        size="small"
        onClick={() =>
          again.mutate({ id: row.id }, { onError: (failure) => void message.error(say(failure)) })
        }
      >
        {t('again')}
      </Button>
    )
  return (
    <Drawer open title={t('logOf', { name: webhook.name })} size={980} onClose={onClose}>
      <Select
        allowClear
        style={{ minWidth: 160, marginBottom: 12 }}
        placeholder={t('anyState')}
        aria-label={t('anyState')}
        value={state}
        onChange={setState}
        options={DELIVERY_STATES.map((value) => ({ value, label: t(`delivery.${value}`) }))}
      />
      <ListTable
        query={query}
        rowKey={(row) => row.id}
        label={t('logOf', { name: webhook.name })}
        columns={[
          { title: t('at'), render: (_, row) => time(row.createdAt) },
          { title: t('event'), render: (_, row) => <span className="mono">{row.event}</span> },
          { title: t('outcome'), render: (_, row) => chip(row) },
          { title: t('answer'), render: (_, row) => outcome(row) },
          { title: t('attempts'), dataIndex: 'attempts', className: 'numeric' },
          { title: t('next'), render: (_, row) => time(row.nextAt) },
          {
            title: t('hash'),
            render: (_, row) => (
              <span className="mono" title={row.hash}>
                {row.hash.slice(0, 12)}
              </span>
            ),
          },
          { title: '', render: (_, row) => button(row) },
        ]}
        renderCard={(row) => (
          <>
            <strong className="mono">{row.event}</strong> {chip(row)}
            <div className="quiet">
              {time(row.createdAt)} · {outcome(row)} · {t('attempts')} {row.attempts}
            </div>
            {button(row)}
          </>
        )}
      />
    </Drawer>
  )
}
