import { Checkbox, Form, Input, InputNumber, Select, Switch } from 'antd'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Partners } from '#contract/exchange'
import { PUBLIC_EVENTS, type PublicEvent, type Webhook } from '#contract/webhooks'
import { useCommand } from '../../../lib/command.ts'
import { ask } from '../../../lib/http.ts'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { paths } from '../../calls.ts'

interface Values {
  partnerId: string
  name: string
  url: string
  events: PublicEvent[]
  active: boolean
  giveUpDays: number
}
interface WebhookFormProps {
  webhook: Webhook | null
  onClose: () => void
  /** The secret of a new one. */
  onSaved: (secret: string | null) => void
}

/** Where a partner is told, and of what. */
export function WebhookForm({ webhook, onClose, onSaved }: WebhookFormProps) {
  const { t } = useTranslation('exchange')
  const events = useTranslation('events').t
  const shell = useTranslation('shell').t
  const [form] = Form.useForm<Values>()
  const partners = useQuery({
    queryKey: ['partners'],
    queryFn: ({ signal }) => ask<Partners>(paths.partners, {}, signal),
  })
  const save = useCommand<Values, { secret?: string }>(webhook ? paths.webhook(webhook.id) : paths.webhooks, {
    stale: [['webhooks']],
    onDone: (reply) => onSaved(reply.secret ?? null),
  })
  const required = [{ required: true, message: shell('required') }]
  // Not `required`: that would put aria-required on a group, which knows no such thing.
  const some = {
    validator: (_: unknown, chosen: unknown[]) =>
      chosen.length > 0 ? Promise.resolve() : Promise.reject(new Error(shell('required'))),
  }
  const named = (event: PublicEvent) => events(event.slice('demands.'.length) as never)
  return (
    <FormDialog
      form={form}
      title={t(webhook ? 'editWebhook' : 'addWebhook')}
      sending={save}
      initialValues={webhook ?? { active: true, giveUpDays: 5, events: [...PUBLIC_EVENTS] }}
      onFinish={(values) => save.mutate({ ...values, url: values.url.trim(), name: values.name.trim() })}
      onClose={onClose}
    >
      <Form.Item name="partnerId" label={t('partner')} rules={required}>
        <Select
          disabled={webhook !== null}
          loading={partners.isFetching}
          options={partners.data?.items.map(({ id, name }) => ({ value: id, label: name })) ?? []}
        />
      </Form.Item>
      <Form.Item
        name="name"
        label={t('name')}
        rules={[{ required: true, min: 2, message: shell('required') }]}
      >
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="url" label={t('url')} rules={required} extra={t('urlHint')}>
        <Input maxLength={500} inputMode="url" placeholder="https://" />
      </Form.Item>
      <Form.Item name="events" label={t('events')} rules={[some]}>
        <Checkbox.Group
          style={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fill, minmax(150px, 1fr))', gap: 6 }}
          options={PUBLIC_EVENTS.map((value) => ({ value, label: named(value) }))}
        />
      </Form.Item>
      <Form.Item name="giveUpDays" label={t('giveUpDays')} rules={required}>
        <InputNumber min={1} max={30} precision={0} />
      </Form.Item>
      <Form.Item name="active" label={shell('active')} valuePropName="checked">
        <Switch />
      </Form.Item>
    </FormDialog>
  )
}
