import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { TopicEffectReply } from '#contract/foresight-forecasts'
import { ask } from '../../../lib/http.ts'
import { Loaded, Panel } from '../../../ui/page.tsx'
import { paths } from '../../calls.ts'

/** Whether a topic helped, against places like it, or why that cannot be told. */
export function EffectJudged({ id }: { id: string }) {
  const { t } = useTranslation('effect')
  const query = useQuery({
    queryKey: ['topic-effect', id],
    queryFn: ({ signal }) => ask<TopicEffectReply>(paths.topicEffect(id), {}, signal),
  })
  const percent = (share: number) => `${Math.round(share * 100)} %`
  const count = (value: number | null) => (value === null ? '—' : value.toFixed(1))
  return (
    <Panel title={t('title')}>
      <Loaded query={query}>
        {({ effect }) =>
          effect === null ? (
            <p className="quiet">{t('notBegun')}</p>
          ) : (
            <>
              <p>
                <strong>{t(`verdict.${effect.verdict}`)}</strong> {effect.doubt && t(`doubt.${effect.doubt}`)}
              </p>
              <p>
                {t('weeks', {
                  before: count(effect.before),
                  after: count(effect.after),
                  expected: count(effect.expected),
                })}
              </p>
              {effect.change !== null && effect.low !== null && effect.high !== null && (
                <p>
                  {t('change', {
                    change: percent(effect.change),
                    low: percent(effect.low),
                    high: percent(effect.high),
                    places: effect.places,
                  })}
                </p>
              )}
              <p className="quiet">{t('note')}</p>
            </>
          )
        }
      </Loaded>
    </Panel>
  )
}
