import { Button, Form, Spin } from 'antd'
import type { FormInstance } from 'antd'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type * as z from 'zod'
import type { suggestReply } from '#contract/intake'
import { useSettled } from '../../../lib/debounce.ts'
import { newKey, tell } from '../../../lib/http.ts'
import { Panel } from '../../../ui/page.tsx'
import { RefusalAlert } from '../../../ui/refusal.tsx'
import { paths } from '../../calls.ts'
import { cleanPlace } from '../../parts/action-fields.ts'
import { CrisisBanner } from '../../parts/crisis-banner.tsx'
import { DuplicateLine } from '../../parts/duplicates-panel.tsx'
import { SuggestionList } from '../../parts/suggestion-list.tsx'
import { topicPath } from '../../reference.ts'
import type { EntryValues } from './entry-values.ts'
import { phoneShape } from './entry-values.ts'

type SuggestReply = z.infer<typeof suggestReply>

/** What the server makes of the words so far, half a second after the last key. */
export function useHints(form: FormInstance<EntryValues>) {
  const body = (Form.useWatch('body', form) ?? '').trim()
  const title = (Form.useWatch('title', form) ?? '').trim()
  const place = Form.useWatch('place', form)
  const phone = (Form.useWatch('phone', form) ?? '').trim()
  const asked = useSettled(
    JSON.stringify({
      body,
      ...(title.length >= 2 ? { title } : {}),
      place: cleanPlace({ ...place }),
      ...(phoneShape.test(phone) ? { phone } : {}),
    }),
    500,
  )
  const enough = body.length >= 8 && (JSON.parse(asked) as { body: string }).body.length >= 8
  return useQuery({
    queryKey: ['suggest', asked],
    queryFn: () => tell<SuggestReply>(paths.suggest, JSON.parse(asked), newKey()),
    enabled: enough,
    placeholderData: enough ? (before: SuggestReply | undefined) => before : undefined,
    staleTime: 60_000,
    gcTime: 60_000,
    retry: false,
  })
}

interface EntryHintsProps {
  form: FormInstance<EntryValues>
  hints: ReturnType<typeof useHints>
  sameAs: string | null
  onSame: (number: string | null) => void
}

/** What the machine reads, as values of the form; a place that was chosen stays. */
export function suggestedValues(
  { kind, topic, urgency, place }: SuggestReply['suggestions'],
  values: EntryValues,
): Partial<EntryValues> {
  return {
    kind: kind.value,
    topic: topicPath(topic.value),
    urgency: urgency.value,
    place: {
      ...values.place,
      areaId: values.place?.areaId ?? place.areaId ?? undefined,
      estate: values.place?.estate || (place.estate ?? undefined),
    },
  }
}

/** Beside the form: classification, and what others have said already. */
export function EntryHints({ form, hints, sameAs, onSame }: EntryHintsProps) {
  const { t } = useTranslation('entry')
  const words = useTranslation('demands').t
  const data = hints.data
  const apply = () => {
    if (!data) return
    form.setFieldsValue(suggestedValues(data.suggestions, form.getFieldsValue(true) as EntryValues))
  }
  return (
    <div className="stack entry-hints">
      <Panel title={t('suggestions')} extra={hints.isFetching ? <Spin size="small" /> : undefined}>
        <RefusalAlert failure={hints.error} />
        {data ? (
          <>
            <SuggestionList suggestions={data.suggestions} />
            <Button size="small" style={{ marginTop: 10 }} onClick={apply}>
              {t('apply')}
            </Button>
            <p className="quiet" style={{ margin: '8px 0 0', fontSize: 12.5 }}>
              {words('suggestion.note')}
            </p>
          </>
        ) : (
          <p className="quiet" style={{ margin: 0 }}>
            {t('suggestionsIdle')}
          </p>
        )}
      </Panel>
      {data && (
        <Panel title={`${words('section.duplicates')} · ${data.duplicates.length}`}>
          {data.duplicates.length === 0 && (
            <p className="quiet" style={{ margin: 0 }}>
              {words('duplicate.none')}
            </p>
          )}
          <ul className="duplicates">
            {data.duplicates.map((one) => (
              <DuplicateLine key={one.id} one={one}>
                <div>
                  {sameAs === one.number ? (
                    <Button size="small" type="primary" onClick={() => onSame(null)}>
                      {t('sameChosen', { number: one.number })} ✕
                    </Button>
                  ) : (
                    <Button size="small" onClick={() => onSame(one.number)}>
                      {t('same')}
                    </Button>
                  )}
                </div>
              </DuplicateLine>
            ))}
          </ul>
        </Panel>
      )}
    </div>
  )
}

/** The alarm over the form, the moment the words sound like one. */
export function EntryCrisis({ hints }: { hints: ReturnType<typeof useHints> }) {
  const crisis = hints.data?.suggestions.crisis
  if (!crisis || crisis.kinds.length === 0) return null
  return <CrisisBanner kinds={crisis.kinds} numbers={crisis.numbers} />
}
