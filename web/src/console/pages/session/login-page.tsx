import { Button, Form, Input } from 'antd'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type * as z from 'zod'
import type { demoAccounts, signIn } from '#contract/session'
import { useCommand } from '../../../lib/command.ts'
import { useFocusAt } from '../../../lib/focus.ts'
import { ask } from '../../../lib/http.ts'
import { useUrlSearch } from '../../../lib/search.ts'
import { RefusalAlert } from '../../../ui/refusal.tsx'
import { paths } from '../../calls.ts'
import { sessionKey } from '../../session.tsx'
import { DoorPage } from './card.tsx'
import { DemoAccounts } from './demo-accounts.tsx'
import { safeNext } from './next.ts'
import { Providers } from './providers.tsx'

type SignIn = z.infer<typeof signIn>

const handleShape = /^([a-z][a-z0-9._-]{2,31}|1\d{10})$/

/** Sign-in by username or phone number and password. In a demo its accounts stand below. */
export function LoginPage() {
  const { t } = useTranslation('session')
  const [search] = useUrlSearch()
  const [form] = Form.useForm<SignIn>()
  const navigate = useNavigate()
  useFocusAt('handle')
  const queries = useQueryClient()
  const demo = useQuery({
    queryKey: ['demo-accounts'],
    queryFn: ({ signal }) => ask<z.infer<typeof demoAccounts>>(paths.demoAccounts, {}, signal),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  })
  const enter = useCommand<SignIn>(paths.session, {
    onDone: () => {
      // The visit form is a page of its own, kept on the telephone.
      if (search.next === '/visit') return window.location.assign('/visit')
      queries.removeQueries({ queryKey: sessionKey })
      void navigate({ href: `/console${safeNext(search.next)}`, replace: true })
    },
  })
  const offered = demo.data?.items ?? []
  return (
    <DoorPage title={t('signIn')} lead={t('signInLead')}>
      <RefusalAlert failure={enter.error?.code === 'session.factorRequired' ? null : enter.error} />
      <Form<SignIn>
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={(values) =>
          enter.mutate(
            { handle: values.handle.trim().toLowerCase(), password: values.password },
            {
              onError: (failure) => {
                if (failure.code === 'session.factorRequired')
                  void navigate({ to: '/login-step', search: { next: safeNext(search.next) } })
              },
            },
          )
        }
      >
        <Form.Item
          name="handle"
          label={t('handle')}
          validateTrigger="onBlur"
          rules={[
            {
              validator: (_, value: string | undefined) =>
                handleShape.test((value ?? '').trim().toLowerCase())
                  ? Promise.resolve()
                  : Promise.reject(new Error(t('handleFault'))),
            },
          ]}
        >
          <Input autoComplete="username" inputMode="email" size="large" />
        </Form.Item>
        <Form.Item
          name="password"
          label={t('password')}
          rules={[{ required: true, message: t('required', { ns: 'shell' }) }]}
        >
          <Input.Password autoComplete="current-password" size="large" maxLength={128} />
        </Form.Item>
        <Button type="primary" htmlType="submit" block size="large" loading={enter.isPending}>
          {t('signIn')}
        </Button>
      </Form>
      <p className="quiet" style={{ margin: '14px 0 0', fontSize: 13 }}>
        {t('forgot')}
      </p>
      <Providers next={safeNext(search.next)} />
      {demo.data && offered.length > 0 && (
        <DemoAccounts
          accounts={offered}
          password={demo.data.password ?? ''}
          onPick={(handle) => form.setFieldsValue({ handle, password: demo.data.password ?? '' })}
        />
      )}
    </DoorPage>
  )
}
