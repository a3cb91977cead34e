import { type FormEvent, useCallback, useState } from 'react'
import type { DraftPhoto } from '../lib/draft.ts'
import { useFaults } from '../lib/faults.ts'
import { newKey, Refused } from '../lib/http.ts'
import { answerFromOutside, NOTE_MAX, type OutsideSeen, readFromOutside } from '../lib/open.ts'
import { usePhotoQueue } from '../lib/photo-queue.ts'
import { usePlace } from '../lib/place.ts'
import { useRemote } from '../lib/remote.ts'
import { useSettings } from '../lib/settings.ts'
import { moment } from '../lib/times.ts'
import { explain, named, useWords } from '../lib/words.ts'
import { Button } from '../ui/button.tsx'
import { ErrorSummary, faultOf } from '../ui/error-summary.tsx'
import { TextArea } from '../ui/fields.tsx'
import { Page } from '../ui/page.tsx'
import { PhotoPicker } from '../ui/photo-picker.tsx'
import { Failed, Waiting } from '../ui/waiting.tsx'
import { PhotoStrip } from './follow/photo-strip.tsx'

/** What a property firm, an owners' committee or a utility sees by its link, and its one answer. The secret stands behind the `#`. */
export function Outside() {
  const { outside } = useWords()
  const { code } = usePlace()
  const [token] = useState(() => location.hash.slice(1))
  const seen = useRemote(useCallback(() => readFromOutside(code, token), [code, token]))
  if (seen.state === 'waiting') return <Waiting />
  if (seen.state === 'failed') {
    if (!(seen.error instanceof Refused)) return <Failed error={seen.error} again={seen.again} />
    return (
      <Page title={outside.gone}>
        <p>{outside.goneMore}</p>
      </Page>
    )
  }
  return <Matter seen={seen.value} token={token} />
}

interface Props {
  seen: OutsideSeen
  token: string
}

function Matter({ seen, token }: Props) {
  // Just now, on this page, or at an earlier visit.
  const [given, setGiven] = useState<OutsideSeen['answer']>(null)
  const answer = given ?? seen.answer
  const { outside } = useWords()
  const { language } = useSettings()
  const unit = named(language, seen.unitZh, seen.unitEn)
  return (
    <Page title={outside.title(seen.name)}>
      <p>{outside.lead(unit)}</p>
      <h2>{outside.task}</h2>
      <div className="quote">{seen.task}</div>
      <h2>{outside.said}</h2>
      <div className="quote">{seen.body}</div>
      {seen.place && (
        <dl className="facts">
          <div>
            <dt>{outside.place}</dt>
            <dd>{seen.place}</dd>
          </div>
        </dl>
      )}
      <PhotoStrip
        photos={seen.photos.map((photo) => ({ ...photo, purpose: 'demand' as const }))}
        alt={outside.photoAlt}
      />
      <p className="soft">{outside.noPerson}</p>
      {seen.unitPhone && (
        <p>
          <a className="button" href={`tel:${seen.unitPhone.replaceAll(/[^\d+]/g, '')}`}>
            {outside.call(unit, seen.unitPhone)}
          </a>
        </p>
      )}
      {answer ? (
        <section className="note good" aria-labelledby="answered">
          <h2 id="answered">{outside.answered}</h2>
          <div className="quote">{answer.text}</div>
          <p className="soft">{moment(answer.at, language)}</p>
        </section>
      ) : (
        <Answer token={token} expiresAt={seen.expiresAt} onAnswered={setGiven} />
      )}
    </Page>
  )
}

function Answer({
  token,
  expiresAt,
  onAnswered,
}: {
  token: string
  expiresAt: string
  onAnswered: (answer: OutsideSeen['answer']) => void
}) {
  const words = useWords()
  const { outside, acting, say } = words
  const { language } = useSettings()
  const { code } = usePlace()
  const [text, setText] = useState('')
  const [photos, setPhotos] = useState<DraftPhoto[]>([])
  const [busy, setBusy] = useState(false)
  const [key] = useState(newKey)
  const { faults, round, check } = useFaults()
  const queue = usePhotoQueue(code, photos.length, (photo) => setPhotos((all) => [...all, photo]))
  const hand = async (event: FormEvent) => {
    event.preventDefault()
    if (busy) return
    const said = text.trim()
    const right = check([
      said.length < 2 && { id: 'text', message: outside.missing },
      said.length > NOTE_MAX && { id: 'text', message: acting.tooLong(NOTE_MAX) },
      queue.busy && { id: 'photos', message: say.photos.waiting },
    ])
    if (!right) return
    setBusy(true)
    try {
      await answerFromOutside(code, token, { text: said, photoIds: photos.map(({ id }) => id) }, key)
      onAnswered({ text: said, at: new Date().toISOString() })
    } catch (error) {
      setBusy(false)
      check([{ id: 'text', message: explain(words, error) }])
    }
  }
  return (
    <form noValidate onSubmit={(event) => void hand(event)}>
      <h2>{outside.yours}</h2>
      <ErrorSummary faults={faults} round={round} />
      <p>{outside.once(moment(expiresAt, language))}</p>
      <TextArea
        id="text"
        label={outside.label}
        error={faultOf(faults, 'text')}
        rows={5}
        value={text}
        onChange={setText}
      />
      <div id="photos" tabIndex={-1}>
        <p>
          <strong>{outside.photos}</strong>
        </p>
        <PhotoPicker
          photos={photos}
          queue={queue}
          onRemove={(id) => setPhotos((all) => all.filter((photo) => photo.id !== id))}
        />
      </div>
      <div className="acts">
        <Button look="main" type="submit" busy={busy && acting.sending}>
          {outside.send}
        </Button>
      </div>
    </form>
  )
}
