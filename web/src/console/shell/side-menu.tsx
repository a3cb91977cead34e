import { Menu } from 'antd'
import { Link, useLocation } from '@tanstack/react-router'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { listCounts } from '#contract/orders'
import type * as z from 'zod'
import { ask } from '../../lib/http.ts'
import { paths } from '../calls.ts'
import { useMay } from '../session.tsx'
import { navigation } from './navigation.tsx'

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
    .map((group) => ({ ...group, items: group.items.filter((item) => may(item.ability)) }))
    .filter((group) => group.items.length > 0)
  const here = groups
    .flatMap((group) => group.items)
    .filter((item) => pathname === item.to || pathname.startsWith(`${item.to}/`))
    .map((item) => item.to)
  return (
    <nav aria-label={t('menu')}>
      <Menu
        mode="inline"
        selectedKeys={here}
        style={{ borderInlineEnd: 0, background: 'transparent' }}
        {...(onGo ? { onClick: onGo } : {})}
        items={groups.map((group) => ({
          type: 'group',
          key: group.name,
          label: t(`nav.${group.name}`),
          children: group.items.map((item) => ({
            key: item.to,
            icon: item.icon,
            label: (
              <Link to={item.to} className="menu-label">
                {t(`nav.${item.name}`)}
                {number(item.name, item.counts)}
              </Link>
            ),
          })),
        }))}
      />
    </nav>
  )
}
