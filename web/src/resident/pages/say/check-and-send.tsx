import { useState } from 'react'
import { changeDraft, deleteDraft, draftOf, useDraft } from '../../lib/draft.ts'
import { fieldOf, missingStep, summaryOf } from '../../lib/draft-summary.ts'
import { Refused, Unreachable } from '../../lib/http.ts'
import { usePlace } from '../../lib/place.ts'
import { navigate, pathOf } from '../../lib/router.ts'
import { nextAttempt, send } from '../../lib/send.ts'
import { keepSlip } from '../../lib/slip.ts'
import { useSettings } from '../../lib/settings.ts'
import { explain, useWords } from '../../lib/words.ts'
import { Button } from '../../ui/button.tsx'
import { ConfirmDelete } from '../../ui/confirm-delete.tsx'
import { ErrorSummary, type Fault } from '../../ui/error-summary.tsx'
import { Link } from '../../ui/link.tsx'
import { Page } from '../../ui/page.tsx'

interface Failure {
  title: string
  text: string
  faults: Fault[]
}

export function CheckAndSend() {
  const words = useWords()
  const { say } = words
  const w = say.check
  const { language } = useSettings()
  const place = usePlace()
  const { code } = place
  const draft = useDraft(code)
  const [sending, setSending] = useState(false)
  const [failed, setFailed] = useState<{ what: Failure | null; round: number; said: string }>({
    what: null,
    round: 0,
    said: language,
  })
  // Said in the language of that moment; in another one it says nothing.
  const failure = failed.said === language ? failed.what : null
  const fail = (what: Failure | null) =>
    setFailed((before) => ({ what, round: before.round + 1, said: language }))
  const pageOf = (step: string) => pathOf(code, 'say', step)

  const hand = async () => {
    const missing = missingStep(draftOf(code))
    if (missing) {
      return fail({
        title: w.incomplete,
        text: '',
        faults: [{ id: missing, message: nameOf(missing), page: pageOf(missing) }],
      })
    }
    const attempt = nextAttempt(draftOf(code))
    changeDraft(code, { attempt })
    setSending(true)
    try {
      const { receipt, earlierWording } = await send(code, attempt)
      keepSlip(code, {
        ...receipt,
        earlierWording,
        keepSecret: draft.keepSecret,
        callBack: draft.answer === 'call',
      })
      deleteDraft(code)
      navigate(pageOf('sent'), { replace: true })
    } catch (error) {
      setSending(false)
      if (error instanceof Unreachable) {
        return fail({ title: w.notSent, text: navigator.onLine ? w.uncertain : w.notSentMore, faults: [] })
      }
      // Nothing was saved under a refused key; the next try is a new one.
      const photosGone = error instanceof Refused && error.problem.facts.what === 'photo'
      changeDraft(code, photosGone ? { attempt: null, photos: [], photosExpired: true } : { attempt: null })
      if (photosGone) {
        const message = w.changeWhat(w.photos)
        return fail({
          title: w.notSent,
          text: say.photos.expired,
          faults: [{ id: 'photos', message, page: pageOf('photos') }],
        })
      }
      fail({
        title: w.notSent,
        text: explain(words, error),
        faults: error instanceof Refused ? faultsOf(error) : [],
      })
    }
  }

  const lines = summaryOf(draft, place, language, words)
  const nameOf = (step: string) => lines.find((line) => line.step === step)?.name ?? w.body
  const faultsOf = (refused: Refused): Fault[] =>
    (refused.problem.errors ?? []).flatMap((wrong) => {
      const field = fieldOf(wrong.path)
      return field
        ? [{ id: field.id, message: w.changeWhat(nameOf(field.step)), page: pageOf(field.step) }]
        : []
    })

  return (
    <Page
      title={w.title}
      back={{ to: pageOf('who'), text: say.previous }}
      above={
        <>
          {failure && (
            <ErrorSummary title={failure.title} faults={failure.faults} round={failed.round}>
              <p>{failure.text}</p>
            </ErrorSummary>
          )}
          <p className="hint">{say.step(6, 6)}</p>
        </>
      }
    >
      <dl className="facts review">
        {lines.map((line) => (
          <div key={line.step}>
            <dt>{line.name}</dt>
            <dd>{line.text}</dd>
            <dd className="review-change">
              <Link className="change" to={pageOf(line.step)} aria-label={w.changeWhat(line.name)}>
                {w.change}
              </Link>
            </dd>
          </div>
        ))}
      </dl>
      {draft.photosExpired && <p className="note warm">{say.photos.expired}</p>}
      <p className="soft">
        {w.privacy}
        <Link className="line-link" to={pathOf(code, 'about', 'privacy')}>
          {w.privacyLink}
        </Link>
      </p>
      <div className="acts">
        <Button look="main" busy={sending && w.sending} onClick={() => void hand()}>
          {w.send}
        </Button>
      </div>
      <ConfirmDelete
        label={say.deleteDraft}
        onDelete={() => {
          deleteDraft(code)
          navigate(pathOf(code))
        }}
      />
    </Page>
  )
}
