import { App, Button, Form } from 'antd'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type * as z from 'zod'
import type { linkPreview } from '#contract/session'
import { useCommand } from '../../../lib/command.ts'
import { ask } from '../../../lib/http.ts'
import { useUrlSearch } from '../../../lib/search.ts'
import { LoadingState } from '../../../ui/page.tsx'
import { RefusalAlert } from '../../../ui/refusal.tsx'
import { paths } from '../../calls.ts'
import { DoorPage } from './card.tsx'
import { PasswordFields } from './password-fields.tsx'

/** Sets a password by an administrator's one-time link, `?token=…`. */
export function SetPasswordPage() {
  const { t } = useTranslation('session')
  const [search] = useUrlSearch()
  const token = search.token ?? ''
  const { message } = App.useApp()
  const navigate = useNavigate()
  const preview = useQuery({
    queryKey: ['link', token],
    queryFn: ({ signal }) => ask<z.infer<typeof linkPreview>>(paths.link(token), {}, signal),
    retry: false,
    enabled: token.length >= 20,
  })
  const redeem = useCommand<{ token: string; password: string }>(paths.redeemLink, {
    onDone: () => {
      void message.success(t('passwordSet'))
      void navigate({ to: '/login' })
    },
  })
  const toSignIn = <Link to="/login">{t('toSignIn')}</Link>
  if (preview.isLoading) return <LoadingState />
  if (!preview.data) {
    return (
      <DoorPage title={t('linkDead')}>
        <RefusalAlert failure={preview.error} />
        {toSignIn}
      </DoorPage>
    )
  }
  return (
    <DoorPage
      title={t('setPassword')}
      lead={t('setPasswordLead', { username: preview.data.username, name: preview.data.displayName })}
    >
      <RefusalAlert failure={redeem.error} />
      <Form
        layout="vertical"
        onFinish={(values: { password: string }) => redeem.mutate({ token, password: values.password })}
      >
        <input type="text" hidden readOnly autoComplete="username" value={preview.data.username} />
        <PasswordFields name="password" />
        <Button type="primary" htmlType="submit" block loading={redeem.isPending}>
          {t('setPassword')}
        </Button>
      </Form>
    </DoorPage>
  )
}
