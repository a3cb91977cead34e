import { changeDraft, useDraft } from '../../lib/draft.ts'
import { useFaults } from '../../lib/faults.ts'
import { usePlace } from '../../lib/place.ts'
import { navigate, pathOf } from '../../lib/router.ts'
import { useWords } from '../../lib/words.ts'
import { faultOf } from '../../ui/error-summary.tsx'
import { Check, Radios, TextField } from '../../ui/fields.tsx'
import { Question } from './question.tsx'

const NAME_MAX = 40

/** For whom, under which name or none, and whether the name stays secret (G5). */
export function Who() {
  const { say, chrome } = useWords()
  const w = say.who
  const { code } = usePlace()
  const draft = useDraft(code)
  const { faults, round, check } = useFaults()
  const forOther = draft.forWhom === 'other'

  const next = () => {
    const right = check([
      !draft.forWhom && { id: 'for', message: w.missing },
      forOther && !draft.onBehalfOf.trim() && { id: 'other', message: w.otherNameMissing },
      forOther && draft.onBehalfOf.length > NAME_MAX && { id: 'other', message: w.tooLong },
      draft.name.length > NAME_MAX && { id: 'name', message: w.tooLong },
    ])
    if (right) navigate(pathOf(code, 'say', 'check'))
  }

  return (
    <Question
      step="who"
      title={w.title}
      backTo={pathOf(code, 'say', 'answer')}
      faults={faults}
      round={round}
      onNext={next}
    >
      <Radios
        id="for"
        asHeading
        legend={w.title}
        error={faultOf(faults, 'for')}
        value={draft.forWhom}
        options={[
          { value: 'self', label: w.self },
          { value: 'other', label: w.other },
        ]}
        onChange={(forWhom) => changeDraft(code, { forWhom })}
      />
      {forOther && (
        <TextField
          id="other"
          label={w.otherName}
          hint={w.otherNameHint}
          error={faultOf(faults, 'other')}
          value={draft.onBehalfOf}
          onChange={(onBehalfOf) => changeDraft(code, { onBehalfOf })}
        />
      )}
      {forOther && (
        <TextField
          id="deputy"
          className="code-input"
          label={`${w.deputyCode}${chrome.optional}`}
          hint={w.deputyCodeHint}
          spellCheck={false}
          value={draft.deputyCode}
          onChange={(deputyCode) => changeDraft(code, { deputyCode })}
        />
      )}
      <TextField
        id="name"
        label={`${w.name}${chrome.optional}`}
        hint={w.nameHint}
        autoComplete="name"
        error={faultOf(faults, 'name')}
        value={draft.name}
        onChange={(name) => changeDraft(code, { name })}
      />
      <Check
        id="secret"
        label={w.secret}
        more={w.secretMore}
        checked={draft.keepSecret}
        onChange={(keepSecret) => changeDraft(code, { keepSecret })}
      />
    </Question>
  )
}
