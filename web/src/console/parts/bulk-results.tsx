import { useTranslation } from 'react-i18next'
import type { BulkReply } from '#contract/daily'
import { Problem } from '../../lib/http.ts'
import { useRefusalText } from '../../ui/refusal.tsx'

function Results({ items, numberOf }: { items: BulkReply['items']; numberOf: (id: string) => string }) {
  const { t } = useTranslation('daily')
  const say = useRefusalText()
  return (
    <ul className="bulk-results">
      {items.map(({ id, number, refused }) => (
        <li key={id}>
          <span className="mono">{number ?? numberOf(id)}</span>{' '}
          {refused === null ? (
            <span className="chip good">{t('resultOk')}</span>
          ) : (
            say(new Problem(refused, 0))
          )}
        </li>
      ))}
    </ul>
  )
}

/** What came of each of several orders, by number. */
export const resultsOf = (items: BulkReply['items'], numberOf: (id: string) => string) => (
  <Results items={items} numberOf={numberOf} />
)
