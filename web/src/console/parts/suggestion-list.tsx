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
  const marks = useMarks()
  const { kind, topic, urgency, learned } = suggestions
  const lines: Line[] = [
    { key: 'kind', label: t('field.kind'), value: terms(`kind.${kind.value}`), ...facts(kind) },
    { key: 'topic', label: t('field.topic'), value: topicName(topic.value), ...facts(topic) },
    {
      key: 'urgency',
      label: t('field.urgency'),
      value: terms(`urgency.${urgency.value}`),
      ...facts(urgency),
    },
  ]
  return (
    <dl className="suggestions">
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
            {line.key === 'topic' && learned && (
              <small>
                {t(learned.spoke ? 'suggestion.byOwnModel' : 'suggestion.ownModelUnsure', {
                  version: learned.version,
                })}
              </small>
            )}
            {line.reasons.length > 0 && (
              <small>{t('suggestion.reasons', { words: line.reasons.join(marks.between) })}</small>
            )}
          </dd>
        </div>
      ))}
      <UnitLines suggestions={suggestions} />
    </dl>
  )
}

/** The units whose duty it would be, at most three, or that somebody has to be asked first. */
export function UnitLines({ suggestions }: { suggestions: Suggestions }) {
  const { t } = useTranslation('demands')
  const rules = useTranslation('rules').t
  const naming = useNaming()
  const reason = useUnitReason()
  const marks = useMarks()
  return (
    <>
      {suggestions.rule === 'consult' && (
        <div>
          <dt />
          <dd>
            <span className="chip soon">{rules('byRule.consult')}</span>
          </dd>
        </div>
      )}
      {suggestions.units.slice(0, 3).map((unit, index) => (
        <div key={unit.unitId}>
          <dt>{index === 0 ? t('field.mainUnit') : ''}</dt>
          <dd>
            <span>{naming(unit)}</span>{' '}
            <small>
              {t('suggestion.reasons', {
                words: [rules(`byRule.${unit.rule}`), ...(unit.why ? [reason(unit.why)] : [])].join(
                  marks.between,
                ),
              })}
            </small>
          </dd>
        </div>
      ))}
    </>
  )
}

function facts(one: { probability: number; sure: boolean; reasons: string[] }) {
  return { probability: one.probability, sure: one.sure, reasons: one.reasons }
}
