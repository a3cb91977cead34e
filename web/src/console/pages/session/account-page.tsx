import { App, Button, Form, Input, Table, Tag } from 'antd'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type * as z from 'zod'
import type { device, devices } from '#contract/session'
import { useCommand } from '../../../lib/command.ts'
import { ask } from '../../../lib/http.ts'
import { Loaded, PageHead, Panel, Sideways } from '../../../ui/page.tsx'
import { RefusalAlert, useRefusalText } from '../../../ui/refusal.tsx'
import { paths } from '../../calls.ts'
import { useTimes } from '../../naming.ts'
import { usePlaceName } from '../../reference.ts'
import { useSession } from '../../session.tsx'
import { FactorPanel } from './factor-panel.tsx'
import { PasswordFields } from './password-fields.tsx'

type Device = z.infer<typeof device>

/** A browser's long name cut down to what a person recognises. */
function shortAgent(agent: string | null): string | null {
  if (!agent) return null
  const browser = /(Edg|OPR|Firefox|Chrome|Safari|MicroMessenger)\/[\d.]+/.exec(agent)?.[0]
  const system = /(Windows NT [\d.]+|Mac OS X [\d_]+|Android [\d.]+|iPhone OS [\d_]+|Linux)/.exec(agent)?.[0]
  return [browser, system].filter(Boolean).join(' · ') || agent.slice(0, 60)
}

function PasswordPanel() {
  const { t } = useTranslation('session')
  const { message } = App.useApp()
  const [form] = Form.useForm()
  const { account } = useSession()
  const change = useCommand<{ current: string; next: string }>(paths.password, {
    stale: [['devices']],
    onDone: () => {
      form.resetFields()
      void message.success(t('changed'))
    },
  })
  return (
    <Panel title={t('change')}>
      <RefusalAlert failure={change.error} />
      <Form
        form={form}
        layout="vertical"
        style={{ maxWidth: 420 }}
        onFinish={(values: { current: string; next: string }) =>
          change.mutate({ current: values.current, next: values.next })
        }
      >
        <input type="text" hidden readOnly autoComplete="username" value={account.username} />
        <Form.Item
          name="current"
          label={t('current')}
          rules={[{ required: true, message: t('required', { ns: 'shell' }) }]}
        >
          <Input.Password autoComplete="current-password" maxLength={128} />
        </Form.Item>
        <PasswordFields name="next" />
        <Button type="primary" htmlType="submit" loading={change.isPending}>
          {t('change')}
        </Button>
      </Form>
    </Panel>
  )
}

function DevicesPanel() {
  const { t } = useTranslation('session')
  const time = useTimes()
  const { message } = App.useApp()
  const say = useRefusalText()
  const query = useQuery({
    queryKey: ['devices'],
    queryFn: ({ signal }) => ask<z.infer<typeof devices>>(paths.devices, {}, signal),
  })
  const revoke = useCommand<{ id: string }>(({ id }) => paths.device(id), {
    method: 'DELETE',
    stale: [['devices']],
    onDone: () => void message.success(t('revoked')),
  })
  const others = useCommand<Record<string, never>, { count: number }>(paths.devices, {
    method: 'DELETE',
    stale: [['devices']],
    onDone: ({ count }) => void message.success(t('revokedAll', { count })),
  })
  return (
    <Panel
      title={t('devices')}
      flush
      extra={
        (query.data?.items.length ?? 0) > 1 && (
          <Button
            size="small"
            loading={others.isPending}
            onClick={() => others.mutate({}, { onError: (failure) => void message.error(say(failure)) })}
          >
            {t('revokeOthers')}
          </Button>
        )
      }
    >
      <Loaded query={query}>
        {(data) => (
          <Sideways label={t('devices')}>
            <Table<Device>
              size="small"
              rowKey="id"
              pagination={false}
              dataSource={data.items}
              columns={[
                { title: t('device'), render: (_, row) => shortAgent(row.userAgent) ?? t('unknownDevice') },
                {
                  title: t('place'),
                  render: (_, row) => [row.network, t(`via.${row.via}`)].filter(Boolean).join(' · '),
                },
                { title: t('since'), render: (_, row) => time(row.createdAt) },
                { title: t('lastUsed'), render: (_, row) => time(row.lastUsedAt) },
                { title: t('until'), render: (_, row) => time(row.expiresAt) },
                {
                  title: '',
                  align: 'end',
                  render: (_, row) =>
                    row.current ? (
                      <Tag>{t('thisDevice')}</Tag>
                    ) : (
                      <Button
                        size="small"
                        loading={revoke.isPending && revoke.variables.id === row.id}
                        onClick={() =>
                          revoke.mutate(
                            { id: row.id },
                            { onError: (failure) => void message.error(say(failure)) },
                          )
                        }
                      >
                        {t('revoke')}
                      </Button>
                    ),
                },
              ]}
            />
          </Sideways>
        )}
      </Loaded>
    </Panel>
  )
}

/** One's own roles, password and signed-in devices. */
export function AccountPage() {
  const { t } = useTranslation('session')
  const terms = useTranslation('terms').t
  const placeName = usePlaceName()
  const session = useSession()
  return (
    <>
      <PageHead
        title={t('myAccount', { ns: 'shell' })}
        lead={`${session.account.displayName} · ${session.account.username}`}
      />
      <div className="stack">
        <Panel title={t('roles')} flush>
          <Table
            size="small"
            rowKey="id"
            pagination={false}
            dataSource={session.assignments}
            columns={[
              { title: t('roles'), render: (_, row) => terms(`role.${row.role}`) },
              { title: t('area'), render: (_, row) => placeName(row.areaName) },
              { title: t('unit'), render: (_, row) => placeName(row.unitName) ?? '—' },
              { title: t('term'), render: (_, row) => `${row.from} – ${row.until ?? t('openEnd')}` },
            ]}
          />
        </Panel>
        <FactorPanel />
        <DevicesPanel />
        <PasswordPanel />
      </div>
    </>
  )
}
