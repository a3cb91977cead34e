import { type FormEvent, useRef, useState } from 'react'
import type { DraftPhoto } from '../../lib/draft.ts'
import { useFaults } from '../../lib/faults.ts'
import { newKey, Refused } from '../../lib/http.ts'
import { leaveNotice } from '../../lib/notice.ts'
import { actOnFollowed, type Followed, NOTE_MAX, type ResidentAction } from '../../lib/open.ts'
import { usePhotoQueue } from '../../lib/photo-queue.ts'
import { usePlace } from '../../lib/place.ts'
import { navigate, pathOf } from '../../lib/router.ts'
import { explain, useWords } from '../../lib/words.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorSummary, faultOf } from '../../ui/error-summary.tsx'
import { TextArea } from '../../ui/fields.tsx'
import { Link } from '../../ui/link.tsx'
import { Page } from '../../ui/page.tsx'
import { PhotoPicker } from '../../ui/photo-picker.tsx'

const ACTS = ['addFacts', 'withdraw', 'reopen', 'appeal'] as const satisfies readonly ResidentAction[]

export function isAct(act: string): act is ResidentAction {
  return (ACTS as readonly string[]).includes(act)
}

interface Props {
  act: ResidentAction
  followed: Followed
  token: string
}

/** Add facts, withdraw, or ask again: words, photos where they help, and a second look before it is done. */
export function Act({ act, followed, token }: Props) {
  const { acting, chrome, follow } = useWords()
  const { code } = usePlace()
  const back = pathOf(code, 'follow', followed.number)
  if (!followed.can.includes(act)) {
    return (
      <Page title={acting.notPossible} back={{ to: back }}>
        <p>{follow.title(followed.number)}</p>
        <Link className="button" to={back}>
          {chrome.back}
        </Link>
      </Page>
    )
  }
  return <ActForm act={act} followed={followed} token={token} back={back} />
}

function ActForm({ act, token, back }: Props & { back: string }) {
  const words = useWords()
  const { acting, say } = words
  const w = acting[act]
  const { code } = usePlace()
  const [text, setText] = useState('')
  const [photos, setPhotos] = useState<DraftPhoto[]>([])
  const [busy, setBusy] = useState(false)
  const { faults, round, check } = useFaults()
  const queue = usePhotoQueue(code, photos.length, (photo) => setPhotos((all) => [...all, photo]))
  const attempt = useRef<{ key: string; body: string } | null>(null)

  const hand = async (event: FormEvent) => {
    event.preventDefault()
    if (busy) return
    const said = text.trim()
    const right = check([
      w.missing && said.length < 2 && { id: 'text', message: w.missing },
      said.length > NOTE_MAX && { id: 'text', message: acting.tooLong(NOTE_MAX) },
      queue.busy && { id: 'photos', message: say.photos.waiting },
    ])
    if (!right) return
    setBusy(true)
    const pictures = act === 'appeal' ? {} : { photoIds: photos.map((photo) => photo.id) }
    const body = { text: said || undefined, ...pictures }
    const key = attempt.current?.body === JSON.stringify(body) ? attempt.current.key : newKey()
    attempt.current = { key, body: JSON.stringify(body) }
    try {
      await actOnFollowed(code, token, act, body, key)
      leaveNotice(act)
      navigate(back, { replace: true })
    } catch (error) {
      setBusy(false)
      if (error instanceof Refused) attempt.current = null
      check([{ id: 'text', message: explain(words, error) }])
    }
  }

  return (
    <Page title={w.title} back={{ to: back }} above={<ErrorSummary faults={faults} round={round} />}>
      <form noValidate onSubmit={(event) => void hand(event)}>
        {act === 'withdraw' && <p className="note warm">{acting.withdraw.care}</p>}
        <TextArea
          id="text"
          label={act === 'withdraw' ? `${acting.withdraw.label}${words.chrome.optional}` : w.hint}
          hint={act === 'withdraw' ? w.hint : undefined}
          error={faultOf(faults, 'text')}
          rows={5}
          value={text}
          onChange={setText}
        />
        {act === 'addFacts' && (
          <div id="photos" tabIndex={-1}>
            <p>
              <strong>{acting.addFacts.photos}</strong>
            </p>
            <PhotoPicker
              photos={photos}
              queue={queue}
              onRemove={(id) => setPhotos((all) => all.filter((photo) => photo.id !== id))}
            />
          </div>
        )}
        <div className="acts">
          <Button look={act === 'withdraw' ? 'careful' : 'main'} type="submit" busy={busy && acting.sending}>
            {w.send}
          </Button>
          {act === 'withdraw' && (
            <Link className="button" to={back}>
              {acting.withdraw.keep}
            </Link>
          )}
        </div>
      </form>
    </Page>
  )
}
