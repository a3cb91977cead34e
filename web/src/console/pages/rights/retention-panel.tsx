import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Retention } from '#contract/rights'
import { ask } from '../../../lib/http.ts'
import { Loaded, Panel } from '../../../ui/page.tsx'
import { paths } from '../../calls.ts'
import { useMarks, useTimes } from '../../naming.ts'
import { HoldsPanel } from './holds-panel.tsx'

/** What the next round of the retention job would take, and what former rounds took. */
export function RetentionPanel() {
  const { t } = useTranslation('privacy')
  const time = useTimes()
  const marks = useMarks()
  const query = useQuery({
    queryKey: ['retention'],
    queryFn: ({ signal }) => ask<Retention>(paths.retention, {}, signal),
  })
  return (
    <Loaded query={query}>
      {(data) => (
        <div className="stack">
          <Panel title={t('due')}>
            <p className="quiet">{t('dueLead', { held: data.held })}</p>
            <ul>
              {data.kinds.map((one) => (
                <li key={one.kind}>
                  <strong>{t(`kindOf.${one.kind}`)}</strong>
                  {marks.after}
                  {t(`keep.${one.keep.unit}`, { amount: one.keep.amount })} ·{' '}
                  {t('before', { date: one.cutoff })} · {t('count', { count: one.due })}
                  {one.sample.length > 0 && (
                    <div className="mono quiet">{one.sample.join(marks.between)}</div>
                  )}
                </li>
              ))}
            </ul>
          </Panel>
          <HoldsPanel holds={data.holds} />
          <Panel title={t('runs')}>
            {data.runs.length === 0 ? (
              <p>{t('noRuns')}</p>
            ) : (
              <ul>
                {data.runs.map((run) => (
                  <li key={run.id}>
                    {time(run.at)} · {t(`kindOf.${run.kind}`)} · {t('before', { date: run.cutoff })} ·{' '}
                    {t('count', { count: run.taken })}
                  </li>
                ))}
              </ul>
            )}
          </Panel>
        </div>
      )}
    </Loaded>
  )
}
