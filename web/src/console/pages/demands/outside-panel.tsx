import { useState } from 'react'
import { App, Button, Form, Input, Modal, Radio, Space } from 'antd'
import { CopyOutlined } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import { LIMITS } from '#contract/demands'
import type { DemandDetail } from '#contract/orders'
import { OUTSIDE_KINDS, type OutsideLink } from '#contract/outside'
import { useCommand } from '../../../lib/command.ts'
import { Panel } from '../../../ui/page.tsx'
import { RefusalAlert, useRefusalText } from '../../../ui/refusal.tsx'
import { paths } from '../../calls.ts'
import { useTimes } from '../../naming.ts'
import { Attachments } from '../../parts/attachments.tsx'
import { Photos } from './order-panels.tsx'

type Party = DemandDetail['roads']['outside'][number]
type Way = Party['how']

const LOOKS = { waiting: 'accent', answered: 'accent', revoked: 'calm', expired: 'soon' } as const

function Line({ party, order }: { party: Party; order: DemandDetail }) {
  const { t } = useTranslation('roads')
  const time = useTimes()
  const { message } = App.useApp()
  const say = useRefusalText()
  const revoke = useCommand<Record<string, never>>(paths.revokeOutside(party.id), {
    stale: [['demand', order.id]],
  })
  return (
    <li className="duplicate">
      <div className="turn-head">
        <strong>{party.name}</strong>
        <span className="quiet">{t(`outside.kind.${party.kind}`)}</span>
        <span className={`chip ${LOOKS[party.state]}`}>
          {t(party.how === 'call' ? 'outside.called' : `outside.state.${party.state}`)}
        </span>
        {order.may.askOutside && party.state === 'waiting' && (
          <Button
            size="small"
            loading={revoke.isPending}
            onClick={() => revoke.mutate({}, { onError: (failure) => void message.error(say(failure)) })}
          >
            {t('outside.revoke')}
          </Button>
        )}
      </div>
      {party.task && <div className="prewrap">{party.task}</div>}
      <div className="quiet">
        {time(party.askedAt)} · {party.byName ?? '—'}
        {party.state === 'waiting' &&
          ` · ${party.openedAt ? t('outside.opened', { time: time(party.openedAt) }) : t('outside.notOpened')} · ${t('outside.until', { time: time(party.expiresAt) })}`}
      </div>
      {party.answer && (
        <div className="prewrap">
          <span className="chip accent">{t('answered', { time: time(party.answeredAt) })}</span>{' '}
          {party.answer}
        </div>
      )}
    </li>
  )
}

interface Filled {
  name: string
  kind: (typeof OUTSIDE_KINDS)[number]
  task: string
  answer?: string
}

function AskForm({ order, how, onClose }: { order: DemandDetail; how: Way; onClose: () => void }) {
  const { t } = useTranslation('roads')
  const shell = useTranslation('shell').t
  const time = useTimes()
  const { message } = App.useApp()
  const [form] = Form.useForm<Filled>()
  const [made, setMade] = useState<OutsideLink | null>(null)
  const ask = useCommand<Filled & { version: number }, OutsideLink>(paths.outside(order.id), {
    stale: [['demand', order.id]],
    onDone: (reply) => (reply.link ? setMade(reply) : onClose()),
  })
  const required = [{ required: true, whitespace: true, min: 2, message: shell('tooShort', { min: 2 }) }]
  const address = made?.link ? new URL(made.link, window.location.origin).href : ''
  const copy = () => {
    navigator.clipboard?.writeText(address).then(
      () => void message.success(shell('copied')),
      () => void message.error(shell('failed')),
    )
  }
  return (
    <Modal
      open
      title={`${t(`outside.ask.${how}`)} · ${order.number}`}
      onCancel={onClose}
      mask={{ closable: false }}
      footer={
        made ? (
          <Button type="primary" onClick={onClose}>
            {shell('close')}
          </Button>
        ) : (
          <>
            <Button onClick={onClose}>{shell('cancel')}</Button>
            <Button type="primary" loading={ask.isPending} onClick={() => form.submit()}>
              {t(`outside.ask.${how}`)}
            </Button>
          </>
        )
      }
    >
      {made ? (
        <>
          <p>{t('outside.made', { time: time(made.expiresAt) })}</p>
          <Space.Compact style={{ width: '100%' }}>
            <Input
              readOnly
              value={address}
              aria-label={t('outside.link')}
              onFocus={(event) => event.target.select()}
            />
            <Button icon={<CopyOutlined />} onClick={copy}>
              {shell('copy')}
            </Button>
          </Space.Compact>
        </>
      ) : (
        <>
          <p className="quiet" style={{ marginTop: 0 }}>
            {t(`outside.hint.${how}`)}
          </p>
          <RefusalAlert failure={ask.error} />
          <Form
            form={form}
            name="outside"
            layout="vertical"
            initialValues={{ kind: 'property' }}
            onFinish={(values) => ask.mutate({ ...values, version: order.version })}
          >
            <Form.Item name="kind" label={t('outside.what')}>
              <Radio.Group
                options={OUTSIDE_KINDS.map((kind) => ({ value: kind, label: t(`outside.kind.${kind}`) }))}
              />
            </Form.Item>
            <Form.Item name="name" label={t('outside.name')} rules={required}>
              <Input maxLength={60} />
            </Form.Item>
            <Form.Item name="task" label={t('outside.task')} rules={required}>
              <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={LIMITS.note} />
            </Form.Item>
            {how === 'call' && (
              <Form.Item name="answer" label={t('outside.answer')} rules={required}>
                <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={LIMITS.note} />
              </Form.Item>
            )}
          </Form>
        </>
      )}
    </Modal>
  )
}

/** Outside parties 外部单位 under the responsible unit: asked by link or call, with what they answered and showed. */
export function OutsidePanel({ order }: { order: DemandDetail }) {
  const { t } = useTranslation('roads')
  const [asking, setAsking] = useState<Way | null>(null)
  const { outside } = order.roads
  if (outside.length === 0 && !order.may.askOutside) return null
  return (
    <Panel title={t('outside.title')}>
      {outside.length > 0 && (
        <ul className="duplicates">
          {outside.map((party) => (
            <Line key={party.id} party={party} order={order} />
          ))}
        </ul>
      )}
      <Photos photos={order.photos.filter(({ purpose }) => purpose === 'outside')} />
      <Attachments files={order.files.filter(({ purpose }) => purpose === 'outside')} />
      {order.may.askOutside && (
        <div className="decision-buttons no-print" style={{ marginTop: outside.length > 0 ? 12 : 0 }}>
          {(['link', 'call'] as const).map((how) => (
            <Button key={how} onClick={() => setAsking(how)}>
              {t(`outside.ask.${how}`)}
            </Button>
          ))}
        </div>
      )}
      {asking && <AskForm order={order} how={asking} onClose={() => setAsking(null)} />}
    </Panel>
  )
}
