import { navigate } from '../../resident/lib/router.ts'
import { useSettings } from '../../resident/lib/settings.ts'
import { Button } from '../../resident/ui/button.tsx'
import { isOwn, sendWaiting, useSending } from '../lib/sending.ts'
import { changeVisit, deleteVisit, type Visit } from '../lib/visits.ts'
import { reasonOf, useVisitWords } from '../lib/words.ts'
import { addressOf } from './address.ts'

/** What lies on this telephone and is not with the office yet. */
export function OnPhone({ visits }: { visits: readonly Visit[] }) {
  const words = useVisitWords()
  const busy = useSending()
  const waiting = visits.filter((visit) => visit.state === 'waiting')
  return (
    <section>
      <h2>{words.here}</h2>
      {visits.length === 0 && <p className="soft">{words.hereNone}</p>}
      {waiting.length > 0 && (
        <p>
          <Button look="main" busy={busy && words.sending} onClick={() => void sendWaiting()}>
            {words.send}
          </Button>
        </p>
      )}
      <ul className="visits" hidden={visits.length === 0}>
        {visits.map((visit) => (
          <Row key={visit.id} visit={visit} />
        ))}
      </ul>
    </section>
  )
}

function Row({ visit }: { visit: Visit }) {
  const words = useVisitWords()
  const { language } = useSettings()
  const time = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' })
  const photos = visit.demands.reduce((sum, demand) => sum + demand.photos.length, 0)
  const count = visit.demands.filter(({ body }) => body.trim() !== '').length
  const facts = [
    words.state[visit.state],
    words.demandCount(count),
    photos > 0 && words.photoCount(photos),
    time.format(new Date(visit.startedAt)),
  ]
  return (
    <li>
      <p>
        <strong>{addressOf(visit) || words.form}</strong>
        <br />
        {facts.filter(Boolean).join(' · ')}
      </p>
      {visit.trouble && (
        <p className="field-error">
          {words.trouble}
          {reasonOf(words, visit.trouble.code)}
        </p>
      )}
      {!isOwn(visit) && <p className="note warm">{words.notYours}</p>}
      <div className="acts">
        <Button
          onClick={() =>
            void changeVisit(visit.id, { state: 'open' }).then(() => navigate(`/visit/${visit.id}`))
          }
        >
          {visit.state === 'waiting' || visit.trouble ? words.change : words.goOn}
        </Button>
        <button
          className="link-button careful"
          type="button"
          onClick={() => {
            if (window.confirm(words.removeAsk)) void deleteVisit(visit.id)
          }}
        >
          {words.remove}
        </button>
      </div>
    </li>
  )
}
