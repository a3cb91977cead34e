import { useEffect, useRef } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useCommand } from '../../../lib/command.ts'
import { Problem } from '../../../lib/http.ts'
import { LoadingState } from '../../../ui/page.tsx'
import { RefusalAlert } from '../../../ui/refusal.tsx'
import { paths } from '../../calls.ts'
import { sessionKey } from '../../session.tsx'
import { DoorPage } from './card.tsx'
import { safeNext } from './next.ts'

/** Where an identity provider sends people back to: hands in what it sent, once, and goes on. */
export function ProviderPage() {
  const { t } = useTranslation('session')
  const navigate = useNavigate()
  const queries = useQueryClient()
  const isSent = useRef(false)
  const back = useCommand<{ query: string }, { next: string }>(paths.provider, {
    onDone: ({ next }) => {
      queries.removeQueries({ queryKey: sessionKey })
      void navigate({ href: `/console${safeNext(next)}`, replace: true })
    },
  })
  const { mutate } = back
  useEffect(() => {
    if (isSent.current) return
    isSent.current = true
    mutate(
      { query: location.search.slice(1) || 'none' },
      {
        onError: (failure) => {
          if (failure instanceof Problem && failure.code === 'session.factorRequired')
            void navigate({ to: '/login-step', replace: true })
        },
      },
    )
  }, [mutate, navigate])
  if (!back.error || back.error.code === 'session.factorRequired') return <LoadingState />
  return (
    <DoorPage title={t('providerRefused')}>
      <RefusalAlert failure={back.error} />
      <Link to="/login">{t('toSignIn')}</Link>
    </DoorPage>
  )
}
