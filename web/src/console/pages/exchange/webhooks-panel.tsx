import { useState } from 'react'
import { Alert, App, Button, Popconfirm, Space } from 'antd'
import { PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Webhook } from '#contract/webhooks'
import { useCommand } from '../../../lib/command.ts'
import { ask } from '../../../lib/http.ts'
import { EmptyState, Loaded, Panel } from '../../../ui/page.tsx'
import { useRefusalText } from '../../../ui/refusal.tsx'
import { paths } from '../../calls.ts'
import { useTimes } from '../../naming.ts'
import { useMay } from '../../session.tsx'
import { DeliveriesDrawer } from './deliveries-drawer.tsx'
import { SecretDialog } from './secret-dialog.tsx'
import { WebhookForm } from './webhook-form.tsx'

/** What partners are told of, where, and how that goes. */
export function WebhooksPanel() {
  const { t } = useTranslation('exchange')
  const may = useMay()
  const [form, setForm] = useState<Webhook | 'new' | null>(null)
  const [secret, setSecret] = useState<string | null>(null)
  const [log, setLog] = useState<Webhook | null>(null)
  const query = useQuery({
    queryKey: ['webhooks'],
    queryFn: ({ signal }) => ask<{ items: Webhook[] }>(paths.webhooks, {}, signal),
  })
  const manage = may('exchange.manage')
  const add = manage && (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setForm('new')}>
      {t('addWebhook')}
    </Button>
  )
  return (
    <div className="stack">
      <Loaded query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t('noWebhook')} text={t('noWebhookHint')} action={add} />
          ) : (
            <>
              <div>{add}</div>
              {items.map((webhook) => (
                <WebhookCard
                  key={webhook.id}
                  webhook={webhook}
                  manage={manage}
                  onEdit={() => setForm(webhook)}
                  onSecret={setSecret}
                  onLog={() => setLog(webhook)}
                />
              ))}
            </>
          )
        }
      </Loaded>
      {form && (
        <WebhookForm
          webhook={form === 'new' ? null : form}
          onClose={() => setForm(null)}
          onSaved={(made) => {
            setForm(null)
            if (made) setSecret(made)
          }}
        />
      )}
      {secret && <SecretDialog secret={secret} onClose={() => setSecret(null)} />}
      {log && <DeliveriesDrawer webhook={log} onClose={() => setLog(null)} />}
    </div>
  )
}

interface CardProps {
  webhook: Webhook
  manage: boolean
  onEdit: () => void
  onSecret: (secret: string) => void
  onLog: () => void
}

function WebhookCard({ webhook, manage, onEdit, onSecret, onLog }: CardProps) {
  const { t } = useTranslation('exchange')
  const shell = useTranslation('shell').t
  const time = useTimes()
  const { message } = App.useApp()
  const say = useRefusalText()
  const onError = (failure: unknown) => void message.error(say(failure))
  const rotate = useCommand<object, { secret: string }>(paths.webhookSecret(webhook.id), {
    stale: [['webhooks']],
    onDone: ({ secret }) => onSecret(secret),
  })
  const tryOnce = useCommand<object>(paths.tryWebhook(webhook.id), {
    stale: [['webhooks'], ['deliveries']],
    onDone: () => void message.success(t('tried')),
  })
  return (
    <Panel
      title={webhook.name}
      extra={
        <Space wrap size={8}>
          <span className={`chip ${webhook.active ? (webhook.failingSince ? 'soon' : 'accent') : 'calm'}`}>
            {shell(webhook.active ? 'active' : 'inactive')}
          </span>
          <Button size="small" onClick={onLog}>
            {t('log')}
          </Button>
          {manage && (
            <>
              <Button
                size="small"
                disabled={!webhook.active}
                loading={tryOnce.isPending}
                onClick={() => tryOnce.mutate({}, { onError })}
              >
                {t('try')}
              </Button>
              <Popconfirm title={t('rotateAsk')} onConfirm={() => rotate.mutate({}, { onError })}>
                <Button size="small">{t('rotate')}</Button>
              </Popconfirm>
              <Button size="small" onClick={onEdit}>
                {shell('edit')}
              </Button>
            </>
          )}
        </Space>
      }
    >
      {webhook.disabledWhy && (
        <Alert
          type="error"
          showIcon
          style={{ marginBottom: 12 }}
          title={t(`disabled.${webhook.disabledWhy}`, { time: time(webhook.disabledAt) })}
        />
      )}
      <p className="mono" style={{ overflowWrap: 'anywhere' }}>
        {webhook.url}
      </p>
      <p className="quiet">
        {webhook.partnerName} · {t('eventCount', { count: webhook.events.length })} ·{' '}
        {t('waiting', { count: webhook.waiting })}
        {webhook.failingSince && ` · ${t('failingSince', { time: time(webhook.failingSince) })}`}
        {webhook.overlapUntil && ` · ${t('overlap', { time: time(webhook.overlapUntil) })}`}
      </p>
    </Panel>
  )
}
