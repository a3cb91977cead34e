import type { ReactNode } from 'react'
import { createContext, use } from 'react'
import { useQuery } from '@tanstack/react-query'
import type { Session } from '#contract/session'
import type { Ability } from '#contract/people'
import { keepServerTime } from '../lib/clock.ts'
import { ask } from '../lib/http.ts'
import { paths } from './calls.ts'

const SessionContext = createContext<Session | null>(null)

export const sessionKey = ['session']

/** Reads who is signed in; keeps the server's clock on the way. */
export function useSessionQuery() {
  return useQuery({
    queryKey: sessionKey,
    queryFn: async ({ signal }) => {
      const session = await ask<Session>(paths.session, {}, signal)
      keepServerTime(session.clock.now)
      return session
    },
    staleTime: 60_000,
    refetchInterval: 300_000,
    retry: false,
  })
}

export function SessionProvider({ session, children }: { session: Session; children: ReactNode }) {
  return <SessionContext value={session}>{children}</SessionContext>
}

/** The signed-in person; only below the shell, where there always is one. */
export function useSession(): Session {
  const session = use(SessionContext)
  if (!session) throw new Error('useSession outside the shell')
  return session
}

/** Whether the signed-in person's roles give an ability. The server decides; this only keeps screens honest. */
export function useMay(): (ability: Ability) => boolean {
  const { abilities } = useSession()
  return (ability) => abilities.includes(ability)
}
