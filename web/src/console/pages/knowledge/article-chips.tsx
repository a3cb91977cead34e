import { useTranslation } from 'react-i18next'
import type { ArticleRow } from '#contract/knowledge'

/** What one must know of an article before reading it out. */
export function ArticleChips({ row }: { row: Pick<ArticleRow, 'flags' | 'open' | 'hasDraft'> }) {
  const { t } = useTranslation('knowledge')
  return (
    <span className="article-chips">
      {row.flags.map((flag) => (
        <span key={flag} className={`chip ${flag === 'review-due' || flag === 'not-yet' ? 'soon' : 'late'}`}>
          {t(`flag.${flag}`)}
        </span>
      ))}
      {row.hasDraft && <span className="chip accent">{t('hasDraft')}</span>}
      <span className="chip calm">{t(row.open ? 'open' : 'closed')}</span>
    </span>
  )
}
