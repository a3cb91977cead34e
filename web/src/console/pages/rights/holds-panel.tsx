import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Retention } from '#contract/rights'
import { Panel } from '../../../ui/page.tsx'
import { useTimes } from '../../naming.ts'

/** Orders that stay past their years, for a court, an audit or an appeal; released on the page of the order. */
export function HoldsPanel({ holds }: { holds: Retention['holds'] }) {
  const { t } = useTranslation('safekeeping')
  const time = useTimes()
  return (
    <Panel title={t('holds')}>
      {holds.length === 0 ? (
        <p>{t('noHolds')}</p>
      ) : (
        <ul>
          {holds.map((hold) => (
            <li key={hold.orderId}>
              <Link to="/orders/$id" params={{ id: hold.orderId }} className="mono">
                {hold.number}
              </Link>{' '}
              · {hold.reason} · {hold.byName ?? '—'} · {time(hold.at, 'date')}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}
