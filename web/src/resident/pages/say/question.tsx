import type { FormEvent, ReactNode } from 'react'
import { deleteDraft, staysInTab, useDraft } from '../../lib/draft.ts'
import { usePlace } from '../../lib/place.ts'
import { navigate, pathOf } from '../../lib/router.ts'
import { useWords } from '../../lib/words.ts'
import { Button } from '../../ui/button.tsx'
import { ConfirmDelete } from '../../ui/confirm-delete.tsx'
import { ErrorSummary, type Fault } from '../../ui/error-summary.tsx'
import { Page } from '../../ui/page.tsx'

/** The counted questions; `urgent` and `same` come between them only when there is reason to ask. */
const COUNTED = ['what', 'where', 'photos', 'answer', 'who', 'check'] as const

interface Props {
  step: (typeof COUNTED)[number] | 'same'
  title: string
  heading?: 'own' | 'shown'
  backTo: string
  faults: readonly Fault[]
  round: number
  nextLabel?: string
  busy?: string | false
  onNext: () => void
  children: ReactNode
}

/** The form around one question: way back, step, mistakes, answer, next; and the draft's own small print. */
export function Question({
  step,
  title,
  heading = 'own',
  backTo,
  faults,
  round,
  nextLabel,
  busy,
  onNext,
  children,
}: Props) {
  const { say } = useWords()
  const { code } = usePlace()
  const draft = useDraft(code)
  const number = COUNTED.findIndex((counted) => counted === step) + 1
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!busy) onNext()
  }
  return (
    <Page
      title={title}
      heading={heading}
      back={{ to: backTo, text: say.previous }}
      above={
        <>
          <ErrorSummary faults={faults} round={round} />
          {number > 0 && <p className="hint">{say.step(number, COUNTED.length)}</p>}
        </>
      }
    >
      <form noValidate onSubmit={submit}>
        {children}
        <div className="acts">
          <Button look="main" type="submit" busy={busy}>
            {nextLabel ?? say.next}
          </Button>
        </div>
      </form>
      <p className="soft">{staysInTab(draft) ? say.keptInTab : say.keptHere}</p>
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
