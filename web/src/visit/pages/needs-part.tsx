import { dangersIn } from '../../resident/lib/danger.ts'
import { Check, TextArea } from '../../resident/ui/fields.tsx'
import type { Need, Visit } from '../lib/visits.ts'
import { useVisitWords } from '../lib/words.ts'
import { DangerBox } from '../ui/danger-box.tsx'

const NEEDS = [
  'elder-alone',
  'elder-couple',
  'disabled',
  'bedridden',
  'child-alone',
  'hardship',
  'lost-family',
  'other',
] as const satisfies readonly Need[]

/** What a household needs, only once it agreed to that (X3); taking the yes back takes the notes along. */
export function NeedsPart({ visit, change }: { visit: Visit; change: (what: Partial<Visit>) => void }) {
  const words = useVisitWords()
  return (
    <>
      <h2>{words.needs}</h2>
      <Check
        id="needs"
        label={words.needsConsent}
        more={words.needsConsentMore}
        checked={visit.needsConsent}
        onChange={(needsConsent) =>
          change(needsConsent ? { needsConsent } : { needsConsent, needs: [], needsNote: '' })
        }
      />
      {visit.needsConsent && (
        <div className="reveal">
          <fieldset className="field">
            <legend>{words.needsKinds}</legend>
            {NEEDS.map((need) => (
              <Check
                key={need}
                id={`need-${need}`}
                label={words.needsNames[need]}
                checked={visit.needs.includes(need)}
                onChange={(on) =>
                  change({ needs: on ? [...visit.needs, need] : visit.needs.filter((one) => one !== need) })
                }
              />
            ))}
          </fieldset>
          <TextArea
            id="needs-note"
            label={words.needsNote}
            rows={3}
            value={visit.needsNote}
            onChange={(needsNote) => change({ needsNote })}
          />
          <DangerBox kinds={dangersIn(visit.needsNote)} />
        </div>
      )}
    </>
  )
}
