import type { ReactNode } from 'react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

/** The orders behind a figure, of one unit or of all. */
export function Drill(props: {
  unitId?: string | undefined
  figure: string
  month: string
  children: ReactNode
}) {
  const { t } = useTranslation('numbers')
  const { unitId, figure, month, children } = props
  return (
    <Link
      to="/orders"
      search={{ list: 'all', ...(unitId ? { unitId } : {}), month, figure, sort: 'newest' }}
      title={t('orders')}
    >
      {children}
    </Link>
  )
}
