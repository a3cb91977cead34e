import { type FormEvent, useState } from 'react'
import { navigate, type Params } from '../../resident/lib/router.ts'
import { useSettings } from '../../resident/lib/settings.ts'
import { named } from '../../resident/lib/words.ts'
import { Button } from '../../resident/ui/button.tsx'
import { ErrorSummary, type Fault, faultOf } from '../../resident/ui/error-summary.tsx'
import { Check, Radios, SelectField, TextField } from '../../resident/ui/fields.tsx'
import { useOffice } from '../lib/office.ts'
import { missingIn } from '../lib/request.ts'
import { sendWaiting } from '../lib/sending.ts'
import { changeVisit, newDemand, useVisits, type Visit } from '../lib/visits.ts'
import { reasonOf, useVisitWords } from '../lib/words.ts'
import { VisitPage } from '../ui/visit-page.tsx'
import { DemandPart } from './demand-part.tsx'
import { NeedsPart } from './needs-part.tsx'

/** One visit from the doorstep to handing in; every change is on the telephone at once. */
export function FormPage({ params }: { params: Params }) {
  const words = useVisitWords()
  const visit = useVisits().find((one) => one.id === params.id)
  if (!visit || visit.state === 'taken')
    return (
      <VisitPage title={words.form} back>
        <p>{words.hereNone}</p>
      </VisitPage>
    )
  return <Form visit={visit} />
}

function Form({ visit }: { visit: Visit }) {
  const words = useVisitWords()
  const [round, setRound] = useState(0)
  const change = (what: Partial<Visit>) => void changeVisit(visit.id, what)
  const faults: Fault[] =
    round === 0
      ? []
      : missingIn(visit).map((at) => ({
          id: at === 'nothing' ? `body-${visit.demands[0]?.id ?? ''}` : at,
          message: words.missing[at.startsWith('body-') ? 'body' : (at as keyof typeof words.missing)],
        }))
  const finish = async (event: FormEvent) => {
    event.preventDefault()
    setRound(round + 1)
    if (missingIn(visit).length > 0) return
    await changeVisit(visit.id, { state: 'waiting', trouble: null })
    navigate('/visit')
    void sendWaiting()
  }
  const error = (id: string) => faultOf(faults, id)
  return (
    <VisitPage title={words.form} back>
      <p className="hint">{words.savedHere}</p>
      <ErrorSummary faults={faults} round={round} title={words.missingTitle} />
      {visit.trouble && (
        <p className="note warm">
          {words.trouble}
          {reasonOf(words, visit.trouble.code)}
        </p>
      )}
      <form noValidate onSubmit={(event) => void finish(event)}>
        <Household visit={visit} change={change} error={error} />
        <Person visit={visit} change={change} error={error} />
        <h2>{words.demands}</h2>
        {visit.demands.map((demand, index) => (
          <DemandPart
            key={demand.id}
            demand={demand}
            index={index}
            error={error(`body-${demand.id}`)}
            onChange={(what) =>
              change({
                demands: visit.demands.map((one) => (one.id === demand.id ? { ...one, ...what } : one)),
              })
            }
            onRemove={
              visit.demands.length > 1
                ? () => change({ demands: visit.demands.filter((one) => one.id !== demand.id) })
                : null
            }
          />
        ))}
        <p>
          <Button onClick={() => change({ demands: [...visit.demands, newDemand()] })}>
            {words.addDemand}
          </Button>
        </p>
        <NeedsPart visit={visit} change={change} />
        <h2>{words.next}</h2>
        <TextField
          id="next"
          type="date"
          label={words.nextDay}
          value={visit.nextVisitOn}
          onChange={(nextVisitOn) => change({ nextVisitOn })}
        />
        <div className="acts">
          <Button look="main" type="submit">
            {words.finish}
          </Button>
          <Button onClick={() => navigate('/visit')}>{words.later}</Button>
        </div>
      </form>
    </VisitPage>
  )
}

interface PartProps {
  visit: Visit
  change: (what: Partial<Visit>) => void
  error: (id: string) => string | undefined
}

function Household({ visit, change, error }: PartProps) {
  const words = useVisitWords()
  const { language } = useSettings()
  const areas = useOffice().office?.areas ?? []
  const own = areas.find((area) => area.id === visit.areaId)
  const nameOf = (area: (typeof areas)[number]) => {
    const above = areas.find((one) => one.id === area.parentId)
    const name = named(language, area.nameZh, area.nameEn)
    return above && above.level !== 'sub-district'
      ? `${named(language, above.nameZh, above.nameEn)} / ${name}`
      : name
  }
  const above = areas.find((area) => area.id === own?.parentId)
  const estates = [...(own?.estates ?? []), ...(above?.level === 'community' ? above.estates : [])]
  return (
    <>
      <h2>{words.place}</h2>
      <SelectField
        id="area"
        label={words.area}
        error={error('area')}
        value={visit.areaId}
        options={[
          { value: '', label: words.areaChoose },
          ...areas
            .filter((area) => area.level !== 'sub-district')
            .map((area) => ({ value: area.id, label: nameOf(area) })),
        ]}
        onChange={(areaId) => change({ areaId })}
      />
      <TextField
        id="estate"
        label={words.estate}
        proposals={estates}
        value={visit.estate}
        onChange={(estate) => change({ estate })}
      />
      <TextField
        id="detail"
        label={words.detail}
        hint={words.detailHint}
        value={visit.detail}
        onChange={(detail) => change({ detail })}
      />
      <TextField
        id="companions"
        label={words.companions}
        value={visit.companions}
        onChange={(companions) => change({ companions })}
      />
    </>
  )
}

function Person({ visit, change, error }: PartProps) {
  const words = useVisitWords()
  return (
    <>
      <h2>{words.person}</h2>
      <Radios
        id="consent"
        legend={words.consent}
        hint={words.consentHint}
        error={error('consent')}
        value={visit.consent}
        options={[
          { value: 'named', label: words.named },
          { value: 'unnamed', label: words.unnamed },
        ]}
        // What was said without a yes is not kept, on the telephone neither (X2).
        onChange={(consent) => change(consent === 'unnamed' ? { consent, name: '', phone: '' } : { consent })}
      />
      {visit.consent === 'named' && (
        <div className="reveal">
          <TextField id="name" label={words.name} value={visit.name} onChange={(name) => change({ name })} />
          <TextField
            id="phone"
            type="tel"
            inputMode="tel"
            label={words.phone}
            hint={words.phoneHint}
            error={error('phone')}
            value={visit.phone}
            onChange={(phone) => change({ phone })}
          />
          <Check
            id="secret"
            label={words.keepSecret}
            more={words.keepSecretMore}
            checked={visit.keepSecret}
            onChange={(keepSecret) => change({ keepSecret })}
          />
        </div>
      )}
    </>
  )
}
