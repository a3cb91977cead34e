import { useState } from 'react'
import { changeDraft, useDraft } from '../../lib/draft.ts'
import { useFaults } from '../../lib/faults.ts'
import { findSimilar } from '../../lib/open.ts'
import { usePlace } from '../../lib/place.ts'
import { navigate, pathOf } from '../../lib/router.ts'
import { useSettings } from '../../lib/settings.ts'
import { named, useWords } from '../../lib/words.ts'
import { faultOf } from '../../ui/error-summary.tsx'
import { SelectField, TextField } from '../../ui/fields.tsx'
import { placeOf } from '../../lib/send.ts'
import { Question } from './question.tsx'

const ESTATE_MAX = 60
const DETAIL_MAX = 200

export function Where() {
  const { say } = useWords()
  const { language } = useSettings()
  const { code, communities } = usePlace()
  const draft = useDraft(code)
  const { faults, round, check } = useFaults()
  const [asking, setAsking] = useState(false)
  const nearby = draft.areaId ? communities.filter((community) => community.id === draft.areaId) : communities

  const next = async () => {
    const right = check([
      draft.estate.length > ESTATE_MAX && { id: 'estate', message: say.where.tooLong(ESTATE_MAX) },
      draft.detail.length > DETAIL_MAX && { id: 'detail', message: say.where.tooLong(DETAIL_MAX) },
    ])
    if (!right) return
    setAsking(true)
    // Looking for the same matter is a kindness: when it fails, the person simply goes on.
    const found = await findSimilar(code, { body: draft.body.trim(), place: placeOf(draft) }).catch(
      () => null,
    )
    const dangers = found?.crisis?.kinds ?? []
    const similar = found?.items ?? []
    const sameAs = similar.some((item) => item.number === draft.sameAs) ? draft.sameAs : ''
    changeDraft(code, { similar, sameAs, dangers })
    if (dangers.length > 0 && !draft.dangerSeen) return navigate(pathOf(code, 'say', 'urgent'))
    navigate(pathOf(code, 'say', similar.length > 0 ? 'same' : 'photos'))
  }

  return (
    <Question
      step="where"
      title={say.where.title}
      heading="shown"
      backTo={pathOf(code, 'say', 'what')}
      faults={faults}
      round={round}
      busy={asking && say.where.checking}
      onNext={() => void next()}
    >
      <p className="hint">{say.where.hint}</p>
      <SelectField
        id="community"
        label={say.where.community}
        value={draft.areaId}
        options={[
          { value: '', label: say.where.communityUnknown },
          ...communities.map((community) => ({
            value: community.id,
            label: named(language, community.nameZh, community.nameEn),
          })),
        ]}
        onChange={(areaId) => changeDraft(code, { areaId })}
      />
      <TextField
        id="estate"
        label={say.where.estate}
        hint={say.where.estateHint}
        error={faultOf(faults, 'estate')}
        proposals={[...new Set(nearby.flatMap((community) => community.estates))]}
        value={draft.estate}
        onChange={(estate) =>
          changeDraft(code, { estate, areaId: draft.areaId || communityOf(estate, communities) })
        }
      />
      <TextField
        id="detail"
        label={say.where.detail}
        hint={say.where.detailHint}
        error={faultOf(faults, 'detail')}
        value={draft.detail}
        onChange={(detail) => changeDraft(code, { detail })}
      />
    </Question>
  )
}

/** Choosing an estate names its community, when only one has it. */
function communityOf(estate: string, communities: readonly { id: string; estates: string[] }[]) {
  const having = communities.filter((community) => community.estates.includes(estate))
  return having.length === 1 ? (having[0]?.id ?? '') : ''
}
