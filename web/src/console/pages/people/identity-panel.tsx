import { App, Button, Form, Input, Popconfirm, Select } from 'antd'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type * as z from 'zod'
import type { Identities, linkIdentity, providerPage } from '#contract/people'
import { useCommand } from '../../../lib/command.ts'
import { ask } from '../../../lib/http.ts'
import { Panel } from '../../../ui/page.tsx'
import { RefusalAlert } from '../../../ui/refusal.tsx'
import { paths } from '../../calls.ts'
import { useNaming, useTimes } from '../../naming.ts'

type Request = z.infer<typeof linkIdentity>

/** Links an account to somebody at an identity provider, and takes the link away; drawn only where there is one. */
export function IdentityPanel({ accountId }: { accountId: string }) {
  const { t } = useTranslation('people')
  const shell = useTranslation('shell').t
  const naming = useNaming()
  const time = useTimes()
  const { message } = App.useApp()
  const [form] = Form.useForm<Request>()
  const query = useQuery({
    queryKey: ['providers'],
    queryFn: ({ signal }) => ask<z.infer<typeof providerPage>>(paths.providers, {}, signal),
  })
  const linksKey = ['identities', accountId]
  const links = useQuery({
    queryKey: linksKey,
    queryFn: ({ signal }) => ask<Identities>(paths.accountIdentities(accountId), {}, signal),
  })
  const unlink = useCommand<{ providerId: string }>(paths.removeIdentity(accountId), {
    stale: [linksKey],
    onDone: () => void message.success(t('identityUnlinked')),
  })
  const link = useCommand<Request>(paths.accountIdentities(accountId), {
    stale: [linksKey],
    onDone: () => {
      form.resetFields()
      void message.success(t('identityLinked'))
    },
  })
  const providers = query.data?.items.filter(({ active }) => active) ?? []
  const linked = links.data?.items ?? []
  if (providers.length === 0 && linked.length === 0) return null
  const required = [{ required: true, message: shell('required') }]
  return (
    <Panel title={t('identity')}>
      <p className="quiet">{t('identityLead')}</p>
      <RefusalAlert failure={link.error ?? unlink.error ?? links.error} />
      {linked.length > 0 && (
        <ul className="duplicates" aria-label={t('identityLinks')}>
          {linked.map((one) => (
            <li key={one.providerId} className="duplicate">
              {naming(one)} <span className="quiet">{time(one.linkedAt, 'date')}</span>{' '}
              <Popconfirm
                title={t('identityUnlinkAsk')}
                okText={t('identityUnlink')}
                onConfirm={() => unlink.mutate({ providerId: one.providerId })}
              >
                <Button size="small" loading={unlink.isPending}>
                  {t('identityUnlink')}
                </Button>
              </Popconfirm>
            </li>
          ))}
        </ul>
      )}
      <Form form={form} layout="vertical" onFinish={(values) => link.mutate(values)}>
        <Form.Item name="providerId" label={t('providers')} rules={required}>
          <Select
            aria-label={t('providers')}
            options={providers.map((provider) => ({ value: provider.id, label: naming(provider) }))}
          />
        </Form.Item>
        <Form.Item name="subject" label={t('identitySubject')} rules={required}>
          <Input maxLength={255} autoComplete="off" />
        </Form.Item>
        <Button htmlType="submit" loading={link.isPending}>
          {t('identityLink')}
        </Button>
      </Form>
    </Panel>
  )
}
