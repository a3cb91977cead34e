import { useState } from 'react'
import { Button, Form, Input } from 'antd'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type * as z from 'zod'
import type { halfSession } from '#contract/session'
import { useCommand } from '../../../lib/command.ts'
import { useFocusAt } from '../../../lib/focus.ts'
import { ask, Problem } from '../../../lib/http.ts'
import { useUrlSearch } from '../../../lib/search.ts'
import { LoadingState } from '../../../ui/page.tsx'
import { RefusalAlert } from '../../../ui/refusal.tsx'
import { paths } from '../../calls.ts'
import { useNaming } from '../../naming.ts'
import { sessionKey } from '../../session.tsx'
import { DoorPage } from './card.tsx'
import { EnrolFactor } from './enrol-factor.tsx'
import { safeNext } from './next.ts'
import { RecoveryCodes } from './recovery-codes.tsx'

type Half = z.infer<typeof halfSession>

/** The second step of signing in: a code, the first set-up of a factor, or the password that links a provider's person. */
export function StepPage() {
  const { t } = useTranslation('session')
  const [search] = useUrlSearch()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const [codes, setCodes] = useState<string[] | null>(null)
  const half = useQuery({
    queryKey: ['half'],
    queryFn: ({ signal }) => ask<Half>(paths.half, {}, signal),
    retry: false,
    gcTime: 0,
  })
  const enter = () => {
    queries.removeQueries({ queryKey: sessionKey })
    void navigate({ href: `/console${safeNext(search.next)}`, replace: true })
  }
  if (codes)
    return (
      <DoorPage title={t('codesTitle')}>
        <RecoveryCodes codes={codes} onKept={enter} />
      </DoorPage>
    )
  if (half.isLoading) return <LoadingState />
  if (!half.data)
    return (
      <DoorPage title={t('stepOver')}>
        <RefusalAlert failure={half.error} />
        <Link to="/login">{t('toSignIn')}</Link>
      </DoorPage>
    )
  const person = { username: half.data.username, name: half.data.displayName }
  if (half.data.step === 'enrol')
    return (
      <DoorPage title={t('enrol')} lead={t('enrolNeeded', person)}>
        <EnrolFactor onDone={setCodes} />
      </DoorPage>
    )
  if (half.data.step === 'link') return <LinkStep half={half.data} onEnter={enter} again={half.refetch} />
  return (
    <DoorPage title={t('factorStep')} lead={t('factorStepLead', person)}>
      <CodeForm onEnter={enter} />
    </DoorPage>
  )
}

function CodeForm({ onEnter }: { onEnter: () => void }) {
  const { t } = useTranslation('session')
  const shell = useTranslation('shell').t
  useFocusAt('code')
  const give = useCommand<{ code: string }>(paths.factor, { onDone: onEnter })
  return (
    <>
      <RefusalAlert failure={give.error} />
      <Form
        layout="vertical"
        requiredMark={false}
        onFinish={(values: { code: string }) => give.mutate(values)}
      >
        <Form.Item
          name="code"
          label={t('code')}
          extra={t('codeHint')}
          rules={[{ required: true, min: 6, message: shell('required') }]}
        >
          <Input size="large" autoComplete="one-time-code" inputMode="text" maxLength={20} />
        </Form.Item>
        <Button type="primary" htmlType="submit" block size="large" loading={give.isPending}>
          {t('signIn')}
        </Button>
      </Form>
      <p className="quiet" style={{ margin: '14px 0 0', fontSize: 13 }}>
        {t('factorLost')}
      </p>
    </>
  )
}

/** The provider's person becomes this account by its password, this once. */
function LinkStep({ half, onEnter, again }: { half: Half; onEnter: () => void; again: () => unknown }) {
  const { t } = useTranslation('session')
  const shell = useTranslation('shell').t
  const naming = useNaming()
  useFocusAt('password')
  const link = useCommand<{ password: string }>(paths.halfLink, { onDone: onEnter })
  return (
    <DoorPage
      title={t('linkTitle')}
      lead={t('linkLead', {
        provider: naming(half.provider),
        username: half.username,
        name: half.displayName,
      })}
    >
      <RefusalAlert failure={link.error?.code === 'session.factorRequired' ? null : link.error} />
      <Form
        layout="vertical"
        requiredMark={false}
        onFinish={(values: { password: string }) =>
          link.mutate(values, {
            onError: (failure) => {
              if (failure instanceof Problem && failure.code === 'session.factorRequired') void again()
            },
          })
        }
      >
        <input type="text" hidden readOnly autoComplete="username" value={half.username} />
        <Form.Item
          name="password"
          label={t('password')}
          rules={[{ required: true, message: shell('required') }]}
        >
          <Input.Password autoComplete="current-password" size="large" maxLength={128} />
        </Form.Item>
        <Button type="primary" htmlType="submit" block size="large" loading={link.isPending}>
          {t('linkGo')}
        </Button>
      </Form>
    </DoorPage>
  )
}
