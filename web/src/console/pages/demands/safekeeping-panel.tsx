import { useState } from 'react'
import { App, Button, Form, Input, Modal, Popconfirm, Select } from 'antd'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Colleagues } from '#contract/daily'
import type { DemandDetail } from '#contract/orders'
import { INTERESTS } from '#contract/rights'
import { useCommand } from '../../../lib/command.ts'
import { ask } from '../../../lib/http.ts'
import { Panel } from '../../../ui/page.tsx'
import { RefusalAlert } from '../../../ui/refusal.tsx'
import { paths } from '../../calls.ts'
import { useMarks, useTimes } from '../../naming.ts'

/** Who has no part in this order (D3.13), and whether it is kept past its years. */
export function SafekeepingPanel({ order }: { order: DemandDetail }) {
  const { t } = useTranslation('safekeeping')
  const marks = useMarks()
  const [doing, setDoing] = useState<'stepAside' | 'takeOut' | 'hold' | null>(null)
  const { may, safekeeping } = order
  const { hold, aside } = safekeeping
  if (!may.stepAside && !may.hold && !hold && aside.length === 0) return null
  return (
    <Panel title={t('title')}>
      <div className="stack" style={{ gap: 10 }}>
        {aside.length > 0 && <div>{t('aside', { names: aside.join(marks.between) })}</div>}
        {hold && <Held order={order} hold={hold} />}
        <div style={{ display: 'flex', flexWrap: 'wrap', gap: 8 }}>
          {may.stepAside && <Button onClick={() => setDoing('stepAside')}>{t('stepAside')}</Button>}
          {may.takeOut && <Button onClick={() => setDoing('takeOut')}>{t('takeOut')}</Button>}
          {may.hold && !hold && <Button onClick={() => setDoing('hold')}>{t('hold')}</Button>}
        </div>
      </div>
      {doing === 'hold' && <HoldDialog order={order} onClose={() => setDoing(null)} />}
      {(doing === 'stepAside' || doing === 'takeOut') && (
        <AsideDialog order={order} other={doing === 'takeOut'} onClose={() => setDoing(null)} />
      )}
    </Panel>
  )
}

function Held({
  order,
  hold,
}: {
  order: DemandDetail
  hold: { reason: string; at: string; byName: string | null }
}) {
  const { t } = useTranslation('safekeeping')
  const time = useTimes()
  const { message } = App.useApp()
  const release = useCommand<object>(paths.releaseHold(order.id), {
    stale: [['demand', order.id], ['retention']],
    onDone: () => void message.success(t('released')),
  })
  return (
    <div>
      <RefusalAlert failure={release.error} />
      {t('held', { name: hold.byName ?? '—', time: time(hold.at, 'date'), reason: hold.reason })}{' '}
      {order.may.hold && (
        <Popconfirm title={t('releaseAsk')} okText={t('release')} onConfirm={() => release.mutate({})}>
          <Button size="small" loading={release.isPending}>
            {t('release')}
          </Button>
        </Popconfirm>
      )}
    </div>
  )
}

interface Interest {
  reason: (typeof INTERESTS)[number]
  accountId?: string
}

function AsideDialog(props: { order: DemandDetail; other: boolean; onClose: () => void }) {
  const { order, other, onClose } = props
  const { t } = useTranslation('safekeeping')
  const shell = useTranslation('shell').t
  const marks = useMarks()
  const { message } = App.useApp()
  const navigate = useNavigate()
  const [form] = Form.useForm<Interest>()
  const people = useQuery({
    queryKey: ['colleagues', order.id],
    queryFn: ({ signal }) => ask<Colleagues>(paths.colleagues(order.id), {}, signal),
    enabled: other,
  })
  const send = useCommand<Interest, { next: string[] }>(paths.interest(order.id), {
    // Whoever stepped aside sees the order no more: it is not asked for again.
    stale: other ? [['demand', order.id], ['demands']] : [['demands'], ['counts']],
    onDone: ({ next }) => {
      void message.success(
        next.length > 0 ? t('doneNext', { names: next.join(marks.between) }) : t('doneNobody'),
      )
      if (other) onClose()
      else void navigate({ to: '/orders' })
    },
  })
  const required = [{ required: true, message: shell('required') }]
  return (
    <Modal
      open
      title={`${t(other ? 'takeOut' : 'stepAsideTitle')} · ${order.number}`}
      okText={t('confirm')}
      confirmLoading={send.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <RefusalAlert failure={send.error} />
      <p className="quiet">{t(other ? 'takeOutLead' : 'stepAsideLead')}</p>
      <Form form={form} layout="vertical" onFinish={(values) => send.mutate(values)}>
        {other && (
          <Form.Item name="accountId" label={t('who')} rules={required}>
            <Select
              showSearch={{ optionFilterProp: 'label' }}
              loading={people.isPending}
              options={(people.data?.people ?? []).map(({ id, name }) => ({ value: id, label: name }))}
            />
          </Form.Item>
        )}
        <Form.Item name="reason" label={t('reason')} rules={required}>
          <Select options={INTERESTS.map((value) => ({ value, label: t(`interest.${value}`) }))} />
        </Form.Item>
      </Form>
    </Modal>
  )
}

function HoldDialog({ order, onClose }: { order: DemandDetail; onClose: () => void }) {
  const { t } = useTranslation('safekeeping')
  const shell = useTranslation('shell').t
  const { message } = App.useApp()
  const [form] = Form.useForm<{ reason: string }>()
  const send = useCommand<{ reason: string }>(paths.hold(order.id), {
    stale: [['demand', order.id], ['retention']],
    onDone: () => {
      void message.success(t('heldDone'))
      onClose()
    },
  })
  return (
    <Modal
      open
      title={`${t('holdTitle')} · ${order.number}`}
      okText={t('hold')}
      confirmLoading={send.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <RefusalAlert failure={send.error} />
      <p className="quiet">{t('holdLead')}</p>
      <Form form={form} layout="vertical" onFinish={(values) => send.mutate(values)}>
        <Form.Item
          name="reason"
          label={t('holdReason')}
          rules={[{ required: true, message: shell('required') }, { min: 2 }]}
        >
          <Input.TextArea rows={2} maxLength={200} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
