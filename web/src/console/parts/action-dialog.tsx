import { useId } from 'react'
import { App, Button, Drawer, Form, Modal } from 'antd'
import type { FormInstance } from 'antd'
import { useTranslation } from 'react-i18next'
import type { DemandAction } from '#contract/demands'
import type { Receipt } from '#contract/intake'
import type { DemandDetail } from '#contract/orders'
import { useCommand } from '../../lib/command.ts'
import { usePhone } from '../../lib/surroundings.ts'
import { RefusalAlert } from '../../ui/refusal.tsx'
import { paths } from '../calls.ts'
import { useTyping } from '../live.ts'
import type { Values } from './action-fields.ts'
import { isFinal } from '../demand.ts'
import { actionFields, requestBody, startValues } from './action-fields.ts'
import { Fields } from './fields.tsx'
import { Overtaken } from './overtaken.tsx'
import { PrecedentsPanel } from './precedents-panel.tsx'
import { ReplyCheck } from './reply-check.tsx'

interface ActionDialogProps {
  order: DemandDetail
  action: DemandAction
  /** Values that stand in the form already, e.g. the order chosen for a merge. */
  preset?: Values
  onClose: () => void
  onDone?: () => void
}

/** What a move answers: `split` brings the receipts of the new orders. */
interface Made {
  items?: Receipt[]
}

/** Numbers and codes of the orders just made. */
function Receipts({ of }: { of: readonly Receipt[] }) {
  const { t } = useTranslation('entry')
  return (
    <ul className="duplicates">
      {of.map(({ id, number, queryCode }) => (
        <li key={id} className="duplicate mono">
          {t('number')} {number} · {t('queryCode')} {queryCode}
        </li>
      ))}
    </ul>
  )
}

const receiptsOf = (items: readonly Receipt[]) => <Receipts of={items} />

/** Where such matters went before, above the form that sends this one. */
function Before({ order, form }: { order: DemandDetail; form: FormInstance<Values> }) {
  const path: unknown = Form.useWatch('topicCode', form)
  const topic: unknown = Array.isArray(path) ? path.at(-1) : path
  return (
    <PrecedentsPanel
      orderId={order.id}
      topic={typeof topic === 'string' ? topic : undefined}
      area={order.place.areaId ?? undefined}
      onChoose={(unitId) => form.setFieldValue('mainUnitId', unitId)}
    />
  )
}

/** One move of the order: its form, its refusal, its result. A dialog on a desk, a sheet from below on a phone. */
export function ActionDialog({ order, action, preset, onClose, onDone }: ActionDialogProps) {
  const { t } = useTranslation('demands')
  const shell = useTranslation('shell').t
  const terms = useTranslation('terms').t
  const phone = usePhone()
  const formId = useId()
  const [form] = Form.useForm<Values>()
  const { message, modal } = App.useApp()
  const fields = actionFields[action]
  useTyping(order.id)
  const entry = useTranslation('entry').t
  const command = useCommand<Values, Made>(paths.act(order.id, action), {
    stale: [['demand', order.id], ['demands'], ['counts'], ['dashboard']],
    onDone: (made) => {
      // The codes of the new orders are shown this once, as at entry.
      if (made.items?.length)
        modal.info({
          title: entry('receiptLead'),
          content: receiptsOf(made.items),
          okText: shell('close'),
        })
      void message.success(t('didIt', { action: terms(`action.${action}`) }))
      onClose()
      onDone?.()
    },
  })
  const finish = (values: Values) => {
    const send = () => command.mutate(requestBody(fields, values, order.version))
    if (!isFinal(action)) return send()
    modal.confirm({
      title: t('sure.title', { action: terms(`action.${action}`) }),
      content: t(`sure.${action}`),
      okText: t('sure.go'),
      cancelText: shell('cancel'),
      onOk: send,
    })
  }
  const title = `${terms(`action.${action}`)} · ${order.number}`
  const hint = t(`hint.${action}` as never, { defaultValue: '' })
  const buttons = (
    <div style={{ display: 'flex', gap: 8, justifyContent: 'flex-end' }}>
      <Button onClick={onClose}>{shell('cancel')}</Button>
      <Button
        type="primary"
        htmlType="submit"
        form={formId}
        loading={command.isPending}
        style={phone ? { flex: 1 } : {}}
      >
        {terms(`action.${action}`)}
      </Button>
    </div>
  )
  const body = (
    <>
      {hint && (
        <p className="quiet" style={{ marginTop: 0 }}>
          {hint}
        </p>
      )}
      <Overtaken order={order.id} />
      <RefusalAlert failure={command.error} />
      <Form
        id={formId}
        form={form}
        name={action}
        layout="vertical"
        initialValues={{ ...startValues(action, order), ...preset }}
        onFinish={finish}
        scrollToFirstError
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.submit()
        }}
      >
        {action === 'dispatch' && <Before order={order} form={form} />}
        <Fields fields={fields} order={order} />
        {action === 'reply' && <ReplyCheck order={order.id} form={form} />}
      </Form>
    </>
  )
  if (phone) {
    return (
      <Drawer
        open
        placement="bottom"
        size="min(92dvh, 760px)"
        title={title}
        onClose={onClose}
        footer={buttons}
      >
        {body}
      </Drawer>
    )
  }
  return (
    <Modal open title={title} onCancel={onClose} footer={buttons} width={620} mask={{ closable: false }}>
      {body}
    </Modal>
  )
}
