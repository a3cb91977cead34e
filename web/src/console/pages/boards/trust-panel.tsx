import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { UseAgain } from '#contract/trust'
import { ask } from '../../../lib/http.ts'
import { showRate } from '../../../lib/times.ts'
import { Panel } from '../../../ui/page.tsx'
import { paths } from '../../calls.ts'

/** "Would you use this again?" in sum: beside the rates, in none of them (D3.4). */
export function TrustPanel({ month }: { month: string }) {
  const { t } = useTranslation('numbers')
  const query = useQuery({
    queryKey: ['use-again', month],
    queryFn: ({ signal }) => ask<UseAgain>(paths.useAgain, { month }, signal),
  })
  if (!query.data) return null
  const { reached, asked, yes, share } = query.data
  return (
    <Panel title={t('useAgain')}>
      <div className="rate-row">
        <div>
          <span className="quiet">{t('useAgainYes')}</span>
          <strong className="numeric">{showRate(share)}</strong>
          <span className="quiet numeric">
            {yes ?? '—'} / {asked}
          </span>
        </div>
      </div>
      <p className="quiet" style={{ margin: 0 }}>
        {t('useAgainNote', { asked, reached })}
      </p>
    </Panel>
  )
}
