import { type Followed, isFinished } from '../../lib/open.ts'
import { usePlace, usePlaceName } from '../../lib/place.ts'
import { useSettings } from '../../lib/settings.ts'
import { day, until } from '../../lib/times.ts'
import { named, useWords } from '../../lib/words.ts'

/** The three questions everybody has: who has it, until when, why. Only one state is good news, and only it looks so. */
export function Standing({ followed }: { followed: Followed }) {
  const { follow, states, parked } = useWords()
  const { language } = useSettings()
  const place = usePlace()
  const placeName = usePlaceName()
  const { holder } = followed
  const finished = isFinished(followed.state)
  // Before a unit has it, the sub-district office does.
  const who = holder ? named(language, holder.nameZh, holder.nameEn) : finished ? follow.nobody : placeName
  const phone = holder ? holder.phone : finished ? null : place.phone
  const state = states[followed.state]
  return (
    <section
      className={followed.state === 'closed-solved' ? 'state solved' : 'state'}
      aria-labelledby="standing"
    >
      <h2 id="standing">{state.name}</h2>
      <dl className="facts">
        <div>
          <dt>{follow.holder}</dt>
          <dd>
            {who}
            {phone && (
              <a className="change" href={`tel:${phone.replaceAll(/[^\d+]/g, '')}`}>
                {follow.call(phone)}
              </a>
            )}
          </dd>
        </div>
        {followed.dueAt && !followed.parked && (
          <div>
            <dt>{follow.until}</dt>
            <dd>
              <time dateTime={followed.dueAt}>{until(followed.dueAt, language)}</time>
              {followed.extended?.before && (
                <span className="soft late">
                  {follow.extended(until(followed.extended.before, language))}
                </span>
              )}
              {followed.late && <span className="field-error late">{follow.late}</span>}
            </dd>
          </div>
        )}
        <div>
          <dt>{follow.reason}</dt>
          <dd>
            {followed.parked && `${parked.reasons[followed.parked.reason]} `}
            {state.why}
          </dd>
        </div>
        {followed.parked && (
          <div>
            <dt>{follow.reviewOn}</dt>
            <dd>
              <time dateTime={followed.parked.reviewOn}>{day(followed.parked.reviewOn, language)}</time>
            </dd>
          </div>
        )}
      </dl>
    </section>
  )
}
