import { App, Button, Form, Spin } from 'antd'
import type { FormInstance } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Suggestions } from '#contract/intake'
import { useCommandKeys } from '../../../lib/hotkeys.ts'
import { showRate } from '../../../lib/times.ts'
import { Panel } from '../../../ui/page.tsx'
import { RefusalAlert } from '../../../ui/refusal.tsx'
import { UnitLines } from '../../parts/suggestion-list.tsx'
import { useMarks } from '../../naming.ts'
import { usePlaceName, useAreaTree, useTopicName } from '../../reference.ts'
import { Key } from './desk-keys.tsx'
import { allRead, choicesOf, chosenOf, pressed, READ_FIELDS, type ReadField } from './entry-choices.ts'
import type { EntryValues } from './entry-values.ts'
import type { Hints } from './hints.ts'

const KEYS: Record<ReadField, string> = { kind: 'Alt+K', topic: 'Alt+T', urgency: 'Alt+U', place: 'Alt+L' }

interface ReadingPanelProps {
  form: FormInstance<EntryValues>
  hints: Hints
  /** False while a dialog has the keys. */
  active?: boolean
  /** After a key has filled in a field: the form itself tells nobody. */
  onFill?: () => void
}

/** What the machine reads, field by field: a key takes it, the same key again corrects it. */
export function ReadingPanel({ form, hints, active = true, onFill }: ReadingPanelProps) {
  const { t } = useTranslation('entry')
  const desk = useTranslation('desk').t
  const words = useTranslation('demands').t
  const { message } = App.useApp()
  const values = (Form.useWatch((all: EntryValues) => all, { form, preserve: true }) ?? {}) as EntryValues
  const suggestions = hints.data?.suggestions
  const fill = (next: Partial<EntryValues>) => {
    form.setFieldsValue(next)
    onFill?.()
  }
  const now = () => form.getFieldsValue(true) as EntryValues
  const press = (field: ReadField) => suggestions && fill(pressed(field, suggestions, now()))
  const all = () => {
    if (!suggestions) return
    fill(allRead(suggestions, now()))
    void message.success(desk('applied'))
  }
  useCommandKeys(
    {
      'Alt+A': all,
      ...Object.fromEntries(READ_FIELDS.map((field) => [KEYS[field], () => press(field)])),
    },
    active,
  )
  return (
    <Panel
      title={desk('reading')}
      extra={
        hints.isFetching ? (
          <Spin size="small" />
        ) : (
          suggestions && (
            <Button size="small" onClick={all}>
              {desk('apply')} <Key name="Alt+A" />
            </Button>
          )
        )
      }
    >
      <RefusalAlert failure={hints.error} />
      {suggestions ? (
        <>
          <ul className="reading">
            {READ_FIELDS.map((field) => (
              <ReadLine
                key={field}
                field={field}
                suggestions={suggestions}
                values={values}
                onPress={() => press(field)}
              />
            ))}
          </ul>
          <dl className="suggestions">
            <UnitLines suggestions={suggestions} />
          </dl>
          <p className="quiet reading-note">{t('readingNote')}</p>
          <p className="quiet reading-note">{words('suggestion.note')}</p>
        </>
      ) : (
        <p className="quiet" style={{ margin: 0 }}>
          {t('suggestionsIdle')}
        </p>
      )}
    </Panel>
  )
}

interface ReadLineProps {
  field: ReadField
  suggestions: Suggestions
  values: EntryValues
  onPress: () => void
}

/** One field: its key, what stands in the form now or would, how sure the machine is, and because of which words. */
function ReadLine({ field, suggestions, values, onPress }: ReadLineProps) {
  const { t } = useTranslation('entry')
  const words = useTranslation('demands').t
  const marks = useMarks()
  const name = useChoiceName()
  const choices = choicesOf(field, suggestions)
  const chosen = chosenOf(field, choices, values)
  const shown = choices[Math.max(0, chosen)]
  const why = whyOf(field, suggestions, chosen)
  const learned = field === 'topic' && chosen <= 0 ? suggestions.learned : undefined
  const facts = [
    why.probability !== undefined &&
      `${words(why.sure ? 'suggestion.sure' : 'suggestion.unsure')} ${showRate(why.probability)}`,
    learned &&
      words(learned.spoke ? 'suggestion.byOwnModel' : 'suggestion.ownModelUnsure', {
        version: learned.version,
      }),
    why.reasons.length > 0 && words('suggestion.reasons', { words: why.reasons.join(marks.between) }),
  ]
  return (
    <li>
      <button type="button" aria-pressed={chosen >= 0} disabled={choices.length === 0} onClick={onPress}>
        <Key name={KEYS[field]} />
        <span className="quiet">{field === 'place' ? t('where') : words(`field.${field}`)}</span>
        <strong>{shown ? name(field, shown) : '—'}</strong>
        {chosen >= 0 && <span className="chip good">{t(chosen === 0 ? 'taken' : 'changed')}</span>}
      </button>
      <small className="quiet">{facts.filter(Boolean).join(' · ')}</small>
    </li>
  )
}

/** How sure the machine is of what is shown, and because of which words; of what a person chose instead it says nothing. */
function whyOf(
  field: ReadField,
  { place, topics, ...read }: Suggestions,
  chosen: number,
): { probability?: number | undefined; sure?: boolean; reasons: string[] } {
  if (field === 'place') return { reasons: [...new Set(place.words)] }
  if (chosen <= 0) return read[field]
  return { probability: field === 'topic' ? topics[chosen]?.probability : undefined, reasons: [] }
}

/** A choice as people call it. */
function useChoiceName(): (field: ReadField, choice: ReturnType<typeof choicesOf>[number]) => string {
  const terms = useTranslation('terms').t
  const topicName = useTopicName()
  const placeName = usePlaceName()
  const areas = useAreaTree().data?.areas ?? []
  return (field, { kind, topic, urgency, place }) => {
    if (field === 'kind' && kind) return terms(`kind.${kind}`)
    if (field === 'urgency' && urgency) return terms(`urgency.${urgency}`)
    if (field === 'topic') return topicName(topic?.at(-1) ?? null)
    const area = areas.find(({ id }) => id === place?.areaId)
    return [placeName(area?.nameZh), place?.estate].filter(Boolean).join(' · ') || '—'
  }
}
