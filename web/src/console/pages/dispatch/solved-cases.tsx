import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { DispatchSuggestions } from '#contract/foresight-models'

/** How such matters were solved before, with the reply that was given. */
export function SolvedCases({ solved }: { solved: DispatchSuggestions['solved'] }) {
  const { t, i18n } = useTranslation('models')
  if (solved.length === 0) return null
  return (
    <details style={{ marginBottom: 12 }}>
      <summary>
        {t('solved')} ({solved.length})
      </summary>
      <ul className="plain-list">
        {solved.map((one) => (
          <li key={one.orderId}>
            <Link to="/orders/$id" params={{ id: one.orderId }}>
              {one.title}
            </Link>{' '}
            <span className="quiet nowrap">
              {i18n.language === 'en' ? one.unitNameEn : one.unitNameZh} · {one.closedOn}
            </span>
            <p className="quiet prewrap">{one.reply}</p>
          </li>
        ))}
      </ul>
    </details>
  )
}
