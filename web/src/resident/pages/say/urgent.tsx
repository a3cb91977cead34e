import { type CrisisKind, dangersIn, helpFor } from '../../lib/danger.ts'
import { changeDraft, deleteDraft, useDraft } from '../../lib/draft.ts'
import { usePlace } from '../../lib/place.ts'
import { navigate, pathOf } from '../../lib/router.ts'
import { useWords } from '../../lib/words.ts'
import { Button } from '../../ui/button.tsx'
import { CallList } from '../../ui/emergency.tsx'
import { Page } from '../../ui/page.tsx'
import { Advice } from './advice.tsx'

/** Crisis first (G4): numbers and what to do now, and the way on stays open. */
export function Urgent() {
  const { say } = useWords()
  const { code } = usePlace()
  const draft = useDraft(code)
  const kinds: CrisisKind[] = [...new Set([...draft.dangers, ...dangersIn(draft.body)])]
  const goOn = () => {
    changeDraft(code, { dangerSeen: true })
    // Dangers of the server's hearing are told after the place was asked, the page's own before it.
    const next = draft.dangers.length === 0 ? 'where' : draft.similar.length > 0 ? 'same' : 'photos'
    navigate(pathOf(code, 'say', next))
  }
  const leave = () => {
    deleteDraft(code)
    navigate(pathOf(code), { replace: true })
  }
  return (
    <Page title={say.urgent.title} back={{ to: pathOf(code, 'say', 'what'), text: say.previous }}>
      <p>{say.urgent.lead}</p>
      <CallList numbers={helpFor(kinds)} />
      <Advice kinds={kinds} />
      <p>{say.urgent.unseen}</p>
      <div className="acts">
        <Button look="main" onClick={goOn}>
          {say.urgent.goOn}
        </Button>
        <Button look="careful" onClick={leave}>
          {say.urgent.leave}
        </Button>
      </div>
    </Page>
  )
}
