import { useTranslation } from 'react-i18next'
import type { Suggestions } from '#contract/intake'
import { showRate } from '../../lib/times.ts'
import { useMarks, useNaming } from '../naming.ts'
import { useTopicName, useUnitReason } from '../reference.ts'

interface Line {
  key: string
  label: string
  value: string
  probability?: number
  sure?: boolean
  reasons: string[]
}

/** What the classifier makes of the words, how sure it is, and because of which words. */
export function SuggestionList({ suggestions }: { suggestions: Suggestions }) {
  const { t } = useTranslation('demands')
  const terms = useTranslation('terms').t
  const topicName = useTopicName()
  const naming = useNaming()
  const marks = useMarks()
  const reason = useUnitReason()
  const rules = useTranslation('rules').t
  const { kind, topic, urgency, units } = suggestions
  const lines: Line[] = [
    { key: 'kind', label: t('field.kind'), value: terms(`kind.${kind.value}`), ...facts(kind) },
    { key: 'topic', label: t('field.topic'), value: topicName(topic.value), ...facts(topic) },
    {
      key: 'urgency',
      label: t('field.urgency'),
      value: terms(`urgency.${urgency.value}`),
      ...facts(urgency),
    },
    ...units.slice(0, 3).map((unit, index) => ({
      key: unit.unitId,
      label: index === 0 ? t('field.mainUnit') : '',
      value: naming(unit),
      reasons: [rules(`byRule.${unit.rule}`), ...(unit.why ? [reason(unit.why)] : [])],
    })),
  ]
  return (
    <dl className="suggestions">
      {suggestions.rule === 'consult' && (
        <div>
          <dt />
          <dd>
            <span className="chip soon">{rules('byRule.consult')}</span>
          </dd>
        </div>
      )}
      {lines.map((line) => (
        <div key={line.key}>
          <dt>{line.label}</dt>
          <dd>
            <span>{line.value}</span>{' '}
            {line.probability !== undefined && (
              <span className={`chip ${line.sure ? 'accent' : 'calm'}`}>
                {line.sure ? t('suggestion.sure') : t('suggestion.unsure')} {showRate(line.probability)}
              </span>
            )}
            {line.reasons.length > 0 && (
              <small>{t('suggestion.reasons', { words: line.reasons.join(marks.between) })}</small>
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}

function facts(one: { probability: number; sure: boolean; reasons: string[] }) {
  return { probability: one.probability, sure: one.sure, reasons: one.reasons }
}
