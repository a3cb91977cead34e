import { useState } from 'react'
import { App, Button, Checkbox, Drawer, Input, Select } from 'antd'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { HandoverDraft } from '#contract/daily'
import { LIMITS } from '#contract/demands'
import { useCommand } from '../../../lib/command.ts'
import { ask } from '../../../lib/http.ts'
import { Loaded } from '../../../ui/page.tsx'
import { RefusalAlert } from '../../../ui/refusal.tsx'
import { paths } from '../../calls.ts'
import { useTimes } from '../../naming.ts'

function Form({ draft, onDone }: { draft: HandoverDraft; onDone: () => void }) {
  const { t } = useTranslation('daily')
  const { message } = App.useApp()
  const time = useTimes()
  const [note, setNote] = useState('')
  const [to, setTo] = useState(draft.next?.accountId ?? '')
  const [left, setLeft] = useState(() => new Set(draft.orders.map(({ id }) => id)))
  const leave = useCommand<object>(paths.handovers, {
    stale: [['handovers'], ['handover-draft']],
    onDone: () => {
      void message.success(t('handedOver'))
      onDone()
    },
  })
  const toggle = (id: string, on: boolean) => {
    const next = new Set(left)
    if (on) next.add(id)
    else next.delete(id)
    setLeft(next)
  }
  const orders = draft.orders.filter(({ id }) => left.has(id)).map(({ id, why }) => ({ id, why }))
  return (
    <>
      <p className="quiet" style={{ marginTop: 0 }}>
        {t('handOverLead')}
      </p>
      <RefusalAlert failure={leave.error} />
      {draft.orders.length === 0 && <p>{t('leftNone')}</p>}
      {draft.orders.map((order) => (
        <div key={order.id} style={{ marginBottom: 8 }}>
          <Checkbox checked={left.has(order.id)} onChange={({ target }) => toggle(order.id, target.checked)}>
            <span className="mono">{order.number}</span> {order.title}{' '}
            <span className={`chip ${order.why === 'crisis' ? 'late' : 'calm'}`}>
              {t(`why.${order.why}`)}
            </span>
          </Checkbox>
        </div>
      ))}
      <label htmlFor="handover-note">{t('note')}</label>
      <Input.TextArea
        id="handover-note"
        autoSize={{ minRows: 3, maxRows: 10 }}
        maxLength={LIMITS.note}
        placeholder={t('notePlaceholder')}
        value={note}
        onChange={({ target }) => setNote(target.value)}
        style={{ margin: '4px 0 12px' }}
      />
      <label htmlFor="handover-to">{t('to')}</label>
      <Select
        id="handover-to"
        value={to}
        onChange={setTo}
        style={{ width: '100%', margin: '4px 0 16px' }}
        options={[
          ...(draft.next
            ? [
                {
                  value: draft.next.accountId,
                  label: t('toNext', { name: draft.next.name, time: time(draft.next.from, 'short') }),
                },
              ]
            : []),
          { value: '', label: t('toAnyone') },
        ]}
      />
      <Button
        type="primary"
        disabled={note.trim().length < 2}
        loading={leave.isPending}
        onClick={() => leave.mutate({ note: note.trim(), toAccountId: to || null, orders })}
      >
        {t('handOver')}
      </Button>
    </>
  )
}

/** What one leaves to the next shift: what stands open comes by itself, the word one writes. */
export function HandOverForm({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('daily')
  const query = useQuery({
    queryKey: ['handover-draft'],
    queryFn: ({ signal }) => ask<HandoverDraft>(paths.handoverDraft, {}, signal),
    staleTime: 0,
  })
  return (
    <Drawer open title={t('handOver')} onClose={onClose} size="min(100vw, 560px)">
      <Loaded query={query}>{(draft) => <Form draft={draft} onDone={onClose} />}</Loaded>
    </Drawer>
  )
}
