import { useState } from 'react'
import { changeDraft, useDraft } from '../../lib/draft.ts'
import { useFaults } from '../../lib/faults.ts'
import { usePlace } from '../../lib/place.ts'
import { navigate, pathOf } from '../../lib/router.ts'
import { useSettings } from '../../lib/settings.ts'
import { day } from '../../lib/times.ts'
import { named, useWords } from '../../lib/words.ts'
import { faultOf } from '../../ui/error-summary.tsx'
import { Radios } from '../../ui/fields.tsx'
import { Question } from './question.tsx'

const DIFFERENT = 'different'

/** Possible duplicates: topic, estate and state only (G6). */
export function Same() {
  const { say, states } = useWords()
  const { language } = useSettings()
  const { code } = usePlace()
  const draft = useDraft(code)
  const { faults, round, check } = useFaults()
  const [chosen, setChosen] = useState(draft.sameAs)

  const next = () => {
    if (!check([!chosen && { id: 'same', message: say.same.missing }])) return
    changeDraft(code, { sameAs: chosen === DIFFERENT ? '' : chosen })
    navigate(pathOf(code, 'say', 'photos'))
  }

  return (
    <Question
      step="same"
      title={say.same.title}
      heading="shown"
      backTo={pathOf(code, 'say', 'where')}
      faults={faults}
      round={round}
      onNext={next}
    >
      <p>{say.same.lead}</p>
      <Radios
        id="same"
        legend={say.same.legend}
        error={faultOf(faults, 'same')}
        value={chosen}
        options={[
          ...draft.similar.map((item) => ({
            value: item.number,
            label: say.same.item(named(language, item.topicZh, item.topicEn), item.estate ?? ''),
            more: say.same.itemMore(day(item.receivedOn, language), states[item.state].name),
          })),
          { value: DIFFERENT, label: say.same.different },
        ]}
        onChange={setChosen}
      />
      <p className="soft">{say.same.promise}</p>
    </Question>
  )
}
