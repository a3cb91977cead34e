import { useState } from 'react'
import { App, Button, Form, Input, Modal, Select, Switch } from 'antd'
import { PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type * as z from 'zod'
import type { Provider, providerPage, saveProvider } from '#contract/people'
import { useCommand } from '../../../lib/command.ts'
import { ask } from '../../../lib/http.ts'
import { EmptyState, Loaded, PageHead, Panel } from '../../../ui/page.tsx'
import { RefusalAlert } from '../../../ui/refusal.tsx'
import { paths } from '../../calls.ts'
import { useNaming } from '../../naming.ts'

type Request = z.infer<typeof saveProvider>

/** Identity providers whose word is taken for who somebody is. */
export function ProvidersPage() {
  const { t } = useTranslation('people')
  const shell = useTranslation('shell').t
  const naming = useNaming()
  const [edited, setEdited] = useState<Provider | 'new' | null>(null)
  const query = useQuery({
    queryKey: ['providers'],
    queryFn: ({ signal }) => ask<z.infer<typeof providerPage>>(paths.providers, {}, signal),
  })
  return (
    <>
      <PageHead
        title={t('providers')}
        lead={t('providersLead')}
        actions={
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setEdited('new')}>
            {t('providerAdd')}
          </Button>
        }
      />
      <Loaded query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t('providersNone')} text={t('providersNoneText')} />
          ) : (
            <div className="stack">
              {items.map((provider) => (
                <Panel
                  key={provider.id}
                  title={
                    <>
                      {naming(provider)}{' '}
                      <span className={`chip ${provider.active ? 'accent' : 'calm'}`}>
                        {shell(provider.active ? 'active' : 'inactive')}
                      </span>
                    </>
                  }
                >
                  <p className="mono prewrap">{provider.issuer}</p>
                  <p className="quiet">
                    {provider.claim === null
                      ? t('claimNone')
                      : t(provider.claimNames === 'phone' ? 'claimPhone' : 'claimUsername', {
                          claim: provider.claim,
                        })}
                  </p>
                  <p className="quiet">{t(provider.asksSecondFactor ? 'providerAsks' : 'providerAsksNot')}</p>
                  {provider.own ? (
                    <Button onClick={() => setEdited(provider)}>{t('providerChange')}</Button>
                  ) : (
                    <p className="quiet">{t('providerOfAll')}</p>
                  )}
                </Panel>
              ))}
            </div>
          )
        }
      </Loaded>
      {edited && <ProviderForm edited={edited} onClose={() => setEdited(null)} />}
    </>
  )
}

function ProviderForm({ edited, onClose }: { edited: Provider | 'new'; onClose: () => void }) {
  const { t } = useTranslation('people')
  const shell = useTranslation('shell').t
  const { message } = App.useApp()
  const [form] = Form.useForm<Request>()
  const before = edited === 'new' ? null : edited
  const save = useCommand<Request>(paths.providers, {
    stale: [['providers']],
    onDone: () => {
      void message.success(t('providerSaved'))
      onClose()
    },
  })
  const required = [{ required: true, message: shell('required') }]
  const claim = Form.useWatch('claim', form)
  return (
    <Modal
      open
      title={t(before ? 'providerChange' : 'providerAdd')}
      onCancel={onClose}
      onOk={() => form.submit()}
      okText={shell('save')}
      confirmLoading={save.isPending}
      mask={{ closable: false }}
    >
      <RefusalAlert failure={save.error} />
      <Form<Request>
        form={form}
        layout="vertical"
        initialValues={
          before ?? {
            nameZh: '统一身份认证',
            nameEn: 'Single sign-on',
            scope: 'openid profile',
            claim: 'preferred_username',
            claimNames: 'username',
            asksSecondFactor: false,
            active: true,
          }
        }
        onFinish={({ clientSecret, claim: named, ...rest }) =>
          save.mutate({
            ...rest,
            claim: named?.trim() || null,
            ...(before && { id: before.id }),
            ...(clientSecret ? { clientSecret } : {}),
          })
        }
      >
        <Form.Item name="nameZh" label={t('nameZh')} rules={required}>
          <Input maxLength={40} />
        </Form.Item>
        <Form.Item name="nameEn" label={t('nameEn')} rules={required}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="issuer" label={t('issuer')} rules={required} extra={t('issuerHint')}>
          <Input maxLength={300} autoComplete="off" inputMode="url" />
        </Form.Item>
        <Form.Item name="clientId" label={t('clientId')} rules={required}>
          <Input maxLength={200} autoComplete="off" />
        </Form.Item>
        <Form.Item
          name="clientSecret"
          label={t('clientSecret')}
          extra={t(before?.hasSecret ? 'secretKept' : 'secretHint')}
        >
          <Input.Password maxLength={500} autoComplete="new-password" />
        </Form.Item>
        <Form.Item name="scope" label={t('scope')} rules={required}>
          <Input maxLength={200} autoComplete="off" />
        </Form.Item>
        <Form.Item name="claim" label={t('claim')} extra={t('claimHint')}>
          <Input maxLength={100} autoComplete="off" />
        </Form.Item>
        {claim?.trim() && (
          <Form.Item name="claimNames" label={t('claimNames')} rules={required}>
            <Select
              aria-label={t('claimNames')}
              options={[
                { value: 'username', label: t('username') },
                { value: 'phone', label: t('phone') },
              ]}
            />
          </Form.Item>
        )}
        <Form.Item name="asksSecondFactor" label={t('providerAsks')} valuePropName="checked">
          <Switch />
        </Form.Item>
        <Form.Item name="active" label={shell('active')} valuePropName="checked">
          <Switch />
        </Form.Item>
      </Form>
      <p className="quiet">{t('redirectHint', { address: `${location.origin}/console/provider` })}</p>
    </Modal>
  )
}
