import { changeDraft, useDraft } from '../../lib/draft.ts'
import { useFaults } from '../../lib/faults.ts'
import { usePlace } from '../../lib/place.ts'
import { tidyPhone } from '../../lib/query-code.ts'
import { navigate, pathOf } from '../../lib/router.ts'
import { useWords } from '../../lib/words.ts'
import { faultOf } from '../../ui/error-summary.tsx'
import { Radios, TextField } from '../../ui/fields.tsx'
import { Question } from './question.tsx'

/** How the office may answer: a number to call, or none and why. */
export function Answer() {
  const { say } = useWords()
  const w = say.answer
  const { code } = usePlace()
  const draft = useDraft(code)
  const { faults, round, check } = useFaults()
  const wantsPhone = draft.answer === 'call' || draft.answer === 'no-call-back'
  const phone = draft.phone.trim()

  const next = () => {
    const right = check([
      !draft.answer && { id: 'answer', message: w.missing },
      wantsPhone && !phone && { id: 'phone', message: w.phoneMissing },
      wantsPhone && phone && !tidyPhone(phone) && { id: 'phone', message: w.phoneWrong },
      draft.answer === 'no-phone' && !draft.noPhoneReason && { id: 'reason', message: w.whyMissing },
    ])
    if (right) navigate(pathOf(code, 'say', 'who'))
  }

  return (
    <Question
      step="answer"
      title={w.title}
      backTo={pathOf(code, 'say', 'photos')}
      faults={faults}
      round={round}
      onNext={next}
    >
      <Radios
        id="answer"
        asHeading
        legend={w.title}
        hint={w.hint}
        error={faultOf(faults, 'answer')}
        value={draft.answer}
        options={[
          { value: 'call', label: w.call, more: w.callMore },
          { value: 'no-call-back', label: w.noCallBack, more: w.noCallBackMore },
          { value: 'no-phone', label: w.noPhone, more: w.noPhoneMore },
        ]}
        onChange={(answer) => changeDraft(code, { answer })}
      />
      {wantsPhone && (
        <TextField
          id="phone"
          type="tel"
          inputMode="tel"
          autoComplete="tel"
          label={w.phone}
          hint={w.phoneHint}
          error={faultOf(faults, 'phone')}
          value={draft.phone}
          onChange={(value) => changeDraft(code, { phone: value })}
        />
      )}
      {draft.answer === 'no-phone' && (
        <Radios
          id="reason"
          legend={w.why}
          hint={w.whyHint}
          error={faultOf(faults, 'reason')}
          value={draft.noPhoneReason}
          options={[
            { value: 'no-phone', label: w.reasons['no-phone'] },
            { value: 'will-not-say', label: w.reasons['will-not-say'] },
          ]}
          onChange={(noPhoneReason) => changeDraft(code, { noPhoneReason })}
        />
      )}
    </Question>
  )
}
