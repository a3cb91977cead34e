import { App, Button, Form, Input } from 'antd'
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

/** Takes the second factor off by an administrator's one-time link and one's own password, `?token=…`. */
export function ResetFactorPage() {
  const { t } = useTranslation('session')
  const [search] = useUrlSearch()
  const token = search.token ?? ''
  const { message } = App.useApp()
  const navigate = useNavigate()
  const preview = useQuery({
    queryKey: ['factor-link', token],
    queryFn: ({ signal }) =>
      ask<z.infer<typeof linkPreview>>(paths.link(token), { for: 'second-factor' }, signal),
    retry: false,
    enabled: token.length >= 20,
  })
  const reset = useCommand<{ token: string; password?: string }>(paths.linkFactor, {
    onDone: () => {
      void message.success(t('factorRemoved'))
      void navigate({ to: '/login' })
    },
  })
  if (preview.isLoading) return <LoadingState />
  if (!preview.data)
    return (
      <DoorPage title={t('linkDead')}>
        <RefusalAlert failure={preview.error} />
        <Link to="/login">{t('toSignIn')}</Link>
      </DoorPage>
    )
  const { username, displayName: name } = preview.data
  return (
    <DoorPage title={t('factorReset')} lead={t('factorResetLead', { username, name })}>
      <RefusalAlert failure={reset.error} />
      <Form
        layout="vertical"
        requiredMark={false}
        onFinish={({ password }: { password?: string }) =>
          reset.mutate({ token, ...(password ? { password } : {}) })
        }
      >
        <input type="text" hidden readOnly autoComplete="username" value={username} />
        <Form.Item name="password" label={t('password')}>
          <Input.Password autoComplete="current-password" size="large" maxLength={128} />
        </Form.Item>
        <Button type="primary" htmlType="submit" block loading={reset.isPending}>
          {t('confirm')}
        </Button>
      </Form>
    </DoorPage>
  )
}
