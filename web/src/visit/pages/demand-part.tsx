import { useState } from 'react'
import { dangersIn } from '../../resident/lib/danger.ts'
import { useSettings } from '../../resident/lib/settings.ts'
import { named } from '../../resident/lib/words.ts'
import { Check, SelectField, TextArea } from '../../resident/ui/fields.tsx'
import { useOffice } from '../lib/office.ts'
import { DANGERS } from '../lib/request.ts'
import type { Kind, VisitDemand } from '../lib/visits.ts'
import { useVisitWords } from '../lib/words.ts'
import { DangerBox } from '../ui/danger-box.tsx'
import { Photos } from '../ui/photos.tsx'

const KINDS = [
  'consultation',
  'help',
  'complaint',
  'report',
  'suggestion',
  'thanks',
  'other',
] as const satisfies readonly Kind[]

interface Props {
  demand: VisitDemand
  index: number
  error: string | undefined
  onChange: (what: Partial<VisitDemand>) => void
  /** Null: the only one stays. */
  onRemove: (() => void) | null
}

export function DemandPart({ demand, index, error, onChange, onRemove }: Props) {
  const words = useVisitWords()
  const { language } = useSettings()
  const topics = useOffice().office?.topics ?? []
  const [danger, setDanger] = useState(demand.dangers.length > 0)
  const open = { value: '', label: words.leaveOpen }
  return (
    <fieldset className="visit-part">
      <legend>{words.demand(index + 1)}</legend>
      <TextArea
        id={`body-${demand.id}`}
        label={words.body}
        rows={4}
        error={error}
        value={demand.body}
        onChange={(body) => onChange({ body })}
      />
      <DangerBox kinds={[...new Set([...demand.dangers, ...dangersIn(demand.body)])]} />
      <SelectField
        id={`kind-${demand.id}`}
        label={words.kind}
        value={demand.kind}
        options={[open, ...KINDS.map((kind) => ({ value: kind, label: words.kinds[kind] }))]}
        onChange={(kind) => onChange({ kind: kind as Kind | '' })}
      />
      <SelectField
        id={`topic-${demand.id}`}
        label={words.topic}
        value={demand.topicCode}
        options={[
          open,
          ...topics.map((topic) => ({
            value: topic.code,
            label: `${'　'.repeat(topic.code.split('.').length - 1)}${named(language, topic.nameZh, topic.nameEn)}`,
          })),
        ]}
        onChange={(topicCode) => onChange({ topicCode })}
      />
      <Photos photos={demand.photos} onChange={(photos) => onChange({ photos })} />
      <Check
        id={`danger-${demand.id}`}
        label={words.danger}
        more={words.dangerMore}
        checked={danger}
        onChange={(seen) => {
          setDanger(seen)
          if (!seen) onChange({ dangers: [] })
        }}
      />
      {danger && (
        <fieldset className="field reveal">
          <legend>{words.dangerKinds}</legend>
          {DANGERS.map((kind) => (
            <Check
              key={kind}
              id={`danger-${demand.id}-${kind}`}
              label={words.dangers[kind]}
              checked={demand.dangers.includes(kind)}
              onChange={(on) =>
                onChange({
                  dangers: on ? [...demand.dangers, kind] : demand.dangers.filter((one) => one !== kind),
                })
              }
            />
          ))}
        </fieldset>
      )}
      {onRemove && (
        <button className="link-button careful" type="button" onClick={onRemove}>
          {words.removeDemand(index + 1)}
        </button>
      )}
    </fieldset>
  )
}
