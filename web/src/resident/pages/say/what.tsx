import { dangersIn, helpFor, looksLikeIdNumber } from '../../lib/danger.ts'
import { changeDraft, useDraft } from '../../lib/draft.ts'
import { useFaults } from '../../lib/faults.ts'
import { BODY_MAX } from '../../lib/open.ts'
import { usePlace } from '../../lib/place.ts'
import { navigate, pathOf } from '../../lib/router.ts'
import { useWords } from '../../lib/words.ts'
import { Announce } from '../../ui/announce.tsx'
import { CallList } from '../../ui/emergency.tsx'
import { faultOf } from '../../ui/error-summary.tsx'
import { TextArea } from '../../ui/fields.tsx'
import { Question } from './question.tsx'

const LEAST = 2
/** How near the limit a person is told how much room is left. */
const NEAR = 200

export function What() {
  const { say } = useWords()
  const { code } = usePlace()
  const draft = useDraft(code)
  const { faults, round, check } = useFaults()
  const text = draft.body.trim()
  const dangers = dangersIn(text)
  const room = BODY_MAX - text.length

  const next = () => {
    const right = check([
      text.length < LEAST && { id: 'body', message: say.what.missing },
      room < 0 && { id: 'body', message: say.what.tooLong(BODY_MAX) },
    ])
    if (!right) return
    navigate(pathOf(code, 'say', dangers.length > 0 && !draft.dangerSeen ? 'urgent' : 'where'))
  }

  return (
    <Question
      step="what"
      title={say.what.title}
      backTo={pathOf(code)}
      faults={faults}
      round={round}
      onNext={next}
    >
      <TextArea
        id="body"
        asHeading
        label={say.what.title}
        hint={
          <>
            {say.what.hint}
            <span className="example">{say.what.example}</span>
          </>
        }
        error={faultOf(faults, 'body')}
        describedByMore="body-more"
        rows={7}
        value={draft.body}
        onChange={(body) => changeDraft(code, { body })}
      />
      <Announce id="body-more">
        {room < NEAR && <p className="hint">{say.what.left(Math.max(0, room))}</p>}
        {looksLikeIdNumber(draft.body) && <p className="note warm">{say.what.idNumber}</p>}
      </Announce>
      <div role="alert">
        {dangers.length > 0 && (
          <div className="note danger">
            <p>
              <strong>{say.urgent.inline}</strong>
            </p>
            <CallList numbers={helpFor(dangers)} />
          </div>
        )}
      </div>
    </Question>
  )
}
