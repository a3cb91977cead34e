import { Link } from '@tanstack/react-router'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type * as z from 'zod'
import type { SolvedCase, solvedCases } from '#contract/intake'
import { ask } from '../../lib/http.ts'
import { paths } from '../calls.ts'
import { useNaming } from '../naming.ts'

/** One solved case: what it was, who solved it, and when. */
export function SolvedHead({ one }: { one: SolvedCase }) {
  const naming = useNaming()
  const unit = one.unitNameZh && naming({ nameZh: one.unitNameZh, nameEn: one.unitNameEn ?? '' })
  return (
    <>
      <div>
        <Link to="/orders/$id" params={{ id: one.orderId }} target="_blank">
          {one.title}
        </Link>
      </div>
      <div className="quiet">{[unit, one.closedOn].filter(Boolean).join(' · ')}</div>
    </>
  )
}

/** How such matters as this order were solved before, with the reply that was given. */
export function SolvedBefore({ orderId }: { orderId: string }) {
  const { t } = useTranslation('models')
  const query = useQuery({
    queryKey: ['solved-like', orderId],
    queryFn: ({ signal }) => ask<z.infer<typeof solvedCases>>(paths.solvedLike(orderId), {}, signal),
    staleTime: 60_000,
  })
  const items = query.data?.items ?? []
  if (items.length === 0) return null
  return (
    <details style={{ marginBottom: 12 }}>
      <summary>
        {t('solved')} ({items.length})
      </summary>
      <ul className="plain-list">
        {items.map((one) => (
          <li key={one.orderId}>
            <SolvedHead one={one} />
            <p className="quiet prewrap">{one.reply}</p>
          </li>
        ))}
      </ul>
    </details>
  )
}
