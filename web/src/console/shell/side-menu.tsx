import { lazy, Suspense } from 'react'
import { Link, useLocation } from '@tanstack/react-router'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { listCounts } from '#contract/orders'
import type * as z from 'zod'
import { ask } from '../../lib/http.ts'
import { paths } from '../calls.ts'
import { useMay, useSession } from '../session.tsx'
import { navigation, type NavItem } from './navigation.ts'

const MenuIcon = lazy(() => import('./menu-icons.tsx'))

export type Counts = z.infer<typeof listCounts>

/** Totals and unread of every work list one may see; once a minute. */
export function useCounts(enabled = true) {
  return useQuery({
    queryKey: ['counts'],
    queryFn: ({ signal }) => ask<Counts>(paths.counts, {}, signal),
    refetchInterval: 60_000,
    enabled,
  })
}

/** The places one may go, with what waits there. */
export function SideMenu({ onGo }: { onGo?: () => void }) {
  const { t } = useTranslation('shell')
  const may = useMay()
  const { assignments } = useSession()
  const isOwn = ({ roles }: NavItem) => !roles || assignments.some(({ role }) => roles.includes(role))
  const { pathname } = useLocation()
  const counts = useCounts(may('demands.read')).data

  // Lists that cut across the others (late, due soon, all) would count an order twice.
  const unread = (counts?.lists ?? [])
    .filter((entry) => entry.list.startsWith('to-'))
    .reduce((sum, entry) => sum + entry.unread, 0)
  const number = (name: string, list: string | undefined) => {
    if (!counts) return null
    if (name === 'crisis') {
      return counts.crisisUnacknowledged > 0 ? (
        <span className="shell-count alert">{counts.crisisUnacknowledged}</span>
      ) : null
    }
    const found = counts.lists.find((entry) => entry.list === list)
    const shown = name === 'inbox' ? unread : (found?.total ?? 0)
    return shown > 0 ? <span className="shell-count">{shown > 999 ? '999+' : shown}</span> : null
  }

  const groups = navigation
    .map((group) => ({ ...group, items: group.items.filter((item) => may(item.ability) && isOwn(item)) }))
    .filter((group) => group.items.length > 0)
  const isHere = (to: string) => pathname === to || pathname.startsWith(`${to}/`)
  return (
    <nav aria-label={t('menu')} className="shell-menu">
      {groups.map((group) => (
        <section key={group.name} aria-labelledby={`menu-${group.name}`}>
          <h2 id={`menu-${group.name}`}>{t(`nav.${group.name}`)}</h2>
          <ul>
            {group.items.map((item) => (
              <li key={item.to}>
                <Link to={item.to} onClick={onGo} aria-current={isHere(item.to) ? 'page' : undefined}>
                  <span className="shell-icon" aria-hidden>
                    <Suspense>
                      <MenuIcon name={item.name} />
                    </Suspense>
                  </span>
                  {t(`nav.${item.name}`)}
                  {number(item.name, item.counts)}
                </Link>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </nav>
  )
}
