import { useState } from 'react'
import { App, Button, Form, Input, Radio, Select } from 'antd'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { EXCLUSION_REASONS } from '#contract/demands'
import type { OrderExclusion } from '#contract/exclusions'
import type { DemandDetail } from '#contract/orders'
import { useCommand } from '../../../lib/command.ts'
import { ask } from '../../../lib/http.ts'
import { Panel } from '../../../ui/page.tsx'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { paths } from '../../calls.ts'
import { ExclusionCard } from '../../parts/exclusion-card.tsx'
import { useMay } from '../../session.tsx'

/** Whether the order is left out of the net rates; shown once it was answered. */
export function ExclusionPanel({ order }: { order: DemandDetail }) {
  const { t } = useTranslation('numbers')
  const [asking, setAsking] = useState(false)
  const query = useQuery({
    queryKey: ['exclusion', order.id],
    queryFn: ({ signal }) => ask<OrderExclusion>(paths.exclusion(order.id), {}, signal),
    enabled: !order.history && order.reply !== null,
  })
  const { exclusion, canAsk } = query.data ?? { exclusion: null, canAsk: false }
  if (!exclusion && !canAsk) return null
  return (
    <Panel title={t('excluded')}>
      {exclusion ? (
        <ExclusionCard exclusion={exclusion} />
      ) : (
        <Button onClick={() => setAsking(true)}>{t('exclusion.ask')}</Button>
      )}
      {asking && <AskDialog order={order} onClose={() => setAsking(false)} />}
    </Panel>
  )
}

interface Values {
  reason: (typeof EXCLUSION_REASONS)[number]
  text: string
  evidence: string
}

function AskDialog({ order, onClose }: { order: DemandDetail; onClose: () => void }) {
  const { t } = useTranslation('numbers')
  const shell = useTranslation('shell').t
  const { message } = App.useApp()
  const [form] = Form.useForm<Values>()
  const send = useCommand<Values>(paths.exclusion(order.id), {
    stale: [['exclusion', order.id], ['exclusions'], ['demand', order.id]],
    onDone: () => {
      void message.success(t('exclusion.done'))
      onClose()
    },
  })
  const required = [{ required: true, message: shell('required') }]
  return (
    <FormDialog
      form={form}
      title={`${t('exclusion.ask')} · ${order.number}`}
      okText={t('exclusion.ask')}
      sending={send}
      onFinish={(values) => send.mutate(values)}
      onClose={onClose}
      lead={<p className="quiet">{t('exclusion.askLead')}</p>}
    >
      <Form.Item name="reason" label={t('exclusion.kind')} rules={required}>
        <Select options={EXCLUSION_REASONS.map((value) => ({ value, label: t(`reason.${value}`) }))} />
      </Form.Item>
      <Form.Item name="text" label={t('exclusion.text')} rules={[...required, { min: 2 }]}>
        <Input.TextArea rows={3} maxLength={2000} />
      </Form.Item>
      <Form.Item
        name="evidence"
        label={t('exclusion.evidence')}
        extra={t('exclusion.evidenceHint')}
        rules={[...required, { min: 2 }]}
      >
        <Input.TextArea rows={3} maxLength={2000} />
      </Form.Item>
    </FormDialog>
  )
}

/** The same matter came back: a supervisor judges whether the closure was true (M2). */
export function DoubtPanel({ order }: { order: DemandDetail }) {
  const { t } = useTranslation('numbers')
  const shell = useTranslation('shell').t
  const may = useMay()
  const { message } = App.useApp()
  const [judging, setJudging] = useState(false)
  const [form] = Form.useForm<{ confirmed: boolean; text: string }>()
  const judge = useCommand<object>(paths.doubt(order.id), {
    stale: [['demand', order.id], ['demands'], ['counts']],
    onDone: () => {
      void message.success(t('exclusion.done'))
      setJudging(false)
    },
  })
  const doubted = order.roads.supervisions.some(
    ({ trigger, answeredAt, byName }) => trigger === 'false-solved' && answeredAt === null && byName === null,
  )
  if (!doubted || !order.state.startsWith('closed-')) return null
  const required = [{ required: true, message: shell('required') }]
  return (
    <Panel title={t('doubt.title')}>
      <p style={{ marginTop: 0 }}>{t('doubt.lead')}</p>
      {may('demands.supervise') && <Button onClick={() => setJudging(true)}>{t('doubt.judge')}</Button>}
      {judging && (
        <FormDialog
          form={form}
          title={`${t('doubt.title')} · ${order.number}`}
          okText={t('doubt.judge')}
          sending={judge}
          onFinish={(values) => judge.mutate(values)}
          onClose={() => setJudging(false)}
        >
          <Form.Item name="confirmed" label={t('doubt.judge')} rules={required}>
            <Radio.Group
              options={[
                { value: true, label: t('doubt.confirmed') },
                { value: false, label: t('doubt.cleared') },
              ]}
            />
          </Form.Item>
          <Form.Item name="text" label={t('exclusion.why')} rules={[...required, { min: 2 }]}>
            <Input.TextArea rows={3} maxLength={2000} />
          </Form.Item>
        </FormDialog>
      )}
    </Panel>
  )
}
